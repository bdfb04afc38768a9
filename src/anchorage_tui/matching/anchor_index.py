"""Under which word a pattern is filed, and what else a sentence must have before the pattern is tried in it.

These looks cost a set operation each; most sentences are passed over by them alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from anchorage_tui.french.closed_class import CLOSED_CLASS
from anchorage_tui.matching.headword_words import HeadwordWords
from anchorage_tui.matching.pattern import (
    CLITIC_FORMS,
    NEGATING,
    PREPOSITIONS,
    REFLEXIVE,
    RELATIVE_STAND_INS,
    STAND_INS,
    SUBJECT_FORMS,
    Pattern,
)

_ALWAYS_SAID = frozenset({"en", "dans", "sur", "sous", "par", "pour", "avec", "sans", "contre", "vers", "comme"})
"""Prepositions that no pronoun stands for."""


def required(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """One set of forms and lemmas for each other word than the anchor: a sentence that lacks one need not be looked at."""
    words = [*pattern.sequence, *(word for complement in pattern.complements for word in complement.words)]
    if pattern.verb:
        words.append(pattern.verb)
    wanted = [word.keys for word in words if word.keys and word.keys != pattern.anchor]
    wanted += [CLITIC_FORMS.get(clitic, frozenset({clitic})) for clitic in sorted(pattern.clitics)]
    if pattern.reflexive:
        wanted.append(REFLEXIVE | {"toi"})
    if pattern.subject:
        wanted.append(SUBJECT_FORMS.get(pattern.subject, frozenset({pattern.subject})))
    if pattern.negated:
        wanted.append(frozenset({"ne", "n'"}) | (NEGATING if pattern.negated == "ne pas" else frozenset()))
    if pattern.tail and not pattern.complements:
        wanted.append(
            PREPOSITIONS.get(pattern.tail, frozenset({pattern.tail}))
            .union(STAND_INS.get(pattern.tail, ()))
            .union(RELATIVE_STAND_INS.get(pattern.tail, ()))
        )
    if not pattern.bare:
        wanted += [
            PREPOSITIONS[name]
            for name in sorted({complement.preposition for complement in pattern.complements} & _ALWAYS_SAID)
        ]
    return tuple(wanted)


def anchors(patterns: Iterable[Pattern]) -> dict[str, list[int]]:
    """Lemma → places in `patterns` of those that look for it first."""
    table: dict[str, list[int]] = {}
    for place, pattern in enumerate(patterns):
        for lemma in pattern.anchor:
            table.setdefault(lemma, []).append(place)
    return table


def sought_forms(patterns: Iterable[Pattern], words: HeadwordWords) -> dict[str, list[str]]:
    """Each folded form that a word of a headword can take → those words.

    None for a form of a closed class, of which `Lexicon` has readings of its own. Empty if `words` knows no forms.
    """
    keys = {key for pattern in patterns for keys in (pattern.anchor, *required(pattern)) for key in keys}
    forms: dict[str, list[str]] = {}
    known = False
    for key in sorted(keys):
        inflected = words.inflected(key)
        known = known or bool(inflected)
        for form in {key, *inflected}:
            forms.setdefault(form, []).append(key)
    return {form: [] if form in CLOSED_CLASS else found for form, found in forms.items()} if known else {}
