"""One self-contained page to read in a browser or to print: two columns on A4."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.exchange.formats import TITLE, Options
from anchorage_tui.exchange.html_page import page
from anchorage_tui.exchange.item import Item


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """The page, an entry at a time."""
    for piece in page(items, options.title or TITLE):
        out.write(piece.encode("utf-8", "replace"))
