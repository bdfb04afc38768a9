"""A plain list: a word or expression on each line."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import Item

_LONGEST = 100
"""Code points of a line; longer ones are sentences."""


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The words; lines that begin with `#` are remarks."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    for number, line in enumerate(arrival.text.split("\n"), 1):
        word = one_line(line)
        if not word or word.startswith("#"):
            continue
        if len(word) > _LONGEST or not any(map(str.isalpha, word)):
            yield Refused(number, "it is no word or expression")
        else:
            yield Found(Item(word), number)
