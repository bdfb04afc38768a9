"""What a text is known by: its words. Its path is only where it was last seen."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from anchorage_tui.documents import Block, has_block, telling

_SAMPLE = 32
"""Blocks of a text that are remembered: those with the smallest sums, so that an edit elsewhere changes none of them."""
_TELLING = 30
"""Code points from which on a block is unlikely to stand in another text as well, as `* * *` does."""
_AROUND = 60
"""Code points kept on each side of a place."""
_PIECES = (60, 40, 20)
"""Code points of what is looked for on one side of the place, once both sides are not found together."""
_LEAST = 12
"""Code points below which a piece may stand anywhere in a text."""
_SURE = 40
"""Code points below which a piece may stand in another text."""


class Content(NamedTuple):
    """What one state of a text is known by."""

    digest: str
    """SHA-256 of its blocks."""
    sample: frozenset[int]
    """CRC-32 of some of its blocks; most of them are the same after an edit."""


class KnownText:
    """A text that is being read, as the store sees it."""

    def __init__(self, source: str, title: str, blocks: Sequence[Block]) -> None:
        """`source` is where it lies: its absolute path."""
        self.source = source
        self.title = title
        self.blocks = blocks
        self.row: int | None = None
        """Its row in the store, once that is known."""
        self.is_unread = False
        """Whether its place could not be read, and must therefore not be overwritten."""

    @cached_property
    def content(self) -> Content:
        """Looks through the whole text, some 10 ms a million characters; of a book that is read as it goes, its beginning."""
        from hashlib import sha256  # not before the first paragraph: nearly always the place is found without it

        whole = sha256()
        sums: set[int] = set()
        short: set[int] = set()
        for block in telling(self.blocks):
            text = block.text.encode("utf-8", "backslashreplace")
            whole.update(text)
            whole.update(b"\n")
            (sums if len(block.text) >= _TELLING else short).add(crc32(text))
        return Content(whole.hexdigest(), frozenset(heapq.nsmallest(_SAMPLE, sums or short)))

    def words_around(self, block: int, offset: int) -> tuple[str, str]:
        """What stands before and behind a place, in the blocks beside it, too, if its own is short."""
        text = self.blocks[block].text
        before, after = text[:offset], text[offset : offset + _AROUND]
        number = block
        while len(before) < _AROUND and number > 0:
            number -= 1
            before = f"{self.blocks[number].text}\n{before}"
        number = block
        while len(after) < _AROUND and has_block(self.blocks, number + 1):
            number += 1
            after = f"{after}\n{self.blocks[number].text}"
        return before[-_AROUND:], after[:_AROUND]

    def has(self, block: int, offset: int) -> bool:
        """Whether there is such a place."""
        return has_block(self.blocks, block) and 0 <= offset <= len(self.blocks[block].text)

    def has_words(self, before: str, after: str) -> bool:
        """Whether what stood around a place stands anywhere in this text."""
        return any(len(piece) >= _SURE and piece in self._whole for piece, _ in _pieces(before, after))

    @property
    def _whole(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    def find(self, block: int, offset: int, before: str, after: str) -> tuple[int, int] | None:
        """Where a place is now that was at `block`, `offset` between these words; None if they stand nowhere.

        Of several places it is the one nearest to the old one.
        """
        if self.has(block, offset) and self.words_around(block, offset) == (before, after):
            return block, offset
        texts = [each.text for each in self.blocks]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        whole = self._whole
        old = min(starts[min(max(block, 0), len(texts))] + max(offset, 0), len(whole))
        for piece, ahead in _pieces(before, after):
            found = _nearest(whole, piece, old - ahead)
            if found is not None:
                number = bisect_right(starts, found + ahead, hi=len(texts)) - 1
                return number, min(found + ahead - starts[number], len(texts[number]))
        return None


def _pieces(before: str, after: str) -> list[tuple[str, int]]:
    """What to look for, the surest first, and how far into it the place is."""
    pieces = [(before + after, len(before))]
    for length in _PIECES:
        pieces += [(after[:length], 0), (before[-length:], len(before[-length:]))]
    return [(piece, ahead) for piece, ahead in pieces if len(piece.strip()) >= _LEAST]


def _nearest(whole: str, piece: str, old: int) -> int | None:
    """Where `piece` stands nearest to `old`."""
    old = max(0, old)
    places = [place for place in (whole.rfind(piece, 0, old + len(piece)), whole.find(piece, old)) if place >= 0]
    return min(places, key=lambda place: abs(place - old), default=None)
