"""A file a format that comes in."""
