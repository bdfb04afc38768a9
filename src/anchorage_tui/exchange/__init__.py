"""Saved words leave the program here, one file per format."""

from anchorage_tui.exchange.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
