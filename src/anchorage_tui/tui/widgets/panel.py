"""The side panel: what the word under the cursor means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

from anchorage_tui.tui.glosses import answer_paragraphs, paragraph_paragraphs, translation_paragraphs
from anchorage_tui.tui.typesetting import BLANK, Paragraph
from anchorage_tui.tui.widgets.typeset import Typeset

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer
    from anchorage_tui.tui.translating import Shown

    Below = tuple[Shown, int]
    """A translation to stand under the glosses, and the offset of the cursor in its block."""

_PINNED = Paragraph.of(("● pinned", "question"))


class Panel(Typeset):
    """Shows an answer, or the glosses of a paragraph; ruled off from the text it stands beside or under."""

    def frame(self, size: Size) -> tuple[int, int, int]:
        """A line on the left, or above, and some air."""
        return (1, 3, 2) if self._beside else (1, 3, 3)

    @property
    def _beside(self) -> bool:
        return self.region.x > 0

    def frame_row(self, y: int, style: Style, line: Style) -> tuple[list[Segment], list[Segment]]:
        """The line and the air."""
        if self._beside:
            return [Segment("│", line), Segment("  ", style)], [Segment("  ", style)]
        if y == 0:
            return [Segment("─" * self._painted_size.width, line)], []
        return [Segment("   ", style)], [Segment("   ", style)]

    def show_answer(
        self,
        answer: Answer,
        pinned: bool = False,
        french: bool = False,
        below: Below | None = None,
        keep_place: bool = False,
        reveal: bool = False,
    ) -> None:
        """Shows what is known of one place; an answer about no word leaves the panel empty."""
        paragraphs: list[Paragraph] = []
        if answer.query or answer.expressions:
            paragraphs = [*([_PINNED, BLANK] if pinned else []), *answer_paragraphs(answer, french, full=pinned)]
        self._show(paragraphs, below, keep_place=pinned or keep_place, reveal=reveal)

    def show_glosses(
        self, glosses: list[tuple[str, str]], below: Below | None = None, keep_place: bool = False, reveal: bool = False
    ) -> None:
        """Shows all glosses of a paragraph."""
        self._show(paragraph_paragraphs(glosses), below, keep_place, reveal)

    def _show(self, paragraphs: list[Paragraph], below: Below | None, keep_place: bool, reveal: bool) -> None:
        if below is None:
            self.show(paragraphs, keep_place)
            return
        under, kept = translation_paragraphs(*below)
        above = len(paragraphs)
        wanted = range(above + kept.start, above + kept.stop) if reveal else None
        self.show([*paragraphs, *under], keep_place, wanted)
