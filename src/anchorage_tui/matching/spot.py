"""A word or an expression in its sentence, of which conditions are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.matching.noun_classes import NounClasses
from anchorage_tui.matching.surroundings import Surroundings
from anchorage_tui.matching.verb_form import VerbForm, verb_form
from anchorage_tui.matching.verb_group import VerbGroup, verb_group


@dataclass(frozen=True)
class Spot:
    """A word or an expression in its sentence, of which conditions are asked."""

    clause: TaggedSentence
    own: tuple[int, ...]
    """Indices of its words, in order."""
    classes: NounClasses
    group: VerbGroup | None = None
    """Its verb, if it has one."""
    noun: int = -1
    """Index of its noun or adjective; -1 for none."""
    surroundings: Surroundings = field(default_factory=Surroundings)

    @property
    def first(self) -> int:
        """Index of its first word."""
        return self.own[0]

    @property
    def last(self) -> int:
        """Index of its last word."""
        return self.own[-1]

    @cached_property
    def clause_group(self) -> VerbGroup | None:
        """Its verb, or the finite verb nearest to it."""
        if self.group is not None:
            return self.group
        clause = self.clause
        finite = sorted(
            (place for place in range(len(clause)) if place not in self.own and clause.is_finite(place)),
            key=lambda place: abs(place - self.first),
        )
        for place in finite:
            after = clause.participle_after(place)
            verb = after if after >= 0 else place
            group = verb_group(clause, verb, clause.forms[verb].by_class.get("verb", frozenset()))
            if group is not None:
                return group
        return None

    @cached_property
    def form(self) -> VerbForm | None:
        """Tense and mood of that verb."""
        return verb_form(self.clause_group) if self.clause_group is not None else None
