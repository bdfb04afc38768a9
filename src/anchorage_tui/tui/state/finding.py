"""What is being looked for: the next expression, or the matches of a search; and whether an answer still counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anchorage_tui.reading import Place

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence


class Finding:
    """Told of keys and answers; an answer to a question of another place is stale."""

    def __init__(self) -> None:
        self.query = ""
        """What was searched for last."""
        self.searching = False
        """Whether `n` goes to matches, not to expressions."""
        self._match: tuple[Place, Place] | None = None
        """Where the last match begins, and where the cursor was put for it: at the start of a word."""
        self._from: tuple[Place, int] | None = None
        """From where an expression is being looked for, and in which direction."""
        self._presses = 0
        """How often it was asked for again meanwhile."""

    # Expressions

    @property
    def looking(self) -> bool:
        """Whether an expression is being looked for."""
        return self._from is not None

    def look(self, place: Place, step: int) -> bool:
        """Begins to look for an expression; False if that is under way, and this press counts once more."""
        if self._from == (place, step):
            self._presses += 1
            return False
        self._from, self._presses = (place, step), 0
        return True

    def is_left(self, cursor: Place) -> bool:
        """Whether the cursor has left the place from where an expression is being looked for."""
        return self._from is not None and self._from[0] != cursor

    def stop_looking(self) -> None:
        """Looks for no expression any more."""
        self._from, self._presses = None, 0

    def found(self, origin: Place, step: int, cursor: Place) -> int | None:
        """To be told what was looked for: how often it was asked for again meanwhile, None if the answer is stale."""
        if self._from != (origin, step):
            return None
        presses = self._presses
        self.stop_looking()
        return presses if cursor == origin else None

    # Matches

    def search(self, query: str) -> bool:
        """Begins a search, or with an empty query the last one again; False where there is none."""
        self.query = query or self.query
        self.searching = bool(self.query)
        return self.searching

    def search_place(self, cursor: Place) -> Place:
        """Where a search goes on: at the cursor, or at the match it was put before, which may lie within a word."""
        return self._match[0] if self._match and self._match[1] == cursor else cursor

    def is_wanted(self, query: str, origin: Place, cursor: Place) -> bool:
        """Whether the answer to a search still counts."""
        return query == self.query and origin == self.search_place(cursor)

    def matched(self, match: Place, cursor: Place) -> None:
        """Remembers the match that the cursor was put at."""
        self._match = (match, cursor)


def next_start(occurrences: Iterable[Occurrence], place: Place, step: int) -> int | None:
    """Where the next expression of a block begins, seen from a place in it; None when there is none that way.

    One that lies within another is passed over: the panel shows both, and the key would seem to do nothing.
    """
    found = tuple(occurrences)
    starts = sorted({one.start for one in found if not any(_is_within(one, other) for other in found)})
    beyond = [start for start in starts if (start - place.offset) * step > 0]
    return (beyond[0] if step > 0 else beyond[-1]) if beyond else None


def _is_within(inner: Occurrence, outer: Occurrence) -> bool:
    """Whether each word of one expression is a word of the other, which begins before it."""
    return outer.start < inner.start and all(
        any(first <= start and end <= last for first, last in outer.spans) for start, end in inner.spans
    )
