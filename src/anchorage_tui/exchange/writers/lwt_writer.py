"""Terms for Learning with Texts: term, translation, sentence, romanization, status, language, tags, with tabs between.

LWT writes the first four and the last columns in this order itself, and its import asks which column is what.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines
from anchorage_tui.exchange.target import in_sentence

STATUS = {"known": "99", "ignored": "98", **{str(number): str(number) for number in range(1, 6)}}
"""Our status → LWT's; every other is 1."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line an item; the term stands in braces in its sentence."""
    write_lines((_row(item) for item in items), out)


def _row(item: Item) -> tuple[str, ...]:
    sentence = "".join(f"{{{text}}}" if is_term else text for text, is_term in in_sentence(item))
    tags = ",".join(filter(None, (item.kind, item.register, item.level))).replace(" ", "_")
    status = STATUS.get(item.status, "1")
    cells = (item.surface or item.headword, item.gloss, sentence, item.ipa, status, "French", tags)
    return tuple(map(one_line, cells))
