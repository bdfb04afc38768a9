"""The text: one widget however long it is, painted line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Size
from textual.strip import Strip

from anchorage_tui.documents import Block, has_block
from anchorage_tui.reading import Place
from anchorage_tui.tui.flow import Extent, Flow, Row
from anchorage_tui.tui.messages import PageScrolled, WordChosen
from anchorage_tui.tui.painting import Mark
from anchorage_tui.tui.state.cursor import Sentences
from anchorage_tui.tui.state.marks import Marks
from anchorage_tui.tui.state.walk import Move, Walk
from anchorage_tui.tui.state.words import Words
from anchorage_tui.tui.widgets.page_paint import STYLES, Line, Painter
from anchorage_tui.tui.widgets.scrolled import Scrolled
from anchorage_tui.tui.wrapping import MEASURE, layout, offset_at

if TYPE_CHECKING:
    from rich.style import Style

    from anchorage_tui.french.tokens import Token
    from anchorage_tui.matching import Occurrence


class Page(Scrolled, can_focus=True):
    """Shows blocks of text with a word under the cursor.

    Moving is by method, so that the screen can follow in the same frame. The page is told the expressions of a block
    with `mark`, when they are known; until then the block stands without underlines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{name}" for name in STYLES}

    def __init__(
        self,
        blocks: Sequence[Block],
        tokens: Callable[[int], Sequence[Token]],
        sentences: Sentences,
        *,
        id: str | None = None,
    ) -> None:
        """`tokens` gives the tokens of a block, `sentences` the [start, end) of its sentences; they are asked only about
        blocks the cursor comes to.
        """
        super().__init__(id=id)
        self._blocks = blocks or (Block(""),)
        self._words = Words(self._blocks, tokens)
        self._extent = Extent(self._blocks)
        self.walk = Walk(self._words, Flow(self._blocks, MEASURE), sentences)
        self.view = self.walk.view
        self.marks = Marks()
        self._painter = Painter(
            self._blocks, lambda name, partial: self.get_component_rich_style(f"page--{name}", partial=partial)
        )
        _, self._left = layout(0)
        self._match: tuple[int, int] | None = None
        """What a search has found in the cursor's block, until the cursor goes on."""
        self._cursor_shown: set[Row] = set()
        """Rows that show the word under the cursor or its expressions."""

    # What is shown

    def wake(self) -> None:
        """Begins to look at words, and puts the cursor on one."""
        self._words.awake = True
        self.go_to(self.place)
        self._repaint_block(self.place.block)

    @property
    def place(self) -> Place:
        """Where the cursor stands: at the start of a word, if there is one."""
        return self.walk.cursor.place

    @property
    def cursor_row(self) -> Row:
        """The row in which the cursor stands."""
        return self.walk.cursor.row(self.view.flow)

    @property
    def percentage(self) -> int:
        """How much of the text lies before the cursor's line and in it."""
        row = self.cursor_row
        if not has_block(self._blocks, row.block + 1) and row.row + 1 >= self.view.flow.rows(row.block):
            return 100
        return 100 * self._extent.position(self.place.block, self.place.offset) // self._extent.total

    def block_at(self, percentage: int) -> int:
        """The block at this percentage of the text."""
        return self._extent.block_at(min(max(percentage, 0), 100) * (self._extent.total - 1) // 100)[0]

    def mark(self, block: int, occurrences: Iterable[Occurrence]) -> None:
        """Underlines the expressions of a block."""
        self.marks.put(block, occurrences)
        self._repaint_block(block)

    def mark_match(self, start: int, end: int) -> None:
        """Marks what a search has found in the cursor's block, together with the word under the cursor."""
        self._match = (start, end)
        self._repaint_block(self.place.block)

    # Moving

    def go_to(self, place: Place) -> None:
        """Puts the cursor on the word at `place` and brings it in sight."""
        old = self.place
        self._moved(old, self.walk.go_to(place))

    def go_to_block(self, block: int) -> None:
        """Puts the cursor on the first word of a block and shows as much of the block as there is room for."""
        old = self.place
        self._moved(old, self.walk.go_to_block(block))

    def move(self, how: Move, step: int) -> None:
        """Moves as `Walk.move` says."""
        self._words.awake = True
        old = self.place
        self._moved(old, self.walk.move(how, step))

    def _moved(self, old: Place, scrolled: bool) -> None:
        """Paints what a move has changed; everything if other rows are in sight."""
        if old != self.place:
            self._match = None
        shown, self._cursor_shown = self._cursor_shown, self._cursor_rows()
        if scrolled:
            self.refresh()
            return
        rows = shown | self._cursor_shown
        blocks = {old.block, self.place.block} if old.block != self.place.block else set()
        self.refresh_rows(y for y, row in enumerate(self.view.rows) if row in rows or row.block in blocks)

    def _cursor_rows(self) -> set[Row]:
        block, flow = self.place.block, self.view.flow
        spans = [mark[:2] for mark in self._active()]
        if cursor := self._cursor_span():
            spans.append(cursor)
        rows = {self.cursor_row}
        for start, end in spans:
            first, last = flow.row_of(block, start), flow.row_of(block, end - 1)
            rows.update(Row(block, row) for row in range(first.row, last.row + 1))
        return rows

    def _cursor_span(self) -> tuple[int, int] | None:
        """What is drawn as under the cursor: a word, or all that a search has found."""
        word = self.walk.cursor.word
        spans = [span for span in ((word.start, word.end) if word else None, self._match) if span]
        return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None

    def _active(self) -> list[Mark]:
        """The expressions that the word under the cursor belongs to."""
        word, offset = self.walk.cursor.word, self.place.offset
        return self.marks.under(self.place.block, offset, word.end if word else offset + 1)

    # Painting

    def on_resize(self, event: events.Resize) -> None:
        """Says that other lines are in sight."""
        self.fit(event.size)
        self.post_message(PageScrolled())

    def fit(self, size: Size) -> None:
        """Wraps for a size and keeps the cursor where it stood on the screen."""
        view = self.view
        measure, left = layout(size.width)
        if measure == view.flow.width and size.height == view.height and view.rows:
            return
        row = self.cursor_row
        kept = view.rows.index(row) if row in view.rows else size.height // 3
        flow = view.flow if measure == view.flow.width else Flow(self._blocks, measure)
        self._left = left
        self._painter.forget()
        view.resize(flow, size.height, self.walk.cursor.row(flow), kept)
        self.refresh()
        self._cursor_shown = self._cursor_rows()

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._painter.forget(colours=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as it is given room; the text is never measured for this."""
        return container.height

    def inks(self) -> dict[str, Style]:
        """How the parts of the page are drawn when no word is marked: by kind of block, `here`, and the scroll bar."""
        return {name: ink.plain for name, ink in self._painter.inks.items()}

    def _repaint_block(self, block: int) -> None:
        """Paints a block anew, with what is known of it now."""
        if block not in self.view.blocks:
            return
        self._painter.forget_block(block)
        if block == self.place.block:
            self._cursor_shown = self._cursor_rows()
        self.refresh_rows(y for y, row in enumerate(self.view.rows) if row.block == block)

    def paint_row(self, y: int, size: Size) -> Strip:
        """One row of the page, with the scroll bar at its end."""
        view, painter = self.view, self._painter
        width = size.width - 1
        if y >= len(view.rows) or (number := view.flow.line(row := view.rows[y])) is None:
            strip = painter.blank(width)
        else:
            block = row.block
            line = Line(block, number, view.flow.line_span(block, number), block == self.place.block)
            marks = self.marks.of(block)
            if line.current and row in self._cursor_shown:
                strip = painter.line(line, marks, self._active(), self._cursor_span(), self._left, width)
            else:
                strip = painter.kept(line, marks, self._left, width)
        first, last = view.handle(self._extent)
        return Strip([*strip, painter.scrollbar(first <= y <= last)], size.width)

    # The mouse

    def wheel(self, rows: int) -> None:
        """Scrolls; the cursor stays unless it would leave the screen."""
        self.move("scroll", rows)
        self.post_message(PageScrolled())

    def drag_to(self, part: float) -> None:
        """Goes to a part of the text."""
        self.go_to(Place(*self._extent.block_at(int(part * (self._extent.total - 1)))))
        self.post_message(PageScrolled())

    def on_click(self, event: events.Click) -> None:
        """Announces the word under the mouse."""
        if self.is_bar(event.x) or not 0 <= event.y < len(self.view.rows):
            return
        flow, row = self.view.flow, self.view.rows[event.y]
        if (line := flow.line(row)) is not None:
            start, end = flow.line_span(row.block, line)
            offset = start + offset_at(self._blocks[row.block].text[start:end].rstrip(), event.x - self._left)
            self.post_message(WordChosen(Place(row.block, offset)))
