"""One file a format: what writes it."""
