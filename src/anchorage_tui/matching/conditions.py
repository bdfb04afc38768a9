"""Whether a condition that a contributor wrote holds at a place of a sentence: the tests behind `conditions.tsv`."""

from __future__ import annotations

from collections.abc import Callable

from anchorage_tui.glossary.conditions import parse
from anchorage_tui.matching.arguments import is_about
from anchorage_tui.matching.neighbour_conditions import comes_before, follows, with_words
from anchorage_tui.matching.noun_conditions import (
    DEFINITE,
    DEMONSTRATIVE,
    INDEFINITE,
    has_determiner,
    has_gender,
    has_number,
    has_number_before,
    is_modified,
    of_what,
    said_of,
    stands,
)  # fmt: skip
from anchorage_tui.matching.pattern import POSSESSIVE
from anchorage_tui.matching.roles import is_question
from anchorage_tui.matching.spot import Spot
from anchorage_tui.matching.verb_conditions import (
    direct_object,
    has_dative,
    in_tense,
    is_impersonal,
    is_negated,
    is_reflexive,
    object_is,
    subject_is,
)  # fmt: skip
from anchorage_tui.matching.verb_form import verb_form


def holds(condition: str, spot: Spot) -> bool:
    """Whether a condition holds. Raises `ValueError` for one that cannot be read."""
    return all(
        any(TESTS[test.name](spot, test.argument) != test.negated for test in phrase) for phrase in parse(condition)
    )


def is_of_field(spot: Spot, field: str) -> bool:
    """Whether the words around are of a field."""
    return spot.surroundings.is_of(field, spot.clause.forms, spot.own)


TESTS: dict[str, Callable[[Spot, str], bool]] = {
    "X follows": follows,
    "X comes before": comes_before,
    "with X": with_words,
    "reflexive": is_reflexive,
    "impersonal": is_impersonal,
    "X as subject": subject_is,
    "X as object": object_is,
    "object": lambda spot, _: direct_object(spot) >= 0,
    "dative": has_dative,
    "passive": lambda spot, _: spot.group is not None and verb_form(spot.group).passive,
    "negated": is_negated,
    "question": lambda spot, _: is_question(spot.clause),
    "past tense": lambda spot, _: spot.form is not None and spot.form.is_past,
    "present tense": lambda spot, _: spot.form is not None and spot.form.tense == "present",
    "future tense": lambda spot, _: spot.form is not None and spot.form.is_future,
    "conditional": in_tense("conditional", "conditionnel"),
    "imperative": in_tense("imperative"),
    "subjunctive": lambda spot, _: spot.form is not None and "subjunctive" in spot.form.tense,
    "infinitive": in_tense("infinitive"),
    "compound tense": lambda spot, _: spot.group is not None and spot.group.auxiliary >= 0,
    "plural": lambda spot, _: has_number(spot, "p"),
    "singular": lambda spot, _: has_number(spot, "s"),
    "feminine": lambda spot, _: has_gender(spot, "f"),
    "masculine": lambda spot, _: has_gender(spot, "m"),
    "definite article": has_determiner(DEFINITE),
    "indefinite article": has_determiner(INDEFINITE),
    "possessive": has_determiner(POSSESSIVE),
    "demonstrative": has_determiner(DEMONSTRATIVE),
    "number": has_number_before,
    "article": has_determiner(DEFINITE | INDEFINITE | POSSESSIVE | DEMONSTRATIVE),
    "modified": is_modified,
    "of X": of_what,
    "before its noun": stands("before"),
    "behind its noun": stands("behind"),
    "behind être": stands("être"),
    "said of X": said_of,
    "about X": is_about,
    "in X": is_of_field,
    "old text": lambda spot, _: is_of_field(spot, "old"),
}
"""Name in `conditions.tsv` → test of a spot, and of what stands for X."""
