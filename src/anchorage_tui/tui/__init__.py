"""The terminal app: a text, its glosses, and the keys between them."""

from anchorage_tui.tui.app import ReaderApp

__all__ = ["ReaderApp"]
