"""Asks before a text leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from anchorage_tui.tui.screens.base import Dialog
from anchorage_tui.tui.typesetting import BLANK, Paragraph
from anchorage_tui.tui.widgets.typeset import Typeset

if TYPE_CHECKING:
    from anchorage_tui.translation import Question

_KEYS = 6
"""Cells for the keys, before what they do."""


class ConsentScreen(Dialog[bool | None]):
    """Gives True for a yes, False for a no, None when the translation is to be given up. Up and down scroll; no other key
    does anything.
    """

    CSS_PATH = "../styles/consent.tcss"  # read when the question is asked, not at every start
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - not a ClassVar in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Send it", show=False),
        Binding("n", "dismiss(False)", "Do not send it", show=False),
        Binding("escape", "dismiss(None)", "Give the translation up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question, what a yes means, and the keys."""
        with Container(id="consent"):
            text = Typeset(id="consent-text")
            text.show(_paragraphs(self.question))
            yield text

    def action_scroll(self, rows: int) -> None:
        """Scrolls when the text is longer than the screen."""
        self.query_one(Typeset).move(rows)


def _paragraphs(question: Question) -> list[Paragraph]:
    """The question and its keys first: they are in sight on the smallest screen."""
    return [
        Paragraph.of((str(question), "title")),
        BLANK,
        Paragraph.of(("y".ljust(_KEYS), "key"), ("yes, send it", "plain"), indent=_KEYS),
        Paragraph.of(("n".ljust(_KEYS), "key"), ("no, do not send it", "plain"), indent=_KEYS),
        Paragraph.of(("Esc".ljust(_KEYS), "key"), ("no translation now", "plain"), indent=_KEYS),
        BLANK,
        *(Paragraph.of((f"No answer from {name}: {reason}.", "question")) for name, reason in question.tried),
        *([BLANK] if question.tried else []),
        Paragraph.of(
            (
                f"A yes is remembered for {question.title} at {question.host}: what you ask to have translated then goes ",
                "plain",
            ),
            ("there without another question, and nothing else does.", "plain"),
        ),
        Paragraph.of(("After a no another provider may be asked about.", "plain")),
        BLANK,
        Paragraph.of((f"To take it back: anchorage translate --revoke {question.provider}", "faint")),
    ]
