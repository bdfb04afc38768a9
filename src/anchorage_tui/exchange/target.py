"""Where in its sentence an item stands."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.exchange.item import Item
from anchorage_tui.learner.target import pieces


def in_sentence(item: Item) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is part of the expression."""
    return pieces(item.sentence, item.surface or item.headword)
