"""A list that Readlang takes: word, translation, the sentence it was met in, with tabs between."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line an item, no names of columns: what is pasted is taken as it is."""
    write_lines(
        (tuple(map(one_line, (item.surface or item.headword, item.gloss, item.sentence))) for item in items), out
    )
