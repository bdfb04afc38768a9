"""The text: one widget however long it is, painted line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from anchorage_tui.documents import Block
from anchorage_tui.reading import Place
from anchorage_tui.tui.flow import Extent, Flow, Row
from anchorage_tui.tui.messages import PageScrolled, WordChosen
from anchorage_tui.tui.painting import Ink, Mark, paint
from anchorage_tui.tui.widgets.lines import LineWidget
from anchorage_tui.tui.wrapping import cell_at, offset_at

if TYPE_CHECKING:
    from anchorage_tui.french.tokens import Token
    from anchorage_tui.matching import Occurrence

MEASURE = 74
"""Cells in a line of text when there is room: about the most that an eye finds its way back from."""
_MARGIN = 3
"""Cells left of the text at least, the mark of the current block among them."""
_AHEAD = 2
"""Rows kept in sight above and below the cursor."""
_KEPT = 200
"""Analysed blocks and painted lines kept: some five screens."""


class Page(LineWidget, can_focus=True):
    """Shows blocks of text with a word under the cursor.

    Moving is by method, so that the screen can follow in the same frame. The page is told the expressions of a block
    with `mark`, when they are known; until then the block stands without underlines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--calm", "page--bright", "page--heading", "page--expression", "page--doubtful", "page--active",
        "page--cursor", "page--here", "page--scrollbar", "page--scrolled",
    }  # fmt: skip

    def __init__(
        self, blocks: Sequence[Block], tokens: Callable[[int], Sequence[Token]], *, id: str | None = None
    ) -> None:
        """`tokens` gives the tokens of a block; it is asked only about blocks the cursor comes to."""
        super().__init__(id=id)
        self._blocks = blocks or (Block(""),)
        self._tokens = tokens
        self._words: dict[int, list[Token]] = {}
        self._occurrences: dict[int, tuple[Occurrence, ...]] = {}
        self._marks: dict[int, list[Mark]] = {}
        self._extent = Extent(self._blocks)
        self._flow = Flow(self._blocks, MEASURE)
        self._place = Place(0, 0)
        self._goal: int | None = None
        """The column that moves by line try to keep."""
        self._top = Row(0, 0)
        self._rows: list[Row] = []
        """The rows in sight, from the top."""
        self._left = _MARGIN
        self._height = 0
        self._match: tuple[int, int] | None = None
        """What a search has found in the cursor's block, until the cursor goes on."""
        self._cursor_shown: set[Row] = set()
        """Rows that show the word under the cursor or its expressions."""
        self._inks: dict[str, Ink] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._pointing = False
        self._awake = False

    # What is shown

    def open_at(self, place: Place) -> None:
        """Shows the text at `place`, without looking at words: all that the first paint needs."""
        block = min(max(place.block, 0), len(self._blocks) - 1)
        self._place = Place(block, min(max(place.offset, 0), max(0, len(self._blocks[block].text) - 1)))

    def wake(self) -> None:
        """Begins to look at words, and puts the cursor on one."""
        self._awake = True
        self.go_to(self._place)
        self._repaint_block(self._place.block)

    @property
    def place(self) -> Place:
        """Where the cursor stands: at the start of a word, if there is one."""
        return self._place

    @property
    def percentage(self) -> int:
        """How much of the text lies before the cursor's line and in it."""
        block, offset = self._place.block, self._place.offset
        if self._flow.row_of(block, offset).row + 1 >= self._flow.rows(block) and block == len(self._blocks) - 1:
            return 100
        return 100 * self._extent.position(block, offset) // self._extent.total

    @property
    def blocks_in_sight(self) -> range:
        """The blocks of which something is on the screen."""
        return range(self._rows[0].block, self._rows[-1].block + 1) if self._rows else range(0)

    def unmarked(self, screens_ahead: int) -> list[int]:
        """Blocks in sight, then those of the next screens, whose expressions are not known yet."""
        seen = self.blocks_in_sight
        if not seen:
            return []
        last = self._flow.move(self._rows[-1], screens_ahead * self._height).block
        return [block for block in range(seen.start, last + 1) if block not in self._occurrences]

    def mark(self, block: int, occurrences: Iterable[Occurrence]) -> None:
        """Underlines the expressions of a block."""
        if len(self._occurrences) >= _KEPT:
            self.forget_marks()
        found = self._occurrences[block] = tuple(occurrences)
        self._marks[block] = [
            Mark(start, end, occurrence.literal_risk == "likely")
            for occurrence in found
            for start, end in occurrence.spans
        ]
        self._repaint_block(block)

    def mark_match(self, start: int, end: int) -> None:
        """Marks what a search has found in the cursor's block, together with the word under the cursor."""
        self._match = (start, end)
        self._repaint_block(self._place.block)

    def forget_marks(self) -> None:
        """Forgets all expressions, to be told them anew; what is on the screen stays until then."""
        self._occurrences.clear()

    def occurrences(self, block: int) -> tuple[Occurrence, ...] | None:
        """The expressions a block was marked with; None if it was not."""
        return self._occurrences.get(block)

    # Moving

    def go_to(self, place: Place) -> None:
        """Puts the cursor on the word at `place` and brings it in sight."""
        block = min(max(place.block, 0), len(self._blocks) - 1)
        offset = min(max(place.offset, 0), max(0, len(self._blocks[block].text) - 1))
        word = self._word_at(block, offset)
        self._goal = None
        self._set(Place(block, word.start if word else offset))

    def move_line(self, step: int) -> None:
        """Moves by lines of text, keeping the column."""
        self._awake = True
        row = self._cursor_row()
        for _ in range(abs(step)):
            after = self._next_line(row, 1 if step > 0 else -1)
            if after is None:
                break
            row = after
        self._to_row(row)

    def move_word(self, step: int) -> None:
        """Moves to the next word, or the previous one, over punctuation and the ends of blocks."""
        self._awake = True
        block, offset = self._place.block, self._place.offset
        words = self._words_of(block)
        if step > 0:
            index = bisect_right(words, offset, key=_start)
            while index >= len(words) and block + 1 < len(self._blocks):
                block, index = block + 1, 0
                words = self._words_of(block)
        else:
            index = bisect_right(words, offset - 1, key=_start) - 1
            while index < 0 and block > 0:
                block -= 1
                words = self._words_of(block)
                index = len(words) - 1
        if 0 <= index < len(words):
            self._goal = None
            self._set(Place(block, words[index].start))

    def move_block(self, step: int) -> None:
        """Moves to the start of the next block; back to the start of this one first, then to the one before."""
        self._awake = True
        block = self._place.block
        if step < 0 and self._place.offset > self._first_offset(block):
            step = 0
        block += step
        if 0 <= block < len(self._blocks):
            self._goal = None
            self._set(Place(block, self._first_offset(block)))

    def move_sentence(self, step: int, sentences: Callable[[int], Sequence[tuple[int, int]]]) -> None:
        """Moves to the first word of the next sentence; back to the first of this one, then of the one before.

        `sentences` gives the [start, end) of each sentence of a block.
        """
        self._awake = True
        block, offset = self._place.block, self._place.offset
        while 0 <= block < len(self._blocks):
            words = self._words_of(block)
            places = (bisect_right(words, start - 1, key=_start) for start, _ in sentences(block))
            starts = [words[place].start for place in places if place < len(words)]
            if block == self._place.block:
                starts = [start for start in starts if (start - offset) * step > 0]
            if starts:
                self._goal = None
                self._set(Place(block, starts[0 if step > 0 else -1]))
                return
            block += step

    def move_end(self, step: int) -> None:
        """Moves to the first word of the text, or to the last."""
        self._awake = True
        block = 0 if step < 0 else len(self._blocks) - 1
        words = self._words_of(block)
        self._goal = None
        self._set(Place(block, words[0 if step < 0 else -1].start if words else 0))

    def move_page(self, step: int) -> None:
        """Turns the page, two lines of the old one left in sight; the cursor keeps its line on the screen."""
        self._awake = True
        height = max(1, self._height)
        turn = max(1, height - 2) * step
        cursor = self._cursor_row()
        kept = self._rows.index(cursor) if cursor in self._rows else 0
        top = self._top
        self._show_from(self._flow.move(self._top, turn))
        if self._top == top:  # at an end of the text: the cursor goes on alone
            self._to_row(self._line_near(self._rows[-1] if step > 0 else self._rows[0], -step))
        else:
            self._to_row(self._line_near(self._rows[min(kept, len(self._rows) - 1)], step))

    def scroll_rows(self, step: int) -> None:
        """Moves the text under the cursor, which stays unless it would leave the screen."""
        self._show_from(self._flow.move(self._top, step))
        cursor = self._cursor_row()
        if self._rows and not self._rows[0] <= cursor <= self._rows[-1]:
            edge = self._rows[0] if cursor < self._rows[0] else self._rows[-1]
            self._to_row(self._line_near(edge, 1 if cursor < self._rows[0] else -1))

    def _set(self, place: Place) -> None:
        old, self._place, self._match = self._place, place, None
        shown, self._cursor_shown = self._cursor_shown, self._cursor_rows()
        if not self._reveal():
            changed = shown | self._cursor_shown
            blocks = {old.block, place.block} if old.block != place.block else set()
            self.refresh_rows(y for y, row in enumerate(self._rows) if row in changed or row.block in blocks)

    def _to_row(self, row: Row) -> None:
        line = self._flow.line(row)
        if line is None:
            return
        if self._goal is None:
            start, end = self._flow.line_span(self._place.block, self._cursor_line())
            word = self._word_at(self._place.block, self._place.offset)
            middle = (word.start + min(word.end, end)) // 2 if word else self._place.offset
            self._goal = cell_at(self._text(self._place.block)[start:end], max(start, middle) - start)
        goal = self._goal
        start, end = self._flow.line_span(row.block, line)
        aim = start + offset_at(self._text(row.block)[start:end], goal)
        words = self._words_of(row.block)
        first, last = bisect_right(words, start - 1, key=_start), bisect_right(words, end - 1, key=_start)
        nearest = min(words[first:last], key=lambda word: max(word.start - aim, aim - word.end + 1, 0), default=None)
        self._set(Place(row.block, nearest.start if nearest else start))

    def _next_line(self, row: Row, step: int) -> Row | None:
        while True:
            after = self._flow.move(row, step)
            if after == row:
                return None
            row = after
            if self._flow.line(row) is not None:
                return row

    def _line_near(self, row: Row, step: int) -> Row:
        """A row of text at `row` or next to it, in direction `step` if possible."""
        if self._flow.line(row) is not None:
            return row
        return self._next_line(row, 1 if step >= 0 else -1) or self._next_line(row, -1 if step >= 0 else 1) or row

    # Words

    def _text(self, block: int) -> str:
        return self._blocks[block].text

    def _words_of(self, block: int) -> list[Token]:
        if not self._awake:
            return []
        words = self._words.get(block)
        if words is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            words = self._words[block] = [token for token in self._tokens(block) if token.kind != "punctuation"]
        return words

    def _word_at(self, block: int, offset: int) -> Token | None:
        words = self._words_of(block)
        index = bisect_right(words, offset, key=_start) - 1
        return words[index] if index >= 0 and offset < words[index].end else None

    def _first_offset(self, block: int) -> int:
        words = self._words_of(block)
        return words[0].start if words else 0

    # Rows

    def _cursor_row(self) -> Row:
        return self._flow.row_of(self._place.block, self._place.offset)

    def _cursor_line(self) -> int:
        return self._cursor_row().row - self._flow.lead(self._place.block)

    def _cursor_rows(self) -> set[Row]:
        place, block = self._place, self._place.block
        spans = [mark[:2] for mark in self._active(place)]
        if cursor := self._cursor_span():
            spans.append(cursor)
        rows = {self._flow.row_of(block, place.offset)}
        for start, end in spans:
            first, last = self._flow.row_of(block, start), self._flow.row_of(block, end - 1)
            rows.update(Row(block, row) for row in range(first.row, last.row + 1))
        return rows

    def _cursor_span(self) -> tuple[int, int] | None:
        """What is drawn as under the cursor: a word, or all that a search has found."""
        word = self._word_at(self._place.block, self._place.offset)
        spans = [span for span in ((word.start, word.end) if word else None, self._match) if span]
        return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None

    def _active(self, place: Place) -> list[Mark]:
        word = self._word_at(place.block, place.offset)
        end = word.end if word else place.offset + 1
        return [
            Mark(*span)
            for occurrence in self._occurrences.get(place.block, ())
            if any(start < end and place.offset < stop for start, stop in occurrence.spans)
            for span in occurrence.spans
        ]

    def _reveal(self) -> bool:
        """Scrolls so that the cursor is in sight with some rows around it; whether it had to."""
        height = self._height
        if height <= 0:
            return False
        ahead = min(_AHEAD, (height - 1) // 2)
        cursor = self._cursor_row()
        below = self._flow.distance(self._top, cursor, 2 * height)
        if below < ahead:
            top = self._flow.move(cursor, -ahead if below > -height else -height // 3)
        elif below > height - 1 - ahead:
            top = self._flow.move(cursor, -(height - 1 - ahead) if below < 2 * height else -height // 3)
        else:
            return False
        return self._show_from(top)

    def _show_from(self, top: Row) -> bool:
        """Makes `top` the first row, or the nearest one that fills the screen; whether anything changed."""
        height = max(1, self._height)
        flow = self._flow
        if flow.distance(top, flow.last(), height) < height - 1:
            top = flow.move(flow.last(), -(height - 1))
        if top == self._top and self._rows:
            return False
        self._top = top
        self._find_rows()
        self.refresh()
        return True

    def _find_rows(self) -> None:
        rows, flow, row = [self._top], self._flow, self._top
        while len(rows) < self._height:
            after = flow.move(row, 1)
            if after == row:
                break
            rows.append(row := after)
        self._rows = rows

    # Painting

    def on_resize(self, event: events.Resize) -> None:
        """Says that other lines are in sight."""
        self.fit(event.size)
        self.post_message(PageScrolled())

    def fit(self, size: Size) -> None:
        """Wraps for a size and keeps the cursor where it stood on the screen."""
        measure = min(MEASURE, max(1, size.width - 2 * _MARGIN))
        if measure == self._flow.width and size.height == self._height and self._rows:
            return
        cursor = self._cursor_row()
        kept = self._rows.index(cursor) if cursor in self._rows else size.height // 3
        if measure != self._flow.width:
            self._flow = Flow(self._blocks, measure)
        self._left = max(_MARGIN, (size.width - measure) // 2)
        self._height = size.height
        self._strips.clear()
        self._rows = []
        self._show_from(self._flow.move(self._cursor_row(), -min(kept, max(0, size.height - 1))))
        self._reveal()
        self._cursor_shown = self._cursor_rows()

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._inks.clear()
        self._strips.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as it is given room; the text is never measured for this."""
        return container.height

    def _repaint_block(self, block: int) -> None:
        """Paints a block anew, with what is known of it now."""
        if block not in self.blocks_in_sight:
            return
        for line in range(len(self._flow.starts(block))):
            self._strips.pop((block, line, True), None)
            self._strips.pop((block, line, False), None)
        if block == self._place.block:
            self._cursor_shown = self._cursor_rows()
        self.refresh_rows(y for y, row in enumerate(self._rows) if row.block == block)

    def paint_row(self, y: int, size: Size) -> Strip:
        """One row of the page, with the scroll bar at its end."""
        width = size.width
        inks = self._inks or self._mix()
        blank = inks["calm"].plain
        if y >= len(self._rows) or (line := self._flow.line(self._rows[y])) is None:
            strip = Strip([Segment(" " * (width - 1), blank)], width - 1)
        else:
            block = self._rows[y].block
            current = block == self._place.block
            if current and self._rows[y] in self._cursor_shown:
                strip = self._paint_line(block, line, width, cursor=True)
            else:
                key = (block, line, current)
                strip = self._strips.get(key) or self._paint_line(block, line, width, cursor=False)
                if len(self._strips) >= _KEPT:
                    self._strips.clear()
                self._strips[key] = strip
        return Strip([*strip, self._scrollbar_cell(y)], width)

    def _paint_line(self, block: int, line: int, width: int, cursor: bool) -> Strip:
        current = block == self._place.block
        heading = self._blocks[block].kind == "heading"
        ink = self._inks["heading" if heading else "bright" if current else "calm"]
        blank = self._inks["calm"].plain
        active: list[Mark] = []
        word = None
        if cursor:
            active = self._active(self._place)
            word = self._cursor_span()
        text = paint(
            self._text(block), self._flow.line_span(block, line), self._marks.get(block, ()), active, word, ink
        )
        here = Segment("▎", self._inks["here"].plain) if current else Segment(" ", blank)
        segments = [Segment(" " * (self._left - 2), blank), here, Segment(" ", blank), *text]
        return Strip(segments).adjust_cell_length(width - 1, blank)

    def _scrollbar_cell(self, y: int) -> Segment:
        first, last = self._thumb()
        return Segment(
            "▐" if first <= y <= last else " ", self._inks["scrolled" if first <= y <= last else "scrollbar"].plain
        )

    def _thumb(self) -> tuple[int, int]:
        """First and last row of the scroll bar's handle; nothing when the whole text is in sight."""
        height = self._height
        if not self._rows or (self._rows[0] == (0, 0) and self._rows[-1] == self._flow.last()):
            return height, -1
        first = self._extent.position(self._rows[0].block, 0) + self._offset_of(self._rows[0])
        last = self._extent.position(self._rows[-1].block, 0) + self._offset_of(self._rows[-1])
        size = max(1, round((last - first) * height / self._extent.total))
        at_end = self._rows[-1] == self._flow.last()
        start = height - size if at_end else min(height - size, first * height // self._extent.total)
        return start, start + size - 1

    def _offset_of(self, row: Row) -> int:
        """Offset in its block at which a row begins."""
        starts = self._flow.starts(row.block)
        line = row.row - self._flow.lead(row.block)
        return starts[line] if 0 <= line < len(starts) else 0 if line < 0 else len(self._text(row.block))

    def _mix(self) -> dict[str, Ink]:
        full = {name: self.get_component_rich_style(f"page--{name}") for name in ("calm", "bright", "heading")}
        over = {
            name: self.get_component_rich_style(f"page--{name}", partial=True)
            for name in ("expression", "doubtful", "active", "cursor")
        }
        for name, plain in full.items():
            # In a calm block an expression keeps the block's colour: its underline is enough to find it.
            layers = {
                layer: plain + (Style(underline=style.underline, italic=style.italic) if name == "calm" else style)
                for layer, style in over.items()
            }
            self._inks[name] = Ink(plain, **layers)
        for name in ("here", "scrollbar", "scrolled"):
            style = self.get_component_rich_style(f"page--{name}")
            self._inks[name] = Ink(style, style, style, style, style)
        return self._inks

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows on."""
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows back."""
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self.scroll_rows(rows)
        self.post_message(PageScrolled())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on the scroll bar jumps there and begins to drag."""
        if event.x >= self.size.width - 1:
            self._pointing = True
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drags the scroll bar."""
        if self._pointing:
            self._drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Lets the scroll bar go."""
        if self._pointing:
            self._pointing = False
            self.release_mouse()

    def _drag(self, event: events.MouseEvent) -> None:
        event.stop()
        part = min(max(event.y, 0), self._height - 1) / max(1, self._height - 1)
        block, offset = self._extent.block_at(int(part * (self._extent.total - 1)))
        self.go_to(Place(block, offset))
        self.post_message(PageScrolled())

    def on_click(self, event: events.Click) -> None:
        """Announces the word under the mouse."""
        if event.x >= self.size.width - 1 or not 0 <= event.y < len(self._rows):
            return
        row = self._rows[event.y]
        if (line := self._flow.line(row)) is None:
            return
        start, end = self._flow.line_span(row.block, line)
        offset = start + offset_at(self._text(row.block)[start:end].rstrip(), event.x - self._left)
        self.post_message(WordChosen(Place(row.block, offset)))


def _start(token: Token) -> int:
    return token.start
