"""The keys, drawn from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from anchorage_tui.tui.actions import BY_ID
from anchorage_tui.tui.screens.base import Dialog
from anchorage_tui.tui.typesetting import BLANK, Paragraph
from anchorage_tui.tui.widgets.typeset import Typeset

_KEYS = 18
"""Cells for the keys, before what they do."""


class HelpScreen(Dialog[None]):
    """Lists what each key does now, changed keys included."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "scroll(10)", "Page down", show=False),
        Binding("b,pageup", "scroll(-10)", "Page up", show=False),
        Binding("g,home", "scroll(-1000)", "Start", show=False),
        Binding("G,end", "scroll(1000)", "End", show=False),
    ]

    def __init__(self, keys: Mapping[str, list[str]]) -> None:
        """`keys` gives the keys of each action by its id."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """One column of text."""
        with Container(id="help"):
            text = Typeset(id="help-text")
            text.show(_paragraphs(self._keys))
            yield text

    def action_scroll(self, rows: int) -> None:
        """Scrolls when the list is longer than the screen."""
        self.query_one(Typeset).move(rows)


def _paragraphs(keys: Mapping[str, list[str]]) -> Iterable[Paragraph]:
    group = ""
    for action_id, names in keys.items():
        action = BY_ID[action_id]
        if action.group != group:
            if group:
                yield BLANK
            group = action.group
            yield Paragraph.of((group, "title"))
        shown = " ".join(names)
        yield Paragraph.of((shown.ljust(_KEYS), "key"), (action.says, "plain"), indent=_KEYS)
    yield BLANK
    yield Paragraph.of(("A click on a word moves the cursor there; settings can change keys.", "faint"))
