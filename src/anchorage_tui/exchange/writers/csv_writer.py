"""Comma-separated values for spreadsheets, formulas disarmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import FIELDS, Item
from anchorage_tui.exchange.tables import write_table

COLUMNS = (
    "headword", "surface", "sentence", "gloss", "kind", "title", "source", "saved", "status",
    *(name for name in FIELDS if name in ("literal", "note", "register", "level", "ipa", "example", "translation", "entry", "own_gloss", "own_note")),
)  # fmt: skip
"""All but `glosses`, which `gloss` holds too."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line of names and a line an item."""
    write_table(rows(items), out, bom=options.bom)


def rows(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    """The names of the columns, then the cells of each item."""
    yield COLUMNS
    for item in items:
        yield tuple(getattr(item, name) for name in COLUMNS)
