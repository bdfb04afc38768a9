"""Searching a text for letters: accents, capitals, ligatures and kinds of apostrophe aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anchorage_tui.reading.answers import Place

if TYPE_CHECKING:
    from anchorage_tui.documents import Block

_LETTERS = {"œ": "oe", "æ": "ae"}
_APOSTROPHES = dict.fromkeys("’ʼ´`′", "'")


@dataclass(frozen=True, slots=True)
class Match:
    """A place where what was searched for stands."""

    place: Place
    end: int
    """Code point after it, in its block."""
    number: int
    """Which one it is, counted from 1."""
    of: int
    """How many there are in the text."""
    wrapped: bool
    """Whether the search went over an end of the text to get there."""


class Search:
    """Looks for one query in the blocks of a text; how often each has it is counted once."""

    def __init__(self, query: str, blocks: Sequence[Block]) -> None:
        self.query = query
        self._wanted = _plain(query)
        self._blocks = blocks
        self._counts: list[int] | None = None

    def next(self, place: Place, step: int) -> Match | None:
        """The match after `place` (`step` 1) or before it (-1), going on at the other end; None where there is none."""
        if not self._wanted.strip():
            return None
        count = len(self._blocks)
        for distance in range(count + 1):
            number = (place.block + step * distance) % count
            text = self._blocks[number].text
            found = self._spans(text)
            if distance == 0:
                found = [span for span in found if (span[0] - place.offset) * step > 0]
            if found:
                start, end = found[0] if step > 0 else found[-1]
                wrapped = (number - place.block or start - place.offset) * step <= 0
                before = sum(self._counted[:number]) + sum(span[0] < start for span in self._spans(text))
                return Match(Place(number, start), end, before + 1, sum(self._counted), wrapped)
        return None

    @property
    def _counted(self) -> list[int]:
        if self._counts is None:
            self._counts = [_plain(block.text).count(self._wanted) for block in self._blocks]
        return self._counts

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """The code points that the query takes up in `text`, each time it stands there."""
        plain = _plain(text)
        at = list(_all_places(plain, self._wanted))
        if not at or len(plain) == len(text):
            return [(start, start + len(self._wanted)) for start in at]
        # A ligature is two letters of the plain text: find the way back to the code points.
        origin = [index for index, character in enumerate(text) for _ in _plain(character)]
        return [(origin[start], origin[start + len(self._wanted) - 1] + 1) for start in at]


class _Plain(dict[int, str]):
    """A table for `str.translate` that fills itself: each character without accent, ligature and capital."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        base = base if len(base) == 1 else character
        self[code] = _LETTERS.get(base) or _APOSTROPHES.get(base) or base
        return self[code]


_PLAIN = _Plain()


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _all_places(text: str, wanted: str) -> Iterator[int]:
    offset = text.find(wanted)
    while offset >= 0:
        yield offset
        offset = text.find(wanted, offset + len(wanted))
