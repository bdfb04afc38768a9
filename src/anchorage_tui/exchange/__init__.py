"""Words and expressions leave the program here, and come in: one file a format."""

from anchorage_tui.exchange.formats import FORMATS, Format, Options, format_named
from anchorage_tui.exchange.item import Item

__all__ = ["FORMATS", "Format", "Item", "Options", "format_named"]
