"""What Quizlet's import box takes: a card a line, term, tab, definition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """Headword, then the gloss and the sentence it was met in."""
    write_lines(((one_line(item.headword), _definition(item)) for item in items), out)


def _definition(item: Item) -> str:
    sentence = one_line(item.sentence)
    return " — ".join(filter(None, (one_line(item.gloss), sentence))) or "?"
