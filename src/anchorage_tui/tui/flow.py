"""A text as rows of the screen, laid out block by block and only where someone looks.

No row is counted from the top of the text: a place on the screen is a block and a row in it, so nothing before it need
be known, and opening the middle of a long text costs what opening its start costs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from anchorage_tui.documents import Block, lengths_of
from anchorage_tui.tui.wrapping import wrap

_KEPT = 2048
"""Wrapped blocks kept; the visible ones are a few dozen."""


class Row(NamedTuple):
    """One row of the page."""

    block: int
    row: int
    """Counted from the block's first row, which may be blank."""


class Flow:
    """The rows of `blocks` wrapped at `width` cells. Blocks are parted by a blank row, headings by two."""

    def __init__(self, blocks: Sequence[Block], width: int) -> None:
        self.blocks = blocks
        self.width = max(1, width)
        self._starts: dict[int, array[int]] = {}

    def starts(self, block: int) -> array[int]:
        """Where the lines of a block begin, in code points of its text."""
        starts = self._starts.get(block)
        if starts is None:
            if len(self._starts) >= _KEPT:
                self._starts.clear()
            starts = self._starts[block] = self._wrapped(self.blocks[block])
        return starts

    def _wrapped(self, block: Block) -> array[int]:
        """Where its lines begin, those among them that the author began."""
        if not block.breaks:
            return wrap(block.text, self.width)
        bounds = (0, *block.breaks, len(block.text))
        return array(
            "I", (start + place for start, end in pairwise(bounds) for place in wrap(block.text[start:end], self.width))
        )

    def lead(self, block: int) -> int:
        """Blank rows before a block's first line."""
        return 1 if block and self.blocks[block].kind == "heading" else 0

    def rows(self, block: int) -> int:
        """How many rows a block takes, blank ones included."""
        blank = block < len(self.blocks) - 1 and not self.blocks[block + 1].tight
        return self.lead(block) + len(self.starts(block)) + blank

    def line(self, row: Row) -> int | None:
        """Which line of its block stands in a row; None for a blank row."""
        line = row.row - self.lead(row.block)
        return line if 0 <= line < len(self.starts(row.block)) else None

    def line_span(self, block: int, line: int) -> tuple[int, int]:
        """Start and end of a line in the block's text, trailing spaces included."""
        starts = self.starts(block)
        return starts[line], starts[line + 1] if line + 1 < len(starts) else len(self.blocks[block].text)

    def row_of(self, block: int, offset: int) -> Row:
        """The row in which the character at `offset` stands."""
        return Row(block, self.lead(block) + bisect_right(self.starts(block), offset) - 1)

    def last(self) -> Row:
        """The last row of the text."""
        block = len(self.blocks) - 1
        return Row(block, self.rows(block) - 1)

    def move(self, row: Row, step: int) -> Row:
        """`step` rows further on, or back when negative; stops at the ends of the text."""
        block, place = row.block, row.row + step
        while place < 0:
            if block == 0:
                return Row(0, 0)
            block -= 1
            place += self.rows(block)
        while place >= (rows := self.rows(block)):
            if block == len(self.blocks) - 1:
                return Row(block, rows - 1)
            place -= rows
            block += 1
        return Row(block, place)

    def distance(self, first: Row, second: Row, limit: int) -> int:
        """Rows from `first` down to `second`, negative if it stands above; beyond `limit` it says `limit` + 1."""
        if second < first:
            return -self.distance(second, first, limit)
        rows = second.row - first.row
        for block in range(first.block, second.block):
            rows += self.rows(block)
            if rows > limit:
                break
        return min(rows, limit + 1)


class Extent:
    """How far into a text a place is, by characters: what the percentage and the scroll bar show."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        lengths = lengths_of(blocks)
        self._ends = array("Q", accumulate(lengths))

    @property
    def total(self) -> int:
        """Characters in the text; at least 1."""
        return max(1, self._ends[-1]) if self._ends else 1

    def position(self, block: int, offset: int) -> int:
        """Characters before a place."""
        return (self._ends[block - 1] if block else 0) + offset

    def block_at(self, position: int) -> tuple[int, int]:
        """The block, and the offset in it, at a number of characters from the start."""
        block = min(bisect_right(self._ends, position), len(self._ends) - 1)
        return block, max(0, position - (self._ends[block - 1] if block else 0))
