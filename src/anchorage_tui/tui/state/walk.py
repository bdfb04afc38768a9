"""Moving through a text: the cursor and what is in sight, together, for every key that moves."""

from __future__ import annotations

from typing import Literal

from anchorage_tui.reading import Place
from anchorage_tui.tui.flow import Flow
from anchorage_tui.tui.state.cursor import Cursor, Sentences, line_near
from anchorage_tui.tui.state.viewport import Viewport
from anchorage_tui.tui.state.words import Words

Move = Literal["line", "word", "paragraph", "sentence", "page", "half-page", "end", "line-end", "screen", "scroll"]

_FAR = 9_999
"""Most steps of one move: a number typed before a key is no reason to read a whole book."""
_PARTS = {"page": 1.0, "half-page": 0.5}


class Walk:
    """A cursor and a window on the text. Every method says whether other rows are in sight afterwards."""

    def __init__(self, words: Words, flow: Flow, sentences: Sentences) -> None:
        self._words = words
        self._sentences = sentences
        self.cursor = Cursor(words, Place(0, 0))
        self.view = Viewport(flow)

    def open_at(self, place: Place) -> None:
        """Begins at a place, without looking at words."""
        self.cursor = Cursor(self._words, place)

    def go_to(self, place: Place) -> bool:
        """Puts the cursor on the word at `place` and brings it in sight."""
        self.cursor.go_to(place)
        return self._reveal()

    def go_to_block(self, block: int) -> bool:
        """Puts the cursor on the first word of a block and shows as much of the block as there is room for."""
        self.cursor.to_block(block)
        return self.view.reveal_block(self.cursor.place.block)

    def move(self, how: Move, step: int) -> bool:
        """Moves the cursor by `step` lines, words, paragraphs, sentences or pages, back when it is negative.

        `end` and `line-end` go to an end of the text or the line; `screen` to the top (-1), middle (0) or bottom (1) of
        what is in sight; `scroll` moves the text under the cursor, which stays unless it would leave the screen.
        """
        one = 1 if step > 0 else -1
        times = range(min(abs(step), _FAR))
        if how in _PARTS or how in ("scroll", "screen"):
            changed = self._look_on(how, step, one, times)
            # On a screen of one or two rows there may be no line of text for the cursor.
            return changed if self.view.holds(self.cursor.row(self.view.flow)) else self._reveal() or changed
        for _ in times:
            before = self.cursor.place
            self._step(how, one)
            if self.cursor.place == before:
                break
        return self.view.reveal_block(self.cursor.place.block) if how == "paragraph" else self._reveal()

    def _look_on(self, how: Move, step: int, one: int, times: range) -> bool:
        """Moves by what is in sight, not by what the cursor stands in."""
        changed = False
        if how == "scroll":
            changed = self.view.scroll(step)
            self._take_along()
        elif how == "screen":
            self._to_screen(step)
        else:
            for _ in times:
                changed = self._turn(one, _PARTS[how]) or changed
        return changed

    def _step(self, how: Move, step: int) -> None:
        cursor, flow = self.cursor, self.view.flow
        if how == "line":
            cursor.by_line(step, flow)
        elif how == "word":
            cursor.by_word(step)
        elif how == "sentence":
            cursor.by_sentence(step, self._sentences)
        elif how == "paragraph":
            cursor.by_block(step)
        elif how == "line-end":
            cursor.to_line_end(step, flow)
        else:
            cursor.to_end(step)

    def _turn(self, step: int, part: float) -> bool:
        """Turns the page; the cursor keeps its line on the screen. At an end of the text it goes on alone."""
        view = self.view
        row = self.cursor.row(view.flow)
        kept = view.rows.index(row) if row in view.rows else 0
        changed = view.turn(step, part)
        if view.rows:
            aim = view.rows[min(kept, len(view.rows) - 1)] if changed else view.rows[-1 if step > 0 else 0]
            self.cursor.to_row(line_near(view.flow, aim, step if changed else -step), view.flow)
        return changed

    def _to_screen(self, where: int) -> None:
        rows, flow = self.view.rows, self.view.flow
        if rows:
            row = rows[0] if where < 0 else rows[-1] if where > 0 else rows[len(rows) // 2]
            self.cursor.to_row(line_near(flow, row, -1 if where > 0 else 1), flow)

    def _take_along(self) -> None:
        """Takes the cursor along when its row has left the screen."""
        rows, flow = self.view.rows, self.view.flow
        row = self.cursor.row(flow)
        if rows and not self.view.holds(row):
            above = row < rows[0]
            self.cursor.to_row(line_near(flow, rows[0 if above else -1], 1 if above else -1), flow)

    def _reveal(self) -> bool:
        return self.view.reveal(self.cursor.row(self.view.flow))
