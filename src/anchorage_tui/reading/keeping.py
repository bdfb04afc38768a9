"""What the learner does to a place in a text: saves what the panel says there, says "not here", takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from anchorage_tui.learner import SavedEntry
from anchorage_tui.learner.items import Status
from anchorage_tui.reading.answers import Answer

if TYPE_CHECKING:
    from anchorage_tui.learner import LearnerStore
    from anchorage_tui.learner.items import Kind
    from anchorage_tui.matching import Occurrence


@dataclass(frozen=True, slots=True)
class Context:
    """Where an answer was given."""

    text: str
    """The paragraph."""
    sentence: tuple[int, int]
    """The sentence that holds the word."""
    title: str
    source: str


class Keeping:
    """Keeps in the learner's store; each call is on the disk when it returns, or raises `LearnerError`."""

    def __init__(self, store: Callable[[], LearnerStore]) -> None:
        """`store` opens the store when it is first needed."""
        self._store = store

    def save(self, answer: Answer, context: Context) -> tuple[str, bool]:
        """Saves the expression that was answered, or the word, with its sentence.

        Gives its headword, empty where there is nothing to save, and whether it was not saved before.
        """
        entry = to_save(answer, context)
        return (entry.headword, self._store().save(entry)) if entry else ("", False)

    def unsave(self, answer: Answer, context: Context) -> tuple[str, bool]:
        """Takes that back; the headword, and whether it had been saved with this sentence."""
        entry = to_save(answer, context)
        return (entry.headword, self._store().unsave(entry.headword, entry.sentence)) if entry else ("", False)

    def set_status(self, answer: Answer, change: Change) -> tuple[str, Status]:
        """Gives the expression that was answered, or the word's lemma, another status; its headword, empty for none."""
        named = item_of(answer)
        if named is None:
            return "", "unknown"
        items = self._store().items
        status = changed(items.get(*named).status, change)
        items.set_status(named[0], [named[1]], status)
        return named[1], status

    def refuse(self, answer: Answer, text: str) -> str | None:
        """Marks the expression as not meant here, remembered for this headword and sentence; its headword, or None."""
        occurrence = answer.expressions[0].occurrence if answer.expressions else None
        if occurrence is None:
            return None
        self._store().mark_not_here(*refusal(occurrence, text))
        return occurrence.entry.headword

    def undo_refusal(self) -> str | None:
        """Takes the latest "not here" back; the headword, or None."""
        latest = self._store().latest_not_here()
        if latest is None:
            return None
        self._store().unmark_not_here(*latest)
        return latest[0]


Change = Literal["known", "ignored", "up", "down"]
"""What is done to a status: known and ignored are taken back by the same again."""
_STEPS: tuple[Status, ...] = ("unknown", "1", "2", "3", "4", "5", "known")


def changed(status: Status, change: Change) -> Status:
    """The status after a change.

    >>> changed("unknown", "up"), changed("5", "up"), changed("known", "known"), changed("ignored", "down")
    ('1', 'known', 'unknown', 'unknown')
    """
    if change in ("known", "ignored"):
        return "unknown" if status == change else change
    if status == "ignored":
        return "unknown"
    place = _STEPS.index(status) + (1 if change == "up" else -1)
    return _STEPS[min(max(place, 0), len(_STEPS) - 1)]


def item_of(answer: Answer) -> tuple[Kind, str] | None:
    """What an answer is about, as statuses are kept of it: the entry of an expression, or a word's lemma."""
    if answer.expressions:
        return "expression", answer.expressions[0].entry.headword
    return ("word", answer.words[0].lemma) if answer.words else None


def to_save(answer: Answer, context: Context) -> SavedEntry | None:
    """What saving this answer keeps; None where nothing was answered."""
    sentence = context.text[slice(*context.sentence)]
    if answer.expressions and (occurrence := answer.expressions[0].occurrence):
        entry = occurrence.entry
        headword, gloss, kind = entry.headword, "; ".join(entry.glosses), str(entry.kind)
        words = surface(context.text, occurrence)
    elif answer.words:
        word = answer.words[0]
        headword, gloss, kind, words = word.lemma, "; ".join(word.english), word.pos, word.form
    else:
        return None
    return SavedEntry(headword, words, sentence, gloss, kind, context.title, context.source, "")


def surface(text: str, occurrence: Occurrence) -> str:
    """The expression as it stands in its paragraph, interruptions as ` … `."""
    return " … ".join(text[start:end] for start, end in occurrence.spans)


def refusal(occurrence: Occurrence, text: str) -> tuple[str, str]:
    """What "not here" is remembered by: the headword and the sentence."""
    return occurrence.entry.headword, text[slice(*occurrence.sentence)]


def not_refused(
    occurrences: tuple[Occurrence, ...], text: str, refused: set[tuple[str, str]]
) -> tuple[Occurrence, ...]:
    """Those expressions of a paragraph that the learner has not said "not here" of."""
    if not refused:
        return occurrences
    return tuple(occurrence for occurrence in occurrences if refusal(occurrence, text) not in refused)
