"""A column of typeset text that scrolls: the panel and the help screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from anchorage_tui.tui.typesetting import Paragraph, Run, typeset

ROLES = (
    "plain", "title", "headword", "gloss", "literal", "note", "example", "definition", "question", "word", "lemma", "part",
    "ipa", "label", "faint", "rule", "key",
)  # fmt: skip


class Typeset(Widget):
    """Shows paragraphs as plain text in the styles of their roles. Showing others repaints, and never lays out the screen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"typeset--{role}" for role in ROLES}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[list[Run]] = []
        self._width = 0
        self._first = 0
        self._styles: dict[str, Style] = {}

    def show(self, paragraphs: Iterable[Paragraph], keep_place: bool = False) -> None:
        """Shows these paragraphs, from the top unless `keep_place`."""
        self._paragraphs = tuple(paragraphs)
        self._lines = typeset(self._paragraphs, self._width) if self._width else []
        self._first = min(self._first, self._lowest) if keep_place else 0
        self.refresh()

    def move(self, rows: int) -> None:
        """Scrolls by rows; stops at the ends."""
        first = min(max(0, self._first + rows), self._lowest)
        if first != self._first:
            self._first = first
            self.refresh()

    @property
    def text(self) -> str:
        """All that is shown, in sight or not."""
        return "\n".join("".join(run.text for run in line) for line in self._lines)

    @property
    def _lowest(self) -> int:
        return max(0, len(self._lines) - self.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """Sets the lines anew."""
        self._width = max(1, event.size.width)
        self.show(self._paragraphs, keep_place=True)

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._styles = {}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes."""
        return len(typeset(self._paragraphs, max(1, width)))

    def render_line(self, y: int) -> Strip:
        """One row; the last one says so when more follows."""
        styles = self._styles or self._look()
        blank, width, height = styles["plain"], self.size.width, self.size.height
        more = y == height - 1 and height > 2 and self._first + height < len(self._lines)
        place = self._first + y
        runs = [Run("▾ more", "label")] if more else self._lines[place] if place < len(self._lines) else []
        return Strip([Segment(run.text, styles[run.role]) for run in runs]).adjust_cell_length(width, blank)

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
