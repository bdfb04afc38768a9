"""Terms for Lute v3: the CSV that its import reads, every term once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_table

COLUMNS = ("language", "term", "translation", "parent", "status", "tags", "pronunciation")
LANGUAGE = "French"
STATUS = {"known": "W", "ignored": "I", **{str(number): str(number) for number in range(1, 6)}}
"""Our status → Lute's; every other is 1, new to the learner."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """Terms by headword. Of several items with one headword the first stands for all: Lute refuses a term twice."""
    write_table(_rows(items), out)


def _rows(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    seen: set[str] = set()
    for item in items:
        term = one_line(item.headword)
        if (key := " ".join(term.split()).lower()) in seen:
            continue
        seen.add(key)
        tags = ", ".join(filter(None, (item.kind, item.register, item.level)))
        yield LANGUAGE, term, one_line(item.gloss), "", STATUS.get(item.status, "1"), tags, item.ipa
