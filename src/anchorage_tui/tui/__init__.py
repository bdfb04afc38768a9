"""The terminal app: a text, its glosses, and the keys between them."""

from anchorage_tui.tui.app import AnchorageApp
from anchorage_tui.tui.services import Services

__all__ = ["AnchorageApp", "Services"]
