"""A list that LingQ takes: term, translation, the phrase it was met in, tags, status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_table

COLUMNS = ("term", "hint", "phrase", "tags", "status")
STATUS = {"known": "4", "5": "4", "4": "4", "3": "3", "2": "2", "1": "1", "ignored": "-1"}
"""Our status → LingQ's 1 (new) to 4 (known), -1 ignored; every other is 1."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line of names and a line an item."""
    write_table(_rows(items), out)


def _rows(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for item in items:
        tags = ", ".join(filter(None, (item.kind, item.register, item.level)))
        cells = (item.surface or item.headword, item.gloss, item.sentence, tags, STATUS.get(item.status, "1"))
        yield tuple(map(one_line, cells))
