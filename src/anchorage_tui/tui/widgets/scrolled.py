"""A painted widget that the mouse scrolls: by its wheel, and by a bar in the last column."""

from __future__ import annotations

from abc import abstractmethod

from textual import events

from anchorage_tui.tui.widgets.lines import LineWidget

_WHEEL = 3
"""Rows that a notch of the wheel moves."""


class Scrolled(LineWidget):
    """Hears the mouse and says what it means."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dragging = False

    @abstractmethod
    def wheel(self, rows: int) -> None:
        """Goes on by rows, or back."""

    @abstractmethod
    def drag_to(self, part: float) -> None:
        """Goes to a part of the whole: 0 is its start, 1 its end."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Some rows on."""
        event.stop()
        self.wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Some rows back."""
        event.stop()
        self.wheel(-_WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on the scroll bar jumps there and begins to drag."""
        if self.is_bar(event.x):
            self._dragging = True
            self.capture_mouse()
            self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drags the scroll bar."""
        if self._dragging:
            self._drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Lets the scroll bar go."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def is_bar(self, x: int) -> bool:
        """Whether the scroll bar stands in this column."""
        return x >= self.size.width - 1

    def _drag(self, event: events.MouseEvent) -> None:
        event.stop()
        height = self.size.height
        self.drag_to(min(max(event.y, 0), height - 1) / max(1, height - 1))
