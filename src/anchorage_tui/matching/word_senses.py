"""Which sense of a word is meant: its constructions and labels, tested on the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anchorage_tui.french import fold
from anchorage_tui.glossary.conditions import noun_classes, parse
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.entry import Sense, Word
from anchorage_tui.glossary.tables import LABELS_FILE, pairs
from anchorage_tui.matching.anchored_form import SearchedSentence
from anchorage_tui.matching.arguments import arguments
from anchorage_tui.matching.conditions import holds
from anchorage_tui.matching.context import Context
from anchorage_tui.matching.matcher import lacks
from anchorage_tui.matching.pattern import ARTICLES
from anchorage_tui.matching.sequence import fits, match_sequence
from anchorage_tui.matching.spot import Spot
from anchorage_tui.matching.verbal import match_verbal

_KEPT = 4_000
_CONSTRUCTION, _ARGUMENT, _CONDITION, _NEAR, _PLAIN, _AGAINST = range(6)
"""How well a sense fits, the best first: by its construction, by what the word is said of, by a condition, by a word near by."""


def in_order(senses: Sequence[Sense], pos: str, lemma: str, context: Context) -> tuple[list[Sense], int]:
    """The senses of a word in the order that fits, and how many of the first ones the sentence has chosen."""
    if len(senses) < 2:
        return list(senses), 0
    ranks = [_rank(sense, pos, lemma, context) for sense in senses]
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    return [senses[place] for place in order], sum(rank[0] < _PLAIN for rank in ranks)


def construction_holds(word: Word, context: Context, at_least: int = 1) -> bool:
    """Whether one of the constructions that a word's senses name stands there, with so many words at least."""
    return any(
        sense.construction and _construction_length(sense.construction, word.pos, context) >= at_least
        for sense in word.senses
    )


def _rank(sense: Sense, pos: str, lemma: str, context: Context) -> tuple[int, int]:
    if sense.construction:
        length = _construction_length(sense.construction, pos, context)
        return (_CONSTRUCTION, -length) if length else (_AGAINST, 0)
    if sense.cue:
        return _of_label(sense.cue, lemma, pos, context), 0
    return _PLAIN, 0


# -- constructions -----------------------------------------------------------------------------------------------------


def _construction_length(text: str, pos: str, context: Context) -> int:
    """How many words of the sentence are this construction of the word; 0 if it does not stand there."""
    return max(_length(alternative, pos, context) for alternative in text.split(", "))


def _length(text: str, pos: str, context: Context) -> int:
    clause, place = context.full_clause, context.place
    if (
        any(word[0].isupper() for word in re.split("[ '-]", text) if word)
        and not clause.tokens[place].text[0].isupper()
    ):
        return 0  # l'Est is not l'est
    best = 0
    for entry, pattern, needed in context.matcher.constructions(text, pos):
        if lacks(context.lemmas, needed):
            continue
        if pattern.sequence:
            anchors = [
                other
                for other in range(len(clause))
                if any(
                    fits(element, clause.forms[other]) for element in pattern.sequence if element.keys == pattern.anchor
                )
            ]
            found = [tokens for anchor in anchors for tokens in match_sequence(pattern, entry, clause, anchor)]
        else:
            found = [match.tokens for match in match_verbal(pattern, entry, clause)]
        best = max([best, *(_content(clause, tokens) for tokens in found if place in tokens)])
    return best


def _content(clause: SearchedSentence, tokens: tuple[int, ...]) -> int:
    """How many words there are beside articles."""
    return sum(clause.forms[token].key not in ARTICLES for token in tokens)


# -- labels ------------------------------------------------------------------------------------------------------------


@lru_cache(1)
def _labels() -> dict[str, str]:
    """Label → condition; `-` for one that no sentence tells."""
    return dict(pairs(data_folder() / LABELS_FILE))


@lru_cache(_KEPT)
def condition_of(label: str) -> str:
    """The condition that a label stands for; `-` for none, empty for a label that names things that may stand near."""
    labels = _labels()
    if label in labels:
        return labels[label]
    parts = [labels[part] for part in label.split(", ") if part in labels]
    known = [part for part in parts if part != "-"]
    return " or ".join(known) if known else "-" if parts else ""


def _of_label(label: str, lemma: str, pos: str, context: Context) -> int:
    condition = condition_of(label)
    if condition == "-":
        return _PLAIN
    if pos in _GRAMMATICAL and (not condition or _is_about_words(condition)):
        return _PLAIN
    if condition:
        rank = _by_condition(condition, context.spot)
        if rank != _PLAIN:
            return rank
    return _by_what_it_names(label, lemma, pos, context)


def _by_what_it_names(label: str, lemma: str, pos: str, context: Context) -> int:
    """Whether what the label names is what the word is said of, or stands near by: *(clothes) wear* a dress."""
    spot = context.spot
    forms = spot.clause.forms
    named = context.matcher.named(label) - {fold(lemma)}
    classes = noun_classes().intersection(label.split(", "))
    for place in arguments(spot):
        if not forms[place].lemmas.isdisjoint(named):
            return _ARGUMENT
        if any(spot.classes.is_a(spot.clause, place, name) for name in classes):
            return _ARGUMENT
    if pos == "adj":
        return _PLAIN  # what else stands in the sentence says nothing of what a thing is like
    near = any(place not in spot.own and not form.lemmas.isdisjoint(named) for place, form in enumerate(forms))
    return _NEAR if near else _PLAIN


_GRAMMATICAL = frozenset({"det", "pron", "prep", "conj"})
"""Parts of speech of which the words around say nothing by what they mean."""


def _is_about_words(condition: str) -> bool:
    return any(test.name in ("in X", "with X", "old text") for phrase in parse(condition) for test in phrase)


def _by_condition(condition: str, spot: Spot) -> int:
    if holds(condition, spot):
        return _CONDITION
    return _AGAINST if all(test.name in _TELLING for phrase in parse(condition) for test in phrase) else _PLAIN


_TELLING = frozenset(
    {
        "plural",
        "before its noun",
        "behind its noun",
        "X follows",
        "article",
        "reflexive",
        "impersonal",
        "passive",
        "conditional",
        "future tense",
        "past tense",
        "question",
        "negated",
        "X comes before",
    }
)
"""Tests that speak against a sense where they do not hold."""
