"""The search line at the bottom of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from anchorage_tui.tui.messages import SearchAsked, SearchLeft


class Find(Input):
    """Asks what to look for; Enter announces it, Escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave the search line", show=False)]

    def __init__(self, last: str, *, id: str | None = None) -> None:
        """`last` is the query that Enter on an empty line repeats."""
        super().__init__(placeholder=f"again: {last}" if last else "search the text", id=id, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Announces the query."""
        event.stop()
        self.post_message(SearchAsked(event.value))

    def on_blur(self, event: events.Blur) -> None:
        """A click elsewhere leaves, too."""
        self.post_message(SearchLeft())

    def action_leave(self) -> None:
        """Announces that nothing is looked for."""
        self.post_message(SearchLeft())
