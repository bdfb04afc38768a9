"""The last line of the screen: where the reader is, and what just happened."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, Literal

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer

from anchorage_tui.tui.widgets.lines import LineWidget
from anchorage_tui.tui.wrapping import displayed, width_of, wrap

Severity = Literal["information", "warning", "error"]

_WORDS: dict[Severity, str] = {"information": "", "warning": "Note: ", "error": "Error: "}
_SECONDS: dict[Severity, float] = {"information": 4, "warning": 8, "error": 12}
_BAR = 16
_TITLE = 24
"""Cells kept for the title before the place is said in short."""
_ROOMY = 80
_NARROW = 60
"""Cells below which nothing says what to press."""
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
        self._hints: tuple[str, ...] = ()
        self._count = ""
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

    def show_hint(self, *hints: str) -> None:
        """Shows what to press, when nothing else needs the room: the first hint that leaves the place in full."""
        self._hints = hints
        self.refresh()

    def show_count(self, count: str) -> None:
        """Shows the number that has been typed for the next key."""
        if count != self._count:
            self._count = count
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
        self._fit_message()

    def hush(self) -> None:
        """To be called when something else is done: what was said of the action before is not true of it."""
        if self._message and not self._lasts:
            self._forget()

    def _forget(self) -> None:
        self._message = None
        self._fit_message()

    def _fit_message(self) -> None:
        """Takes as many rows as an error needs, otherwise one."""
        rows = 1
        if self._message and self._message[1] != "information" and self.size.width:
            rows = min(len(self._message_lines(self.size.width)), max(1, self.app.size.height // 2))
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.refresh()

    def _message_lines(self, width: int) -> list[str]:
        """The message broken into lines, one cell of air on both sides."""
        text = self._message[0] if self._message else ""
        starts = [*wrap(text, max(1, width - 2)), len(text)]
        return [text[start:end].rstrip() for start, end in pairwise(starts)]

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

    def on_resize(self) -> None:
        """Gives an error the rows it needs at another width."""
        self._fit_message()

    def paint_row(self, y: int, size: Size) -> Strip:
        """The line: title or message on the left, then the place, then progress or a hint on the right.

        A message that is too long for that has the line, or the rows, to itself.
        """
        style = self._styles or self._look()
        width = size.width
        text, name = self._message or (self._title, "title")
        right = self._right(width)
        if self._message and width_of(text) > width - 2 - _width(right):
            right = []
        if self._message and (size.height > 1 or width_of(text) > width - 2):
            rest = " ".join(self._message_lines(width)[y:])
            line = self._message_lines(width)[y : y + 1] if y < size.height - 1 else [rest]
            row = [Segment(f" {_shortened(''.join(line), width - 2)}", style[name])]
            return Strip(row).adjust_cell_length(width, style["plain"])
        room = width - _width(right) - 2
        least = width_of(text) + 2 if self._message else _TITLE
        where = self._where[0] if room > len(self._where[0]) + least else self._where[1]
        if self._message and width_of(text) > room - len(where) - 3:
            where = ""  # what to do next stands at the end of a message
        text = _shortened(text, max(0, room - len(where) - 3 if where else room))
        left = [(f" {text}", name), *([("   ", "plain"), (where, "hint")] if where else [])]
        gap = (" " * max(0, width - _width(left) - _width(right)), "plain")
        row = [Segment(text, style[name]) for text, name in [*left, gap, *right]]
        return Strip(row).adjust_cell_length(width, style["plain"])

    def _look(self) -> dict[str, Style]:
        self._styles = {name: self.get_component_rich_style(f"status--{name}") for name in _PARTS}
        return self._styles

    def _right(self, width: int) -> list[tuple[str, str]]:
        if self._count:
            return [(f"{self._count} ", "hint")]
        if self._progress:
            doing, done, total = next(reversed(self._progress.values()))
            bar = _BAR if width >= _ROOMY else _BAR // 2
            filled = min(bar, done * bar // total)
            label = f"{doing}  " if width >= _ROOMY else ""
            return [(label, "hint"), ("━" * filled, "done"), ("─" * (bar - filled), "left"), (" ", "plain")]
        if width < _NARROW or not self._hints:
            return []
        taken = width_of(self._message[0]) + 2 if self._message else _TITLE
        room = width - taken - len(self._where[0]) - 4
        return [(f"{next((hint for hint in self._hints if width_of(hint) <= room), self._hints[-1])} ", "hint")]


def _width(pieces: list[tuple[str, str]]) -> int:
    return sum(width_of(text) for text, _ in pieces)


def _shortened(text: str, width: int) -> str:
    if width_of(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
