"""A sitting of reviews: what is due, then what is new, each with a sentence that it was met in."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from anchorage_tui.learner.items import Kind
from anchorage_tui.learner.reviews import Card, Review
from anchorage_tui.learner.target import pieces, with_gaps

if TYPE_CHECKING:
    from anchorage_tui.learner.saved import SavedEntry
    from anchorage_tui.learner.scheduling import Schedule
    from anchorage_tui.learner.store import LearnerStore

NEW_A_DAY = 20
"""New items a day, if nobody says otherwise."""
DAY = 86_400
_SOON = 20 * 60
"""Seconds within which what was just learned comes again in the same sitting."""
_EXPRESSIONS = frozenset("verbal nominal adjectival adverbial prepositional conjunctive sentence".split())


@dataclass(frozen=True, slots=True)
class Question:
    """One item to be remembered."""

    card: Card
    is_new: bool
    entry: SavedEntry
    """As it was saved, with the sentence that is asked with."""
    gloss: str
    """The learner's own, else the one that was shown when it was saved."""

    @property
    def asked(self) -> str:
        """The sentence with a gap; the headword where it does not stand in its sentence."""
        return with_gaps(self.entry.sentence, self.entry.surface or self.entry.headword) or self.entry.headword

    @property
    def sentence(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is what was asked for."""
        return list(pieces(self.entry.sentence, self.entry.surface or self.entry.headword))


def kind_of(entry: SavedEntry) -> Kind:
    """Whether a saved entry is an expression or a word."""
    return "expression" if entry.kind in _EXPRESSIONS or (not entry.kind and " " in entry.headword) else "word"


class Sitting:
    """Asks, takes grades, takes them back."""

    def __init__(
        self,
        store: LearnerStore,
        schedule: Schedule,
        *,
        new_a_day: int = NEW_A_DAY,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`clock` gives seconds since 1970."""
        self._store = store
        self._schedule = schedule
        self._new_a_day = new_a_day
        self._clock = clock
        self._entries: dict[tuple[Kind, str], list[SavedEntry]] = defaultdict(list)
        for entry in store.saved():
            self._entries[kind_of(entry), entry.headword].append(entry)
        self._asked = 0

    @property
    def now(self) -> int:
        """The present moment."""
        return int(self._clock())

    def question(self) -> Question | None:
        """What is to be answered now: the longest due first, then what is new; None when nothing is left for today."""
        now, ignored = self.now, self._ignored()
        for card in self._store.reviews.due(now):
            if (card.kind, card.headword) in self._entries and (card.kind, card.headword) not in ignored:
                return self._ask(card, is_new=False)
        if fresh := next(iter(self._fresh()), None):
            return self._ask(self._schedule.new(*fresh, now), is_new=True)
        soon = (card for card in self._store.reviews.due(now + _SOON) if (card.kind, card.headword) in self._entries)
        again = next((card for card in soon if (card.kind, card.headword) not in ignored), None)
        return self._ask(again, is_new=False) if again else None

    def left(self) -> tuple[int, int]:
        """How many are due now, and how many new ones there will be today."""
        ignored = self._ignored()
        due = [card for card in self._store.reviews.due(self.now) if (card.kind, card.headword) in self._entries]
        return sum((card.kind, card.headword) not in ignored for card in due), len(self._fresh())

    def grade(self, question: Question, grade: int) -> Card:
        """Keeps a grade (1 again, 2 hard, 3 good, 4 easy); the card as it is from now on. Raises `LearnerError`."""
        now = self.now
        card = self._schedule.graded(question.card, grade, now)
        self._store.reviews.grade(card, grade, now)
        return card

    def undo(self) -> Review | None:
        """Takes the latest grade back. Raises `LearnerError`."""
        return self._store.reviews.undo()

    def bury(self, question: Question) -> None:
        """Asks no more for it today. Raises `LearnerError`."""
        self._store.reviews.put(replace(question.card, due=self.now + DAY))

    def edit(self, question: Question, gloss: str) -> None:
        """Keeps a gloss of the learner's own. Raises `LearnerError`."""
        self._store.items.write(question.card.kind, question.card.headword, gloss=gloss)

    def _ask(self, card: Card, *, is_new: bool) -> Question:
        entries = self._entries[card.kind, card.headword]
        self._asked += 1
        entry = entries[self._asked % len(entries)]  # met in several sentences, it is asked for with each
        own = self._store.items.get(card.kind, card.headword).gloss
        return Question(card, is_new, entry, own or entry.gloss)

    def _fresh(self) -> list[tuple[Kind, str]]:
        """What has no card yet, the oldest first, as many as today still allows."""
        today = self.now - self.now % DAY
        allowed = self._new_a_day - self._store.reviews.begun_since(today)
        known, ignored = self._store.reviews.known(), self._ignored()
        fresh = [key for key in self._entries if key not in known and key not in ignored]
        return fresh[: max(0, allowed)]

    def _ignored(self) -> set[tuple[str, str]]:
        return {key for key, status in self._store.items.statuses().items() if status in ("ignored", "known")}
