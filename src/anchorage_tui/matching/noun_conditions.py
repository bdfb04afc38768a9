"""Conditions about a noun or an adjective: number, gender, article, what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.glossary.conditions import noun_classes
from anchorage_tui.matching.neighbour_conditions import NOUN_REACH, is_noun_phrase, is_number, skip, words_of
from anchorage_tui.matching.pattern import POSSESSIVE
from anchorage_tui.matching.roles import subject
from anchorage_tui.matching.spot import Spot
from anchorage_tui.matching.verb_group import verb_group

DEFINITE = frozenset({"le", "la", "les", "l'", "du", "au", "aux"})
INDEFINITE = frozenset({"un", "une", "des", "quelques"})
DEMONSTRATIVE = frozenset({"ce", "cet", "cette", "ces"})
_COPULAS = frozenset(
    "être sembler paraître devenir rester demeurer redevenir rendre sentir trouver montrer avérer croire juger".split()
)
_RELATIVES = frozenset("qui dont".split())


def _determiners(spot: Spot) -> frozenset[str]:
    if spot.noun < 0:
        return frozenset()
    clause = spot.clause
    start = clause.phrase_start(spot.noun)
    _, introducer = clause.introducer(spot.noun)
    return frozenset(clause.forms[place].key for place in range(min(start, introducer), spot.noun))


def _codes(spot: Spot) -> frozenset[str]:
    form = spot.clause.forms[spot.noun]
    return form.codes(spot.clause.tags[spot.noun]) or form.codes("noun") or form.codes("adj") or form.codes("verb")


_NUMBERS = {
    **dict.fromkeys(
        "le la un une ce cet cette mon ma ton ta son sa notre votre leur chaque aucun aucune du au".split(), "s"
    ),
    **dict.fromkeys(
        "les des ces mes tes ses nos vos leurs quelques plusieurs aux deux trois certains certaines".split(), "p"
    ),
}


def has_number(spot: Spot, wanted: str) -> bool:
    if spot.noun < 0:
        return False
    said = {_NUMBERS[word] for word in _determiners(spot) if word in _NUMBERS}
    if said:
        return wanted in said
    codes = _codes(spot)
    return bool(codes) and all(code.endswith(wanted) for code in codes)


def has_gender(spot: Spot, wanted: str) -> bool:
    if spot.noun < 0:
        return False
    if said := spot.clause.gender(spot.noun):
        return said == wanted
    genders = {code[-2] for code in _codes(spot) if len(code) > 1 and code[-2] in "mf"}
    return genders == {wanted}


def has_determiner(wanted: frozenset[str]) -> Callable[[Spot, str], bool]:
    return lambda spot, _: not _determiners(spot).isdisjoint(wanted)


def has_number_before(spot: Spot, _: str) -> bool:
    """Whether a number counts the noun."""
    if spot.noun < 0:
        return False
    return any(is_number(spot.clause, place) for place in range(spot.clause.phrase_start(spot.noun), spot.noun))


def is_modified(spot: Spot, _: str) -> bool:
    """Whether something behind the noun says which one it is."""
    clause, place = spot.clause, max(spot.noun, spot.last if spot.noun < 0 else spot.noun) + 1
    if spot.noun < 0 or place >= len(clause):
        return False
    key, tag = clause.forms[place].key, clause.tags[place]
    if key in _RELATIVES:
        return True
    if key in ("de", "d'", "du", "des"):
        return is_noun_phrase(clause, place + 1)
    agrees = clause.forms[spot.noun].codes("noun") & clause.forms[place].codes("adj")
    if tag == "adj":
        return bool(agrees)
    return tag == "verb" and clause.is_participle(place) and not clause.is_finite(place)


def of_what(spot: Spot, argument: str) -> bool:
    """Whether *de* and one of these words, or a noun of this class, stands behind; for a person a possessive will do."""
    clause = spot.clause
    if argument == "person" and not _determiners(spot).isdisjoint(POSSESSIVE):
        return True
    place = skip(clause, spot.last + 1, "adj")
    if place >= len(clause) or clause.forms[place].key not in ("de", "d'", "du", "des"):
        return False
    noun = next(
        (
            n
            for n in range(place + 1, min(len(clause), place + NOUN_REACH))
            if clause.tags[n] in ("noun", "name", "punct")
        ),
        -1,
    )
    if noun < 0:
        return False
    if argument in noun_classes():
        return spot.classes.is_a(clause, noun, argument)
    return not clause.forms[noun].lemmas.isdisjoint(words_of(argument))


def qualified(spot: Spot) -> tuple[int, str]:
    """Index of the noun that an adjective goes with, and where the adjective stands: `before`, `behind`, `être`."""
    clause, place = spot.clause, spot.last + 1
    while place < len(clause) and clause.tags[place] in ("adj", "num"):
        place += 1
    if place < len(clause) and clause.tags[place] == "noun" and _goes_with(clause, spot.last, place):
        return place, "before"
    place = spot.first - 1
    while place >= 0 and (
        clause.tags[place] == "adv" or clause.forms[place].key in QUOTES or clause.tokens[place].text.startswith("-")
    ):
        place -= 1
    if (
        place >= 0
        and clause.tags[place] in ("verb", "adj")
        and not clause.forms[place].by_class.get("verb", frozenset()).isdisjoint(_COPULAS)
    ):
        group = verb_group(
            clause, place, clause.forms[place].by_class["verb"], frozenset({clause.forms[spot.first].key})
        )
        return (subject(group) if group is not None else -1), "être"
    while place >= 0 and (clause.tags[place] == "adj" or clause.forms[place].key in ("et", ",", "ou")):
        place -= 1
    if place >= 0 and clause.tags[place] in ("noun", "pron", "name"):
        return place, "behind"
    return -1, ""


def _goes_with(clause: TaggedSentence, adjective: int, noun: int) -> bool:
    codes = clause.forms[adjective].codes("adj") or frozenset(
        code[1:] for code in clause.forms[adjective].verb_codes if code[0] == "K"
    )
    nouns = clause.forms[noun].codes("noun")
    return not codes or not nouns or bool(codes & nouns)


def said_of(spot: Spot, wanted: str) -> bool:
    """Whether what the adjective goes with is of a class."""
    return spot.classes.is_a(spot.clause, qualified(spot)[0], wanted)


def stands(where: str) -> Callable[[Spot, str], bool]:
    return lambda spot, _: qualified(spot)[1] == where
