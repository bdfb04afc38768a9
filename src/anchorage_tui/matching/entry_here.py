"""What an entry says at the place where it was met: whether it is meant at all, which gloss comes first, who and which sex."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from anchorage_tui.french import fold, tokenize
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.conditions import parse
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.slots import Person, Sex, fill, has_person
from anchorage_tui.matching.conditions import holds
from anchorage_tui.matching.neighbour_conditions import comes_before, follows
from anchorage_tui.matching.spot import Spot

# Pronoun or possessive → the person it stands for; of the third person both sexes where it does not show one.
_PERSONS: dict[str, Person] = {
    **dict.fromkeys("je j' me m' moi mon ma mes".split(), "1s"),
    **dict.fromkeys("tu te t' toi ton ta tes".split(), "2s"),
    **dict.fromkeys("il le".split(), "3sm"), **dict.fromkeys("elle la".split(), "3sf"),
    **dict.fromkeys("lui son sa ses se s' soi l' on".split(), "3s"),
    **dict.fromkeys("nous notre nos".split(), "1p"), **dict.fromkeys("vous votre vos".split(), "2p"),
    **dict.fromkeys("ils elles eux les leur leurs".split(), "3p"),
}  # fmt: skip
_SOFT = frozenset({"in X", "old text", "with X"})
"""Tests that speak for a gloss where they hold, and against none where they do not."""


def is_meant(entry: Entry, spot: Spot) -> bool:
    """Whether nothing that the entry excludes stands there, and everything that it needs."""
    if any(follows(spot, word) for word in entry.not_before) or any(
        comes_before(spot, word) for word in entry.not_after
    ):
        return False
    if entry.only_before and not any(follows(spot, word) for word in entry.only_before):
        return False
    if entry.only_after and not any(comes_before(spot, word) for word in entry.only_after):
        return False
    if entry.only_at and not _is_at(entry.only_at, spot):
        return False
    return all(holds(condition, spot) for condition in entry.needs) and not any(
        holds(condition, spot) for condition in entry.never
    )


def is_restricted(entry: Entry) -> bool:
    """Whether `is_meant` has anything to ask."""
    return bool(
        entry.not_before
        or entry.not_after
        or entry.only_before
        or entry.only_after
        or entry.only_at
        or entry.needs
        or entry.never
    )


def _is_at(place: str, spot: Spot) -> bool:
    starts, ends = comes_before(spot, "nothing"), follows(spot, "nothing")
    return starts if place.startswith("start") else ends if place.startswith("end") else starts or ends


def as_meant(entry: Entry, spot: Spot) -> tuple[Entry, int]:
    """The entry with its glosses in the order that fits, their slots filled; and how many of them the sentence has chosen."""
    if not entry.written:
        return entry, 0
    who, pronoun = person(spot.clause, spot.own)
    sex = sex_of(spot)
    ranks = [rank(gloss.when, spot) for gloss in entry.written]
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    glosses = tuple(fill(entry.written[place].text, who, sex) for place in order)
    headword = entry.headword
    if pronoun and any(has_person(gloss.text) for gloss in entry.written):
        headword = _in_person(headword, pronoun)
    if sex == "f" and any("|" in gloss.text for gloss in entry.written):
        headword = _in_feminine(headword, spot)
    see = (entry.headword, *entry.see) if headword != entry.headword else entry.see
    return replace(entry, headword=headword, glosses=glosses, see=see), ranks.count(0)


def _in_feminine(headword: str, spot: Spot) -> str:
    """A headword of nouns and adjectives as it stands in the text, in the singular: *petite amie* for *petit ami*."""
    words = headword.split()
    if len(words) != len(spot.own):
        return headword
    keys = [spot.clause.forms[place].key for place in spot.own]
    return " ".join(
        key.removesuffix("s") if key != word and key.endswith("es") else key
        for key, word in zip(keys, words, strict=True)
    )


def rank(condition: str, spot: Spot) -> int:
    """0 for a gloss whose condition holds, 1 for one without condition, 2 for one whose condition does not hold.

    A field that the words around do not show speaks against nothing: 1.
    """
    if not condition:
        return 1
    if holds(condition, spot):
        return 0
    return 1 if any(test.name in _SOFT for phrase in parse(condition) for test in phrase) else 2


def person(clause: TaggedSentence, own: Iterable[int]) -> tuple[Person | None, str]:
    """The person that the pronoun or possessive among some words stands for, and that word; None where there is none."""
    place = next(
        (
            place
            for place in own
            if clause.forms[place].key.removeprefix("-") in _PERSONS and _is_pronoun(clause, place)
        ),
        -1,
    )
    if place < 0:
        return None, ""
    key = clause.forms[place].key.removeprefix("-")
    found = _PERSONS[key]
    if found == "3s" and key == "lui" and place and clause.tags[place - 1] == "prep":
        return "3sm", key
    if found == "3s":
        subjects = {form.key.removeprefix("-t").removeprefix("-") for form in clause.forms}
        he, she = "il" in subjects, "elle" in subjects
        found = "3s" if he == she else "3sm" if he else "3sf"
    return found, key


def _in_person(headword: str, pronoun: str) -> str:
    """A headword with another pronoun or possessive in the place of its own: *selon lui* for *selon moi*."""
    for token in tokenize(headword):
        if fold(token.text) in _PERSONS and fold(token.text) not in _ARTICLES:
            return headword[: token.start] + pronoun + headword[token.end :]
    return headword


_ARTICLES = frozenset({"le", "la", "les", "l'"})


def _is_pronoun(clause: TaggedSentence, place: int) -> bool:
    """Whether *le, la, les, l'* is no article."""
    return clause.forms[place].key not in _ARTICLES or clause.tags[place] != "det"


def sex_of(spot: Spot) -> Sex:
    """The sex that the first noun or adjective of the words shows."""
    for place in spot.own:
        form = spot.clause.forms[place]
        codes = (
            form.codes("noun") | form.codes("adj")
            if spot.clause.tags[place] in ("noun", "adj", "verb")
            else frozenset()
        )
        genders = {code[-2] for code in codes if len(code) > 1 and code[-2] in "mf"}
        if len(genders) == 1:
            return "f" if genders == {"f"} else "m"
    return ""
