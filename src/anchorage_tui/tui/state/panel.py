"""What the panel shows: the word under the cursor, a pinned gloss, or all glosses of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anchorage_tui.reading import Answer, Place

if TYPE_CHECKING:
    from anchorage_tui.tui.translated import Below, Shown

Gloss = tuple[str, str]
"""Headword and what it means."""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be painted."""

    answer: Answer | None = None
    glosses: tuple[Gloss, ...] | None = None
    """All glosses of a paragraph, in place of an answer."""
    marked: int = -1
    """Which of them belongs to the word under the cursor."""
    pinned: bool = False
    french: bool = False
    below: Below | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the panel speaks of: what is saved and refused."""

    place: Place
    headword: str = ""
    """Of an answer that has come."""
    glossed: bool = True
    """Whether it has an English gloss."""
    shown: bool = True
    """Whether it is in sight; in a paragraph's list the word under the cursor may be missing."""


class PanelState:
    """Told of answers and keys; `view` gives what follows from them."""

    def __init__(self) -> None:
        self.french = False
        """Definitions in French instead of English glosses."""
        self.listing = False
        """All glosses of the paragraph are shown."""
        self.pin: Place | None = None
        """The place whose gloss is kept."""
        self._pinned: Answer | None = None
        """That gloss, once it has come."""
        self._answer: tuple[Place, Answer] | None = None
        self._asked: int | None = None
        """The block whose glosses have been asked for."""
        self._glosses: tuple[int, tuple[Gloss, ...]] | None = None
        """The block whose glosses have come, and those."""
        self.under: tuple[Shown, int] | None = None
        """The translation that is being shown, and which pair of it is marked."""

    # What has come

    @property
    def answered(self) -> bool:
        """Whether any answer has come."""
        return self._answer is not None

    @property
    def place(self) -> Place | None:
        """The place that the panel follows the cursor to; None before the first answer, and while it follows nothing."""
        return self._answer[0] if self._answer and self.pin is None and not self.listing else None

    def answer_at(self, place: Place) -> Answer | None:
        """The latest answer, if it is about this place."""
        return self._answer[1] if self._answer and self._answer[0] == place else None

    def take(self, place: Place, answer: Answer) -> None:
        """Takes the answer about the word under the cursor."""
        self._answer = (place, answer)

    def complete(self, asked: Answer, answer: Answer) -> bool:
        """Takes what others have added to an answer; whether that is what is shown."""
        if self._answer and self._answer[1] is asked:
            self._answer = (self._answer[0], answer)
        if self._pinned is asked:
            self._pinned = answer
        shown = self._pinned or (self._answer and self._answer[1])
        return shown is answer and not self.listing

    def take_glosses(self, block: int, glosses: list[Gloss], french: bool) -> bool:
        """Takes all glosses of a block; False if they are not wanted any more."""
        if french != self.french or block != self._asked:
            return False
        self._glosses = (block, tuple(glosses))
        return True

    def wants_glosses(self, block: int) -> bool:
        """Whether the glosses of this block must be asked for; from now on they are."""
        wanted, self._asked = block != self._asked, block
        return wanted

    def forget_glosses(self) -> None:
        """Has the glosses of the paragraph asked for anew."""
        self._asked = None

    # What the learner wants

    def list_glosses(self) -> None:
        """Shows all glosses of the paragraph."""
        self.listing = True
        self.let_go()

    def leave_list(self) -> None:
        """Shows the word under the cursor again."""
        self.listing, self._asked = False, None

    def press_pin(self, place: Place) -> None:
        """Keeps the gloss of a place."""
        self.leave_list()
        self.pin, self._pinned = place, None

    def take_pinned(self, answer: Answer) -> bool:
        """Takes the answer about the pinned place; False, and nothing is pinned, if no word stands there."""
        if answer.query:
            self._pinned = answer
        else:
            self.let_go()
        return bool(answer.query)

    def let_go(self) -> None:
        """Follows the cursor again."""
        self.pin = self._pinned = None

    # What follows

    def view(self, cursor: Place, under: tuple[Shown, int] | None) -> View | None:
        """What is to be shown with the cursor there; None when it is not known yet, and what is shown stays."""
        self.under = under
        below = (under[0], cursor.offset) if under else None
        if self.listing:
            if self._glosses is None or self._glosses[0] != cursor.block:
                return None
            glosses = self._glosses[1]
            return View(glosses=glosses, marked=self._row(glosses, cursor), french=self.french, below=below)
        answer = self._pinned or (self._answer and self._answer[1])
        if answer is None:
            return None
        return View(answer, pinned=self._pinned is not None, french=self.french, below=below)

    def subject(self, cursor: Place) -> Subject:
        """What the panel speaks of with the cursor there."""
        if self.pin is not None and not self.listing:
            return _subject(self.pin, self._pinned)
        answer = self.answer_at(cursor)
        subject = _subject(cursor, answer)
        if self.listing and self._glosses and self._row(self._glosses[1], cursor) < 0:
            return Subject(cursor, subject.headword, subject.glossed, shown=False)
        return subject

    def _row(self, glosses: tuple[Gloss, ...], cursor: Place) -> int:
        """The row of the list that belongs to the word under the cursor; -1 for none."""
        answer = self.answer_at(cursor)
        if answer is None:
            return -1
        headwords = [expression.entry.headword for expression in answer.expressions]
        headwords += [word.lemma for word in answer.words[:1]]
        return next((row for row, (headword, _) in enumerate(glosses) if headword in headwords), -1)


def _subject(place: Place, answer: Answer | None) -> Subject:
    if answer is None or not (answer.expressions or answer.words):
        return Subject(place)
    if answer.expressions:
        entry = answer.expressions[0].entry
        return Subject(place, entry.headword, bool(entry.glosses))
    word = answer.words[0]
    return Subject(place, word.lemma, bool(word.english))
