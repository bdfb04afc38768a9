"""What stands in a French text and is not French: nothing there is glossed as if it were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence

Parts = Sequence[tuple[int, int]]
"""Half-open, in code points of a paragraph."""


def is_inside(start: int, end: int, parts: Parts) -> bool:
    """Whether what stands from `start` to `end` is in one of these parts."""
    return any(first <= start and end <= last for first, last in parts)


def outside(occurrences: Iterable[Occurrence], parts: Parts) -> tuple[Occurrence, ...]:
    """The expressions that are in none of these parts."""
    if not parts:
        return tuple(occurrences)
    return tuple(each for each in occurrences if not is_inside(each.start, each.end, parts))
