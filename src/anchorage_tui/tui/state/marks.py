"""What is underlined: the expressions of the blocks that have been looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anchorage_tui.tui.painting import Mark

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence

_KEPT = 200
"""Blocks whose expressions are kept: some five screens."""


class Marks:
    """The expressions of each block, as far as they are known."""

    def __init__(self) -> None:
        self._occurrences: dict[int, tuple[Occurrence, ...]] = {}
        self._marks: dict[int, list[Mark]] = {}

    def put(self, block: int, occurrences: Iterable[Occurrence]) -> None:
        """Underlines the expressions of a block."""
        self._marks.pop(block, None)
        if len(self._marks) >= _KEPT:
            oldest = next(iter(self._marks))
            del self._marks[oldest]
            self._occurrences.pop(oldest, None)
        found = self._occurrences[block] = tuple(occurrences)
        self._marks[block] = [
            Mark(start, end, occurrence.literal_risk == "likely")
            for occurrence in found
            for start, end in occurrence.spans
        ]

    def forget(self) -> None:
        """Forgets all expressions, to be told them anew; what is underlined stays so until then."""
        self._occurrences.clear()

    def occurrences(self, block: int) -> tuple[Occurrence, ...] | None:
        """The expressions of a block; None if they are not known."""
        return self._occurrences.get(block)

    def unknown(self, blocks: Iterable[int]) -> list[int]:
        """Those of these blocks whose expressions are not known."""
        return [block for block in blocks if block not in self._occurrences]

    def of(self, block: int) -> list[Mark]:
        """What is underlined in a block."""
        return self._marks.get(block, [])

    def under(self, block: int, start: int, end: int) -> list[Mark]:
        """All of the expressions that a stretch of a block belongs to."""
        return [
            Mark(*span)
            for occurrence in self._occurrences.get(block, ())
            if any(first < end and start < last for first, last in occurrence.spans)
            for span in occurrence.spans
        ]
