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
    from anchorage_tui.tui.state.panel import View

_PINNED = "● pinned"
_PREPARING = (
    Paragraph.of(("Glosses come in a moment.", "title")),
    BLANK,
    Paragraph.of(
        ("The glossary and the French lexicon are being prepared, once, from what is installed. ", "plain"),
        ("You can read meanwhile.", "plain"),
    ),
)


class Panel(Typeset):
    """Shows an answer, or the glosses of a paragraph; ruled off from the text it stands beside or under."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pinned = False

    @property
    def pinned(self) -> bool:
        """Whether it says that what it shows stays; in the frame, where it is seen however far it is scrolled."""
        return self._pinned

    @pinned.setter
    def pinned(self, pinned: bool) -> None:
        if pinned != self._pinned:
            self._pinned = pinned
            self.refresh_rows([0])

    def frame(self, size: Size) -> tuple[int, int, int]:
        """A line on the left, or above, and some air."""
        return (1, 3, 2) if self._beside else (1, 3, 3)

    @property
    def _beside(self) -> bool:
        return self.region.x > 0

    def frame_row(self, y: int, style: Style, line: Style) -> tuple[list[Segment], list[Segment]]:
        """The line and the air."""
        pinned = [Segment(_PINNED, self._styles["question"])] if self._pinned and y == 0 else []
        if self._beside:
            return [Segment("│", line), Segment("  ", style), *pinned], [Segment("  ", style)]
        if y == 0:
            start = [Segment("── ", line), *pinned, Segment(" ", line)] if pinned else []
            left = self._painted_size.width - sum(len(segment.text) for segment in start)
            return [*start, Segment("─" * max(0, left), line)], []
        return [Segment("   ", style)], [Segment("   ", style)]

    def show_view(self, view: View, keep_place: bool = False, reveal: bool = False) -> None:
        """Shows what is known, from the top unless `keep_place`; `reveal` brings the translation in sight.

        An answer about no word leaves the panel empty.
        """
        self.pinned = view.pinned
        wanted: range | None = None
        paragraphs: list[Paragraph] = []
        if view.glosses is not None:
            paragraphs, marked = paragraph_paragraphs(view.glosses, view.marked)
            wanted = marked if keep_place else None
        elif view.answer and (view.answer.query or view.answer.expressions):
            paragraphs = answer_paragraphs(view.answer, view.french, full=view.pinned)
        if view.below:
            under, kept = translation_paragraphs(*view.below)
            above = len(paragraphs)
            wanted = range(above + kept.start, above + kept.stop) if reveal else None
            paragraphs = [*paragraphs, *under]
        self.show(paragraphs, keep_place, wanted)

    def show_preparing(self) -> None:
        """Says why there is nothing to be shown yet."""
        self.show(_PREPARING)
