"""The terminal app: a text, its glosses, and the keys between them. `app.AnchorageApp` is where it begins."""
