"""The line at the bottom of the screen that is typed into: a search or a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widgets import Input

from anchorage_tui.tui.messages import LineEntered, LineLeft


class Line(Input):
    """Enter announces what was typed, Escape leaves, Tab and Right take what is suggested. It is opened again and again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "Leave the line", show=False),
        Binding("tab", "cursor_right", "Complete", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self._prompt = "/"

    def open(self, prompt: str, placeholder: str, completions: Iterable[str] = ()) -> None:
        """Shows an empty line that asks for something."""
        self._prompt = prompt
        self.placeholder = placeholder
        self.suggester = SuggestFromList(tuple(completions)) if completions else None
        self.value = ""
        self.display = True
        self.focus()

    def close(self) -> None:
        """Puts the line away."""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Announces what was typed."""
        event.stop()
        self.post_message(LineEntered(self._prompt, event.value))

    def on_blur(self, event: events.Blur) -> None:
        """A click elsewhere leaves, too."""
        if self.display:
            self.post_message(LineLeft())

    def action_leave(self) -> None:
        """Announces that nothing is asked for."""
        self.post_message(LineLeft())
