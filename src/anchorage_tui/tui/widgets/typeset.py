"""A column of typeset text that scrolls: the panel and the help screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from anchorage_tui.tui.typesetting import Paragraph, Run, typeset
from anchorage_tui.tui.widgets.lines import LineWidget

# fmt: off
ROLES = (
    "plain", "title", "headword", "gloss", "literal", "note", "example", "definition", "question", "word", "lemma",
    "part", "ipa", "label", "faint", "rule", "key",
)
# fmt: on


class Typeset(LineWidget):
    """Shows paragraphs as plain text in the styles of their roles. Showing others never lays out the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"typeset--{role}" for role in ROLES}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[list[Run]] = []
        self._inner = Size(0, 0)
        """What the lines are set for: the widget without its frame."""
        self._first = 0
        self._styles: dict[str, Style] = {}

    def show(self, paragraphs: Iterable[Paragraph], keep_place: bool = False, reveal: range | None = None) -> None:
        """Shows these paragraphs, from the top unless `keep_place`. Only rows that differ are painted.

        It scrolls no further than needed to have the paragraphs `reveal` in sight.
        """
        before = self._seen()
        self._paragraphs = tuple(paragraphs)
        self._lines = typeset(self._paragraphs, self._inner.width) if self._inner.width else []
        self._first = min(self._first, self._lowest) if keep_place else 0
        if reveal is not None and self._inner.width:
            self._reveal(reveal)
        self._repaint(before)

    def _reveal(self, wanted: range) -> None:
        start = len(typeset(self._paragraphs[: wanted.start], self._inner.width))
        end = start + len(typeset(self._paragraphs[wanted.start : wanted.stop], self._inner.width))
        height = max(1, self._inner.height - 1)  # the last row may say that more follows
        if start < self._first or end > self._first + height:
            self._first = max(0, min(start, end - height if end > self._first + height else start, self._lowest))

    def move(self, rows: int) -> None:
        """Scrolls by rows; stops at the ends."""
        before = self._seen()
        self._first = min(max(0, self._first + rows), self._lowest)
        self._repaint(before)

    @property
    def text(self) -> str:
        """All that is shown, in sight or not."""
        return "\n".join("".join(run.text for run in line) for line in self._lines)

    @property
    def _lowest(self) -> int:
        return max(0, len(self._lines) - self._inner.height)

    def frame(self, size: Size) -> tuple[int, int, int]:
        """Rows above the text, and cells before and after it."""
        return 0, 0, 0

    def frame_row(self, y: int, style: Style, line: Style) -> tuple[list[Segment], list[Segment]]:
        """What stands before and after the text of a row, or fills a row of the frame."""
        return [], []

    def fit(self, size: Size) -> None:
        """Sets the lines anew."""
        above, before, after = self.frame(size)
        inner = Size(max(1, size.width - before - after), max(1, size.height - above))
        if inner.width != self._inner.width:
            self._lines = typeset(self._paragraphs, inner.width)
        self._inner = inner
        self._first = min(self._first, self._lowest)

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._styles = {}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes."""
        return len(typeset(self._paragraphs, max(1, width)))

    def paint_row(self, y: int, size: Size) -> Strip:
        """A row of the frame or of the text."""
        styles = self._styles or self._look()
        above, _, _ = self.frame(size)
        before, after = self.frame_row(y, styles["plain"], styles["rule"])
        if y < above:
            return Strip(before).adjust_cell_length(size.width, styles["plain"])
        text = [Segment(run.text, styles[run.role]) for run in self._row(y - above)]
        strip = Strip([*before, *text]).adjust_cell_length(
            size.width - sum(len(segment.text) for segment in after), styles["plain"]
        )
        return Strip([*strip, *after], size.width)

    def _row(self, row: int) -> list[Run]:
        """The text in a row; the last one says so when more follows."""
        height = self._inner.height
        if row == height - 1 and height > 2 and self._first + height < len(self._lines):
            return [Run("▾ more", "label")]
        place = self._first + row
        return self._lines[place] if place < len(self._lines) else []

    def _seen(self) -> list[list[Run]]:
        return [self._row(row) for row in range(self._inner.height)]

    def _repaint(self, before: list[list[Run]]) -> None:
        above = self._painted_size.height - self._inner.height
        now = self._seen()
        self.refresh_rows(above + row for row, (old, new) in enumerate(zip(before, now, strict=True)) if old != new)

    def _look(self) -> dict[str, Style]:
        self._styles = {role: self.get_component_rich_style(f"typeset--{role}") for role in ROLES}
        return self._styles

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows on."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows back."""
        event.stop()
        self.move(-3)
