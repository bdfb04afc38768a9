"""One file per dictionary format; each has `read(path, work) -> Book`."""
