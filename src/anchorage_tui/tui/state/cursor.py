"""Where the cursor stands, and every way it moves: over words and lines, whatever is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anchorage_tui.documents import has_block
from anchorage_tui.reading import Place
from anchorage_tui.tui.wrapping import cell_at, offset_at

if TYPE_CHECKING:
    from anchorage_tui.french.tokens import Token
    from anchorage_tui.tui.flow import Flow, Row
    from anchorage_tui.tui.state.words import Words

Sentences = Callable[[int], Sequence[tuple[int, int]]]
"""The [start, end) of each sentence of a block."""


class Cursor:
    """Stands at the start of a word wherever there is one. Moving over lines takes the flow they are set in."""

    def __init__(self, words: Words, place: Place) -> None:
        self._words = words
        self._blocks = words.blocks
        self.place = self._within(place)
        self._goal: int | None = None
        """The column that moves by line try to keep."""

    def _within(self, place: Place) -> Place:
        block = self._nearest(place.block)
        return Place(block, min(max(place.offset, 0), max(0, len(self._blocks[block].text) - 1)))

    def _nearest(self, block: int) -> int:
        """The block of that number, or the first or last."""
        block = max(block, 0)
        return block if has_block(self._blocks, block) else len(self._blocks) - 1

    def _put(self, block: int, offset: int) -> None:
        self._goal = None
        self.place = Place(block, offset)

    @property
    def word(self) -> Token | None:
        """The word under it."""
        return self._words.at(self.place.block, self.place.offset)

    def row(self, flow: Flow) -> Row:
        """The row it stands in."""
        return flow.row_of(self.place.block, self.place.offset)

    def go_to(self, place: Place) -> None:
        """To the start of the word at a place, or to the place itself; the nearest there is."""
        place = self._within(place)
        word = self._words.at(place.block, place.offset)
        self._put(place.block, word.start if word else place.offset)

    # By words

    def by_word(self, step: int) -> None:
        """To the next word, or the previous one, over punctuation and the ends of blocks."""
        block, offset = self.place.block, self.place.offset
        index = self._words.last_from(block, offset) + 1 if step > 0 else self._words.first_from(block, offset) - 1
        words = self._words.of(block)
        while not 0 <= index < len(words):
            block += 1 if step > 0 else -1
            if not has_block(self._blocks, block):
                return
            words = self._words.of(block)
            index = 0 if step > 0 else len(words) - 1
        self._put(block, words[index].start)

    def by_sentence(self, step: int, sentences: Sentences) -> None:
        """To the first word of the next sentence; back to the first of this one, then of the one before."""
        block, offset = self.place.block, self.place.offset
        while has_block(self._blocks, block):
            words = self._words.of(block)
            places = (self._words.first_from(block, start) for start, _ in sentences(block))
            starts = [words[place].start for place in places if place < len(words)]
            if block == self.place.block:
                starts = [start for start in starts if (start - offset) * step > 0]
            if starts:
                self._put(block, starts[0 if step > 0 else -1])
                return
            block += step

    def by_block(self, step: int) -> None:
        """To the start of the next block; back to the start of this one first, then to the one before."""
        block = self.place.block
        if step > 0 or self.place.offset <= self._words.first_offset(block):
            block += step
        if has_block(self._blocks, block):
            self._put(block, self._words.first_offset(block))

    def to_block(self, block: int) -> None:
        """To the start of a block, the nearest there is."""
        block = self._nearest(block)
        self._put(block, self._words.first_offset(block))

    def to_end(self, step: int) -> None:
        """To the first word of the text, or to the last."""
        block = 0 if step < 0 else len(self._blocks) - 1
        words = self._words.of(block)
        self._put(block, words[0 if step < 0 else -1].start if words else 0)

    # By lines

    def by_line(self, step: int, flow: Flow) -> None:
        """To the next line of text, keeping the column."""
        row = next_line(flow, self.row(flow), step)
        if row is not None:
            self.to_row(row, flow)

    def to_row(self, row: Row, flow: Flow) -> None:
        """To the word of a line that is nearest to the column."""
        line = flow.line(row)
        if line is None:
            return
        goal = self._column(flow)
        start, end = flow.line_span(row.block, line)
        aim = start + offset_at(self._blocks[row.block].text[start:end], goal)
        words = self._words.between(row.block, start, end)
        nearest = min(words, key=lambda word: max(word.start - aim, aim - word.end + 1, 0), default=None)
        self._put(row.block, nearest.start if nearest else start)
        self._goal = goal

    def to_line_end(self, step: int, flow: Flow) -> None:
        """To the first word of its line, or to the last."""
        row = self.row(flow)
        line = flow.line(row)
        assert line is not None, "the cursor stands in a line of text"
        words = self._words.between(row.block, *flow.line_span(row.block, line))
        if words:
            self._put(row.block, words[0 if step < 0 else -1].start)

    def _column(self, flow: Flow) -> int:
        """The cell that moves by line aim at: the middle of the word they began at."""
        if self._goal is None:
            block, offset = self.place.block, self.place.offset
            line = flow.line(self.row(flow))
            assert line is not None, "the cursor stands in a line of text"
            start, end = flow.line_span(block, line)
            word = self.word
            middle = (word.start + min(word.end, end)) // 2 if word else offset
            self._goal = cell_at(self._blocks[block].text[start:end], max(start, middle) - start)
        return self._goal


def next_line(flow: Flow, row: Row, step: int) -> Row | None:
    """The next row of text that is not blank, or the one before; None at the ends of the text."""
    while True:
        after = flow.move(row, step)
        if after == row:
            return None
        row = after
        if flow.line(row) is not None:
            return row


def line_near(flow: Flow, row: Row, step: int) -> Row:
    """A row of text at `row` or next to it, in direction `step` if possible."""
    if flow.line(row) is not None:
        return row
    return next_line(flow, row, step) or next_line(flow, row, -step) or row
