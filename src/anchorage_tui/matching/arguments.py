"""What a word is about: the noun of an adjective, the object or subject of a verb, what a noun is said of."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.matching.noun_conditions import of_what, qualified
from anchorage_tui.matching.roles import subject
from anchorage_tui.matching.spot import Spot
from anchorage_tui.matching.verb_conditions import direct_object
from anchorage_tui.matching.verb_group import verb_group

_CALLING = frozenset({"mon", "ma", "mes", "quel", "quelle", "espèce", "vieux", "pauvre", "petit", "petite", "sale"})
_MARKS = frozenset({",", "!", "?", "."})


def arguments(spot: Spot) -> Iterator[int]:
    """Indices of the nouns and pronouns that the word is said of, the nearest first."""
    if spot.group is not None:
        found = direct_object(spot)
        if found >= 0:
            yield found
        if (place := subject(spot.group)) >= 0:
            yield place
    elif spot.noun >= 0 and spot.clause.tags[spot.noun] == "adj":
        place, _ = qualified(spot)
        if place >= 0:
            yield place
    elif spot.noun >= 0 and (place := _predicated_of(spot)) >= 0:
        yield place


def is_about(spot: Spot, wanted: str) -> bool:
    """Whether what the word is said of is of a class."""
    if spot.group is not None:
        found = direct_object(spot)
        if found >= 0:
            personal = spot.clause.forms[found].key in ("me", "m'", "te", "t'", "nous", "vous", "lui", "leur")
            return (personal and wanted == "person") or spot.classes.is_a(spot.clause, found, wanted)
        return spot.classes.is_a(spot.clause, subject(spot.group), wanted)
    if spot.noun >= 0 and spot.clause.tags[spot.noun] == "adj":
        return spot.classes.is_a(spot.clause, qualified(spot)[0], wanted)
    if wanted == "person" and _is_called(spot):
        return True
    if wanted != "person" and of_what(spot, wanted):
        return True
    return spot.classes.is_a(spot.clause, _predicated_of(spot), wanted)


def _is_called(spot: Spot) -> bool:
    """Whether somebody is called so: *mon trésor !, Quel amour, espèce de peste*."""
    clause, noun = spot.clause, spot.noun
    start = clause.phrase_start(noun)
    before = clause.forms[start].key if start < noun else ""
    after = clause.forms[noun + 1].key if noun + 1 < len(clause) else "."
    alone = start == 0 or clause.forms[start - 1].key in _MARKS | {"«"}
    return before in _CALLING and after in _MARKS and alone


def _predicated_of(spot: Spot) -> int:
    """The subject of *être* before the noun: *cet enfant est une peste*; -1 for none."""
    clause = spot.clause
    place = clause.phrase_start(spot.noun) - 1
    while place >= 0 and clause.tags[place] == "adv":
        place -= 1
    if place < 0 or "être" not in clause.forms[place].by_class.get("verb", frozenset()):
        return -1
    group = verb_group(clause, place, frozenset({"être"}), frozenset({clause.forms[spot.noun].key}))
    return subject(group) if group is not None else -1
