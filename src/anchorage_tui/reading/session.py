"""One learner at one desk: the texts, the lexicon, the glossary and the learner's store, opened when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from anchorage_tui.documents import Document, open_document

if TYPE_CHECKING:
    from anchorage_tui.french.tokens import Token
    from anchorage_tui.glossary import Occurrence
    from anchorage_tui.reading.answers import Answer

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor stands."""

    block: int
    """Index into `Document.blocks`."""
    offset: int
    """Code point in that block's text."""


class Reading:
    """A text being read. Making one does no analysis: each block is analysed when it is first asked about, then kept."""

    document: Document

    def tokens(self, block: int) -> list[Token]:
        """The tokens of one block."""

    def occurrences(self, block: int) -> tuple[Occurrence, ...]:
        """The expressions in one block, in the order of the text, without those marked "not here"."""

    def answer(self, place: Place) -> Answer:
        """What the panel says of the word at `place`; an empty answer where there is no word."""

    def glosses(self, block: int) -> list[tuple[str, str]]:
        """All glosses of a block at once: (expression or less common word as headword, short English), in text order."""

    def next_expression(self, place: Place, step: int) -> Place | None:
        """Start of the next (`step` 1) or previous (-1) expression; None when there is none. Analyses as far as it must."""

    def search(self, query: str, place: Place, step: int) -> Place | None:
        """Next place after (or before) `place` where `query` stands, capitals and accents aside; wraps around the ends."""

    def save(self, place: Place) -> str:
        """Saves the expression at `place`, or the word, with its sentence; returns the headword saved. Raises LearnerError."""

    def not_here(self, place: Place) -> str | None:
        """Marks the expression at `place` as not meant here, remembered for this headword and sentence; its headword, or None."""

    def undo_not_here(self) -> str | None:
        """Takes the latest "not here" back; the headword, or None."""

    def remember(self, place: Place) -> None:
        """Keeps the last position in this text and makes it the last text read."""

    def last_place(self) -> Place:
        """Where this text was left; its start if it is new or has changed beyond recognition."""
