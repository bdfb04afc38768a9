"""Conditions about what stands around: `que follows`, `a noun comes before`, `with train`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.glossary.conditions import KINDS_OF_WORD
from anchorage_tui.matching.pattern import PREPOSITIONS
from anchorage_tui.matching.roles import SUBJECT_PRONOUNS
from anchorage_tui.matching.spot import Spot

_ELIDED = {
    "que": "qu'",
    "le": "l'",
    "la": "l'",
    "se": "s'",
    "ne": "n'",
    "ce": "c'",
    "si": "s'",
    "je": "j'",
    "me": "m'",
    "te": "t'",
}
_RELATIVES = frozenset("qui que qu' dont où".split())
NOUN_REACH = 6
"""Tokens before the noun of a noun phrase, at most."""


@lru_cache(2_000)
def words_of(argument: str) -> frozenset[str]:
    found: set[str] = set()
    for word in argument.split("/"):
        found |= {word, _ELIDED.get(word, word)} | PREPOSITIONS.get(word, frozenset())
    return frozenset(found)


def _plain_kind(argument: str) -> str:
    for article in ("an ", "a "):
        argument = argument.removeprefix(article)
    return argument


def follows(spot: Spot, argument: str) -> bool:
    """Whether one of these words, or a word of this kind, stands right behind."""
    clause, place = spot.clause, spot.last + 1
    while place < len(clause) and clause.forms[place].key in QUOTES:
        place += 1
    kind = _plain_kind(argument)
    if kind in KINDS_OF_WORD:
        return _AFTER[kind](clause, place)
    return place < len(clause) and not clause.forms[place].lemmas.isdisjoint(words_of(argument))


def comes_before(spot: Spot, argument: str) -> bool:
    """The same right before."""
    clause, place = spot.clause, spot.first - 1
    if spot.group is not None:
        place = min(place, spot.group.start - 1) if spot.group.start <= spot.first else place
    elif spot.noun >= 0 and len(spot.own) == 1 and argument not in _DETERMINING:
        place = _phrase_start(clause, spot.noun) - 1 if _plain_kind(argument) == "nothing" else place
    while place >= 0 and clause.forms[place].key in QUOTES:
        place -= 1
    kind = _plain_kind(argument)
    if kind in KINDS_OF_WORD:
        return _BEFORE[kind](clause, place)
    return place >= 0 and not clause.forms[place].lemmas.isdisjoint(words_of(argument))


_DETERMINING = frozenset({"un", "le"})


def _phrase_start(clause: TaggedSentence, noun: int) -> int:
    return clause.phrase_start(noun)


def skip(clause: TaggedSentence, place: int, *tags: str) -> int:
    while place < len(clause) and clause.tags[place] in tags:
        place += 1
    return place


def _is_nothing(clause: TaggedSentence, place: int) -> bool:
    return not 0 <= place < len(clause) or clause.tags[place] == "punct"


def is_noun_phrase(clause: TaggedSentence, place: int) -> bool:
    place = skip(clause, place, "adv")
    for other in range(place, min(len(clause), place + NOUN_REACH)):
        tag = clause.tags[other]
        if tag in ("noun", "name"):
            return True
        if (
            tag not in ("det", "num", "adj")
            and clause.forms[other].key not in QUOTES
            and clause.forms[other].key not in ("de", "d'", "des", "du")
        ):
            return False
        if other == place and clause.forms[other].key in ("de", "d'", "du"):
            return False
    return False


def is_infinitive(clause: TaggedSentence, place: int) -> bool:
    while place < len(clause) and (clause.tags[place] in ("adv", "pron") or clause.forms[place].key in _CLITIC_KEYS):
        place += 1
    return place < len(clause) and clause.tags[place] == "verb" and "W" in clause.forms[place].verb_codes


_CLITIC_KEYS = frozenset("me m' te t' se s' nous vous le la l' les lui leur y en ne n' pas".split())


def _is_clause(clause: TaggedSentence, place: int) -> bool:
    if place >= len(clause):
        return False
    if clause.forms[place].key in ("que", "qu'"):
        return True
    if (
        clause.forms[place].key in SUBJECT_PRONOUNS
        and clause.forms[place].key != "qui"
        and clause.tags[place] in ("pron", "noun")
    ):
        return True
    for other in range(place, min(len(clause), place + 10)):
        tag = clause.tags[other]
        if tag == "punct" or clause.forms[other].key in _RELATIVES or tag == "conj":
            return False
        if clause.is_finite(other):
            return other > place
    return False


def _is_gerund(clause: TaggedSentence, place: int) -> bool:
    """*en me voyant*: a present participle, its pronouns aside."""
    while place < len(clause) and clause.forms[place].key in _CLITIC_KEYS:
        place += 1
    return place < len(clause) and "G" in clause.forms[place].verb_codes


def _is_adjective(clause: TaggedSentence, place: int) -> bool:
    place = skip(clause, place, "adv")
    return place < len(clause) and (clause.tags[place] == "adj")


_AFTER: dict[str, Callable[[TaggedSentence, int], bool]] = {
    "noun": is_noun_phrase,
    "bare noun": lambda clause, place: place < len(clause) and clause.tags[place] == "noun",
    "adjective": _is_adjective,
    "infinitive": is_infinitive,
    "verb": lambda clause, place: (
        skip(clause, place, "adv") < len(clause) and clause.is_finite(skip(clause, place, "adv"))
    ),
    "clause": _is_clause,
    "number": lambda clause, place: place < len(clause) and is_number(clause, place),
    "name": lambda clause, place: place < len(clause) and clause.tags[place] == "name",
    "pronoun": lambda clause, place: place < len(clause) and clause.tags[place] == "pron",
    "participle": lambda clause, place: place < len(clause) and clause.is_participle(place),
    "gerund": _is_gerund,
    "adverb": lambda clause, place: place < len(clause) and clause.tags[place] == "adv",
    "comma": lambda clause, place: place < len(clause) and clause.forms[place].key == ",",
    "nothing": _is_nothing,
}


def is_number(clause: TaggedSentence, place: int) -> bool:
    return clause.tags[place] == "num" or clause.tokens[place].kind == "number" or clause.forms[place].key in _COUNTING


_COUNTING = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante "
    "cent cents mille quelques plusieurs".split()
)


_BEFORE: dict[str, Callable[[TaggedSentence, int], bool]] = {
    "noun": lambda clause, place: place >= 0 and clause.tags[place] in ("noun", "name"),
    "bare noun": lambda clause, place: (
        place >= 0 and clause.tags[place] == "noun" and clause.phrase_start(place) == place
    ),
    "adjective": lambda clause, place: place >= 0 and clause.tags[place] == "adj",
    "infinitive": lambda clause, place: (
        place >= 0 and clause.tags[place] == "verb" and "W" in clause.forms[place].verb_codes
    ),
    "verb": lambda clause, place: place >= 0 and clause.tags[place] == "verb",
    "clause": lambda clause, place: any(clause.is_finite(other) for other in range(max(0, place - 12), place + 1)),
    "number": lambda clause, place: place >= 0 and is_number(clause, place),
    "name": lambda clause, place: place >= 0 and clause.tags[place] == "name",
    "pronoun": lambda clause, place: place >= 0 and clause.tags[place] == "pron",
    "participle": lambda clause, place: (
        place >= 0 and clause.is_participle(place) and clause.tags[place] in ("verb", "adj")
    ),
    "gerund": lambda clause, place: place >= 0 and "G" in clause.forms[place].verb_codes,
    "adverb": lambda clause, place: place >= 0 and clause.tags[place] == "adv",
    "comma": lambda clause, place: place >= 0 and clause.forms[place].key == ",",
    "nothing": lambda clause, place: (
        _is_nothing(clause, place) or clause.forms[place].key in ("et", "mais", "or", "car", "ou")
    ),
}


def with_words(spot: Spot, argument: str) -> bool:
    """Whether one of these words stands somewhere in the sentence."""
    words = words_of(argument)
    return any(
        place not in spot.own and not form.lemmas.isdisjoint(words) for place, form in enumerate(spot.clause.forms)
    )
