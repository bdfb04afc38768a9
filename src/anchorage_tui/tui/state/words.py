"""The words of the blocks that somebody looks at: punctuation is no place for the cursor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.documents import Block
    from anchorage_tui.french.tokens import Token

_KEPT = 200
"""Blocks whose words are kept: some five screens."""


class Words:
    """Asks `tokens` about a block when it is first looked at; asleep, it knows none and asks nothing."""

    def __init__(self, blocks: Sequence[Block], tokens: Callable[[int], Sequence[Token]]) -> None:
        self.blocks = blocks
        self._tokens = tokens
        self._known: dict[int, list[Token]] = {}
        self.awake = False
        """The first paint needs no words, and the tokeniser takes longer to load than the page to paint."""

    def of(self, block: int) -> list[Token]:
        """All words of a block."""
        if not self.awake:
            return []
        words = self._known.get(block)
        if words is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            words = self._known[block] = [token for token in self._tokens(block) if token.kind != "punctuation"]
        return words

    def at(self, block: int, offset: int) -> Token | None:
        """The word that holds the character at `offset`."""
        words = self.of(block)
        index = self.last_from(block, offset)
        return words[index] if index >= 0 and offset < words[index].end else None

    def last_from(self, block: int, offset: int) -> int:
        """Which word is the last that begins at `offset` or before; -1 for none."""
        return bisect_right(self.of(block), offset, key=_start) - 1

    def first_from(self, block: int, offset: int) -> int:
        """Which word is the first that begins at `offset` or behind; their number for none."""
        return bisect_left(self.of(block), offset, key=_start)

    def between(self, block: int, start: int, end: int) -> list[Token]:
        """The words that begin in [start, end)."""
        return self.of(block)[self.first_from(block, start) : self.first_from(block, end)]

    def first_offset(self, block: int) -> int:
        """Where the first word of a block begins; its start when it has none."""
        words = self.of(block)
        return words[0].start if words else 0


def _start(token: Token) -> int:
    return token.start
