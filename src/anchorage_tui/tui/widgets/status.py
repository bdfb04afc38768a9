"""The last line of the screen: where the reader is, and what just happened."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer

from anchorage_tui.tui.widgets.lines import LineWidget
from anchorage_tui.tui.wrapping import displayed, width_of

Severity = Literal["information", "warning", "error"]

_WORDS: dict[Severity, str] = {"information": "", "warning": "Note: ", "error": "Error: "}
_SECONDS: dict[Severity, float] = {"information": 4, "warning": 8, "error": 12}
_BAR = 16
_TITLE = 24
"""Cells kept for the title before the place is said in short."""
_ROOMY = 80
_PARTS = ("plain", "title", "hint", "information", "warning", "error", "done", "left")


class Status(LineWidget):
    """Title, paragraph and percentage; for some seconds a message; while the lexicon is built, a bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"status--{part}" for part in _PARTS}

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = displayed(title)
        self._where = ("", "")
        self._message: tuple[str, Severity] | None = None
        self._lasts = False
        self._progress: dict[str, tuple[str, int, int]] = {}
        self._hint = ""
        self._forgetting: Timer | None = None
        self._styles: dict[str, Style] = {}

    @property
    def message(self) -> str:
        """The message in sight, or an empty string."""
        return self._message[0] if self._message else ""

    @property
    def where(self) -> str:
        """Paragraph and percentage, as shown when there is room."""
        return self._where[0]

    def show_place(self, paragraph: int, paragraphs: int, percentage: int) -> None:
        """Says which paragraph it is, counted from 1, and how far into the text."""
        where = (f"paragraph {paragraph} of {paragraphs} · {percentage}%", f"{paragraph}/{paragraphs} · {percentage}%")
        if where != self._where:
            self._where = where
            self.refresh()

    def show_hint(self, hint: str) -> None:
        """Shows what to press, when nothing else needs the room."""
        self._hint = hint
        self.refresh()

    def say(
        self, message: str, severity: Severity = "information", seconds: float | None = None, lasts: bool = False
    ) -> None:
        """Shows a message for some seconds, in place of the title; a word tells how grave it is.

        It goes with the next action, unless it `lasts` because no action asked for it.
        """
        self._message = (displayed(_WORDS[severity] + message), severity)
        self._lasts = lasts
        if self._forgetting:
            self._forgetting.stop()
        self._forgetting = self.set_timer(seconds or _SECONDS[severity], self._forget)
        self.refresh()

    def hush(self) -> None:
        """To be called when something else is done: what was said of the action before is not true of it."""
        if self._message and not self._lasts:
            self._forget()

    def _forget(self) -> None:
        self._message = None
        self.refresh()

    def show_progress(self, doing: str, done: int, total: int, of: str = "lexicon") -> None:
        """Shows a bar; it goes when all is done or `total` is 0. Of two bars, the one begun last is seen."""
        if total > 0 and done < total:
            self._progress[of] = (displayed(doing), done, total)
        elif self._progress.pop(of, None) is None:
            return
        self.refresh()

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._styles = {}

    def paint_row(self, y: int, size: Size) -> Strip:
        """The line: title or message on the left, then the place, then progress or a hint on the right."""
        style = self._styles or self._look()
        width = size.width
        right = [Segment(text, style[name]) for text, name in self._right(width)]
        room = width - _width(right) - 2
        text, name = self._message or (self._title, "title")
        least = width_of(text) + 2 if self._message else _TITLE
        where = self._where[0] if room > len(self._where[0]) + least else self._where[1]
        if self._message and width_of(text) > room - len(where) - 3:
            where = ""  # what to do next stands at the end of a message
        text = _shortened(text, max(0, room - len(where) - 3 if where else room))
        left = [Segment(f" {text}", style[name])]
        if where:
            left += [Segment("   ", style["plain"]), Segment(where, style["hint"])]
        gap = Segment(" " * max(0, width - _width(left) - _width(right)), style["plain"])
        return Strip([*left, gap, *right]).adjust_cell_length(width, style["plain"])

    def _look(self) -> dict[str, Style]:
        self._styles = {name: self.get_component_rich_style(f"status--{name}") for name in _PARTS}
        return self._styles

    def _right(self, width: int) -> list[tuple[str, str]]:
        if self._progress:
            doing, done, total = next(reversed(self._progress.values()))
            bar = _BAR if width >= _ROOMY else _BAR // 2
            filled = min(bar, done * bar // total)
            label = f"{doing}  " if width >= _ROOMY else ""
            return [(label, "hint"), ("━" * filled, "done"), ("─" * (bar - filled), "left"), (" ", "plain")]
        return [(f"{self._hint} ", "hint")] if width >= _ROOMY and not self._message else []


def _width(segments: list[Segment]) -> int:
    return sum(width_of(segment.text) for segment in segments)


def _shortened(text: str, width: int) -> str:
    if width_of(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
