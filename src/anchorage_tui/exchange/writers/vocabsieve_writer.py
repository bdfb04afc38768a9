"""Notes as VocabSieve exports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_table

COLUMNS = ("timestamp", "content", "anki_export_success", "sentence", "word", "definition", "definition2", "pronunciation", "image", "tags")  # fmt: skip


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line of names and a line an item; `content`, `image` and the mark of an export to Anki are empty."""
    write_table(_rows(items), out)


def _rows(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for item in items:
        tags = " ".join(filter(None, (item.kind, item.register, item.level)))
        sentence, word, gloss, note = map(one_line, (item.sentence, item.headword, item.gloss, item.note))
        yield item.saved, "", "", sentence, word, gloss, note, item.ipa, "", tags
