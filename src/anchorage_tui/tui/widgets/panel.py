"""The side panel: what the word under the cursor means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anchorage_tui.tui.glosses import answer_paragraphs, paragraph_paragraphs
from anchorage_tui.tui.typesetting import BLANK, Paragraph
from anchorage_tui.tui.widgets.typeset import Typeset

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer

_PINNED = Paragraph.of(("● pinned", "question"))


class Panel(Typeset):
    """Shows an answer, or the glosses of a paragraph."""

    def show_answer(self, answer: Answer, pinned: bool = False) -> None:
        """Shows what is known of one place; an answer about no word leaves the panel empty."""
        if not answer.query and not answer.expressions:
            self.show(())
        else:
            self.show([*([_PINNED, BLANK] if pinned else []), *answer_paragraphs(answer)], keep_place=pinned)

    def show_glosses(self, glosses: list[tuple[str, str]]) -> None:
        """Shows all glosses of a paragraph."""
        self.show(paragraph_paragraphs(glosses))
