"""`My Clippings.txt` of a Kindle: what was marked in books; short marks are words and expressions, long ones passages."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import Item

_END = "=========="
_WORDS = 8
"""Words of an expression at most."""
_AROUND = "\"“”«»‹›'‘’.,;:!?…()[]—- \u00a0\u202f"


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """What was marked, with the book's title."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    block: list[str] = []
    for number, line in enumerate(arrival.text.split("\n"), 1):
        if not line.startswith(_END):
            block.append(line)
            continue
        # Title, then where and when, an empty line, the words.
        marked = one_line(" ".join(block[2:])).strip(_AROUND)
        if len(block) < 3 or not marked:
            yield Refused(number, "nothing is marked there: a bookmark, or a note without words")
        elif len(marked.split()) > _WORDS:
            yield Refused(number, "it is a passage, not a word or an expression")
        else:
            yield Found(Item(marked, title=one_line(block[0])), number)
        block = []
