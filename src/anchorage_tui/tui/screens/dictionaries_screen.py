"""The learner's dictionaries: which are asked, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from anchorage_tui.tui.screens.base import Dialog
from anchorage_tui.tui.typesetting import BLANK, Paragraph
from anchorage_tui.tui.widgets.typeset import Typeset

if TYPE_CHECKING:
    from anchorage_tui.reading.installed import Listed

_KEYS = 10
"""Cells for the keys, before what they do."""
_IN = 5
"""Cells by which a dictionary's second line is set in."""


class DictionariesScreen(Dialog[None]):
    """Announces every change at once, so that nothing is left to keep when it is closed."""

    CSS_PATH = "../styles/dictionaries.tcss"  # read when the screen is opened, not at every start
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,D", "dismiss", "Close", show=False),
        Binding("j,down", "choose(1)", "Next", show=False),
        Binding("k,up", "choose(-1)", "Previous", show=False),
        Binding("space", "switch", "On or off", show=False),
        Binding("J,shift+down", "move(1)", "Move down", show=False),
        Binding("K,shift+up", "move(-1)", "Move up", show=False),
    ]

    def __init__(self, listed: Sequence[Listed], changed: Callable[[tuple[Listed, ...]], object]) -> None:
        """`changed` is called with all of them, in their new order, after each change."""
        super().__init__()
        self._listed = list(listed)
        self._changed = changed
        self._chosen = 0
        self._refusal = ""

    def compose(self) -> ComposeResult:
        """The list, and the keys under it."""
        with Container(id="dictionaries"):
            yield Typeset(id="dictionaries-text")

    def on_mount(self) -> None:
        """Shows the list."""
        self._show()

    def action_choose(self, step: int) -> None:
        """Goes to the next or previous dictionary."""
        self._chosen = min(max(0, self._chosen + step), len(self._listed) - 1)
        self._refusal = ""
        self._show()

    def action_switch(self) -> None:
        """Turns the chosen dictionary on or off."""
        chosen = self._listed[self._chosen]
        if chosen.held:
            self._refuse("It is turned off in config.toml, by dictionaries.off.")
        else:
            self._listed[self._chosen] = replace(chosen, on=not chosen.on)
            self._announce()

    def action_move(self, step: int) -> None:
        """Moves the chosen dictionary up or down."""
        here, there = self._chosen, self._chosen + step
        if not 0 <= there < len(self._listed):
            return
        if self._listed[here].placed or self._listed[there].placed:
            self._refuse("config.toml gives places, by dictionaries.order.")
        else:
            self._listed[here], self._listed[there] = self._listed[there], self._listed[here]
            self._chosen = there
            self._announce()

    def _announce(self) -> None:
        self._refusal = ""
        self._show()
        self._changed(tuple(self._listed))

    def _refuse(self, why: str) -> None:
        self._refusal = why
        self._show()

    def _show(self) -> None:
        paragraphs = [Paragraph.of(("Dictionaries, in the order in which they are asked", "title")), BLANK]
        for number, each in enumerate(self._listed):
            chosen = number == self._chosen
            label = (each.label, "gloss" if chosen else "plain" if each.on else "faint")
            about = each.about if each.on else f"off · {each.about}"
            paragraphs += [
                Paragraph.of(
                    ("▸ " if chosen else "  ", "key"), ("●  " if each.on else "○  ", "key"), label, indent=_IN
                ),
                Paragraph.of((" " * _IN, "plain"), (about, "faint"), indent=_IN),
            ]
        paragraphs += [BLANK, Paragraph.of((self._refusal, "question")), BLANK] if self._refusal else [BLANK]
        for keys, does in (("space", "on or off"), ("J  K", "move down or up"), ("Esc", "close")):
            paragraphs.append(Paragraph.of((keys.ljust(_KEYS), "key"), (does, "plain"), indent=_KEYS))
        row = 2 + 2 * self._chosen
        text = self.query_one(Typeset)
        text.show(paragraphs, keep_place=True, reveal=range(row, row + 2))
        text.refresh(layout=True)
