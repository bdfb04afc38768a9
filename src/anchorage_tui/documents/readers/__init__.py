"""One file a format: each has `read(source)`, which gives the `Document`. They are imported when a text of theirs is opened."""
