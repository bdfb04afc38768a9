"""Conditions about the verb: its subject and object, voice, tense and mood."""

from __future__ import annotations

from collections.abc import Callable

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.matching.neighbour_conditions import is_infinitive
from anchorage_tui.matching.roles import dative, object_of, subject
from anchorage_tui.matching.spot import Spot

_NEGATING = frozenset("pas non ne n' jamais guère point plus".split())


def is_reflexive(spot: Spot, _: str) -> bool:
    """Whether the verb has a pronoun of its own."""
    return spot.group is not None and spot.group.reflexive >= 0


def is_impersonal(spot: Spot, _: str) -> bool:
    """Whether *il* stands for nobody: what is announced stands behind, or the verb is never anything else."""
    if spot.group is None or spot.group.subject("il") < 0:
        return False
    verb, clause = spot.group.verb, spot.clause
    if not clause.forms[verb].by_class.get("verb", frozenset()).isdisjoint(_IMPERSONAL):
        return True
    after = clause.forms[verb + 1].key if verb + 1 < len(clause) else ""
    return after in ("que", "qu'", "de", "d'") and _is_said_of_a_fact(clause, verb + 1)


_IMPERSONAL = frozenset("falloir pleuvoir neiger grêler tonner venter geler agir".split())


def _is_said_of_a_fact(clause: TaggedSentence, place: int) -> bool:
    return clause.forms[place].key in ("que", "qu'") or is_infinitive(clause, place + 1)


def subject_is(spot: Spot, wanted: str) -> bool:
    """Whether the subject is of a class."""
    return spot.group is not None and spot.classes.is_a(spot.clause, subject(spot.group), wanted)


def direct_object(spot: Spot) -> int:
    """Index of the direct object's head, one that is no word of the expression itself; -1 for none."""
    if spot.group is None:
        return -1
    found = object_of(spot.group)
    return -1 if found in spot.own and found != spot.group.verb and len(spot.own) > 1 else found


def object_is(spot: Spot, wanted: str) -> bool:
    """Whether the direct object is of a class."""
    place = direct_object(spot)
    if place >= 0 and spot.clause.forms[place].key in ("le", "la", "les", "l'") and wanted == "thing":
        return False
    if place >= 0 and spot.clause.forms[place].key in ("me", "m'", "te", "t'", "nous", "vous") and wanted == "person":
        return True
    return spot.classes.is_a(spot.clause, place, wanted)


def has_dative(spot: Spot, _: str) -> bool:
    """Whether a pronoun like *lui* stands at the verb, or at an infinitive among the words: *je veux lui dire*."""
    if spot.group is None:
        return False
    forms = spot.clause.forms
    return dative(spot.group) or any(
        "W" in forms[place].verb_codes and place - 1 not in spot.own and forms[place - 1].key in _RECEIVING
        for place in spot.own[1:]
    )


_RECEIVING = frozenset("lui leur me m' te t' nous vous".split())


def in_tense(*names: str) -> Callable[[Spot, str], bool]:
    return lambda spot, _: spot.form is not None and spot.form.tense.startswith(names)


def is_negated(spot: Spot, _: str) -> bool:
    """Whether *ne*, *pas* and the like belong to the verb, or stand right before the words."""
    clause = spot.clause
    if spot.group is not None:
        around = range(max(0, spot.group.start - 1), min(len(clause), spot.group.verb + 3))
        return any(
            clause.forms[place].key
            in (("ne", "n'", "pas", "jamais") if place < spot.group.verb else ("pas", "jamais", "guère", "point"))
            for place in around
        )
    return spot.first > 0 and clause.forms[spot.first - 1].key in _NEGATING
