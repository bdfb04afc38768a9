"""The rules by which a noun phrase may count as the complement of a verb, each with the sentence that asked for it.

A rule looks at the tokens between the two. `licence` asks them in the order of `RULES` and returns the name of the first
that agrees; the bench switches each off in turn, so that its worth is a number.
"""

from __future__ import annotations

from collections.abc import Callable

from anchorage_tui.matching.candidate import TIME, Candidate
from anchorage_tui.matching.intervening import (
    BARRIERS,
    agrees,
    asks,
    begins_clause,
    behind_its_subject,
    belongs_to_a_noun,
    crosses,
    even_commas,
    has_own_object,
    is_made_to,
    is_subject,
    light,
    list_goes_on,
    new_clause,
    subject_is_inverted,
)
from anchorage_tui.matching.pattern import NEGATION

_RELATIVE = frozenset({"que", "qu'"})


Rule = Callable[[Candidate], bool]


# -- the noun after the verb ---------------------------------------------------------------------------------------


def follows(place: Candidate) -> bool:
    """*prendre alors plaisir, n'ont pas besoin, fait encore une fois l'objet*: only adverbs and the like between."""
    if place.noun < place.verb or not place.introduced_rightly():
        return False
    return light(place, place.gap())


def follows_an_object(place: Candidate) -> bool:
    """*remettre tout cela en état, prendre cela au sérieux*: a complement with a preposition may come after the object."""
    if place.noun < place.verb or not place.introduced_rightly():
        return False
    if not place.complement.preposition and not (
        place.stands_bare() and (place.pattern.object_slot or place.is_repeated())
    ):
        return False
    gap = place.gap()
    if len(gap) > 12 or crosses(place, gap) or not even_commas(place, gap) or belongs_to_a_noun(place, gap):
        return False
    return place.pattern.object_slot or is_made_to(place) or not behind_its_subject(place, gap)


def follows_a_phrase(place: Candidate) -> bool:
    """*réaliser dans les délais fixés la modification, prit en conséquence le nom*: a phrase with a preposition between."""
    if place.noun < place.verb or place.complement.preposition or not place.introduced_rightly():
        return False
    if place.clause.introducer(place.noun)[0] and not place.pattern.bare:
        return False
    gap = place.gap()
    return len(gap) <= 10 and even_commas(place, gap) and not crosses(place, gap) and not has_own_object(place, gap)


def shared(place: Candidate) -> bool:
    """*il met et débarrasse la table, qui baissent ou relèvent la garde*: two verbs in the same form have one noun."""
    clause = place.clause
    if place.noun < place.verb or not place.introduced_rightly():
        return False
    gap = place.gap()
    joint = next((token for token in gap if clause.tags[token] != "adv"), -1)
    other = joint + 1
    if joint < 0 or clause.forms[joint].key not in ("et", "ou", "puis", "ni") or other not in gap:
        return False
    forms = [{code[0] for code in clause.forms[verb].verb_codes} for verb in (place.verb, other)]
    return clause.tags[other] == "verb" and bool(forms[0] & forms[1]) and light(place, range(other + 1, gap.stop))


def coordinated(place: Candidate) -> bool:
    """*apporte la joie, le divertissement et la bonne humeur*: the noun is a later member of a list."""
    if place.noun < place.verb or (place.complement.preposition and not place.introduced_rightly()):
        return False
    found, _ = place.clause.introducer(place.noun)
    if found not in ("", "de", place.complement.preposition) or begins_clause(place):
        return False
    gap = place.gap()
    if not gap or len(gap) > 16 or crosses(place, gap):
        return False
    start = place.phrase_left()
    found, _ = place.clause.introducer(place.noun)
    if (
        found == "de"
        and not place.complement.preposition
        and place.clause.forms[place.verb + 1].key not in ("de", "d'", "pas")
    ):
        return False
    joint = place.clause.forms[start - 1].key
    if joint not in ("et", "ou", "ni", ",", "puis", "mais") or (joint == "," and not list_goes_on(place)):
        return False
    first = place.verb + 1
    return place.clause.tags[first] in ("det", "noun", "num", "adj", "adv") or place.clause.forms[first].key in (
        "d'",
        "de",
        "à",
        "du",
    )


# -- the noun before the verb --------------------------------------------------------------------------------------


def passive(place: Candidate) -> bool:
    """*une réflexion commune est menée, ces mesures soient prises*: the noun is the subject of a passive."""
    if place.noun > place.verb or place.noun > place.group.auxiliary or not place.group.is_passive():
        return False
    return agrees(place) and is_subject(place)


def reduced(place: Candidate) -> bool:
    """*une étude clinique menée avec, les décisions prises hier*: the participle qualifies the noun."""
    group, clause = place.group, place.clause
    if place.noun > place.verb or group.auxiliary >= 0 or not clause.is_participle(place.verb):
        return False
    gap = range(place.last + 1, place.verb)
    if len(gap) > 10 or not agrees(place) or group.near != place.verb:
        return False
    return not any(
        (clause.is_finite(token) and clause.forms[token].lemmas.isdisjoint(_SEEM))
        or clause.forms[token].key in BARRIERS
        for token in gap
    )


_SEEM = frozenset({"sembler", "paraître", "rester", "demeurer"})
"""Verbs that may stand between: *les derniers doutes semblent levés*."""


def relative(place: Candidate) -> bool:
    """*les mesures qu'il a prises, le rôle que joue la France*: *que* picks the noun up."""
    clause = place.clause
    if place.noun > place.verb:
        return False
    for token in range(place.last + 1, place.verb):
        if clause.forms[token].key in _RELATIVE:
            between = range(place.last + 1, token)
            if len(between) > 6 or any(clause.is_finite(other) for other in between):
                return False
            if asks(clause, token):
                return False
            inside = range(token + 1, place.group.start)
            return not new_clause(clause, inside)
    return False


def to_be_done(place: Candidate) -> bool:
    """*un rôle à jouer, des décisions difficiles à prendre*: noun, *à*, infinitive."""
    clause = place.clause
    near = place.group.near
    if place.noun > place.verb or near < 1 or clause.forms[near - 1].key != "à":
        return False
    if place.group.reflexive >= 0:
        return False
    after = place.verb + 1
    if after < len(clause) and clause.tags[after] in ("det", "noun") and clause.forms[after].lemmas.isdisjoint(TIME):
        return False  # prendre plaisir à faire ses courses: the infinitive has an object of its own
    gap = range(place.last + 1, near - 1)
    return len(gap) <= 6 and not any(clause.is_finite(token) or clause.tags[token] == "punct" for token in gap)


def reflexive_passive(place: Candidate) -> bool:
    """*la question se pose, l'assemblée qui se tenait*: the noun is the subject of a reflexive verb."""
    clause = place.clause
    if place.noun > place.verb or place.group.reflexive < 0:
        return False
    if clause.forms[place.group.reflexive].key not in ("se", "s'"):
        return False
    return is_subject(place)


def questioned(place: Candidate) -> bool:
    """*quel rôle joue-t-il, combien de décisions a-t-elle prises*: a question brings the noun to the front."""
    clause = place.clause
    if place.noun > place.verb:
        return False
    start = clause.phrase_start(place.noun)
    asks = {clause.forms[token].key for token in range(max(0, start - 2), place.noun)}
    if not asks & {"quel", "quelle", "quels", "quelles", "combien"}:
        return False
    gap = range(place.last + 1, place.group.start)
    return len(gap) <= 8 and not new_clause(clause, gap)


def taken_up(place: Candidate) -> bool:
    """*cette décision, il l'a prise seul*: a pronoun before the verb stands for the noun."""
    clause, group = place.clause, place.group
    if place.noun > place.verb or clause.forms[min(len(clause) - 1, place.last + 1)].key != ",":
        return False
    if all(group.clitic(name) < 0 for name in ("le", "la", "les", "en")):
        return False
    gap = range(place.last + 2, group.start)
    return len(gap) <= 4 and not new_clause(clause, gap)


def within_compound(place: Candidate) -> bool:
    """*le procès a mal tourné, sans rien dire*: an adverb or pronoun stands before its participle or infinitive."""
    clause, group = place.clause, place.group
    if place.noun > place.verb or clause.tags[place.noun] not in ("adv", "pron", "adj"):
        return False
    if clause.forms[place.noun].key in NEGATION:
        return False
    if group.auxiliary >= 0:
        return group.auxiliary < place.noun < place.verb
    return place.last == group.near - 1 and "W" in clause.forms[place.verb].verb_codes


def cleft(place: Candidate) -> bool:
    """*c'est un effort que font tous*: as the relative; *c'est ... que* around a complement with its preposition."""
    clause = place.clause
    if place.noun > place.verb or not place.complement.preposition or not place.introduced_rightly():
        return False
    start = place.phrase_left()
    return (
        start >= 1
        and "être" in clause.forms[start - 1].by_class.get("verb", frozenset())
        and any(clause.forms[token].key in _RELATIVE for token in range(place.last + 1, place.verb))
    )


def headed(place: Candidate) -> bool:
    """*où en est-il, la moutarde lui est montée au nez*: the headword itself has the word before the verb."""
    if not place.complement.before or place.noun > place.verb:
        return False
    gap = range(place.last + 1, place.group.start)
    return len(gap) <= 8 and not new_clause(place.clause, gap)


RULES: dict[str, Rule] = {
    rule.__name__.replace("_", " "): rule
    for rule in (
        follows, follows_an_object, follows_a_phrase, shared, coordinated, passive, reduced, relative, to_be_done,
        reflexive_passive, questioned, taken_up, within_compound, cleft, headed,
    )
}  # fmt: skip
_IN_ORDER = (
    "follows",
    "follows an object",
    "follows a phrase",
    "shared",
    "within compound",
    "headed",
    "questioned",
    "coordinated",
)
_WITH_PREPOSITION = ("follows", "follows an object", "shared", "coordinated", "cleft", "headed")


def licence(place: Candidate, disabled: frozenset[str] = frozenset()) -> str:
    """Name of the first rule by which the noun is the verb's complement; empty if none agrees."""
    if place.qualifies_another_noun() or place.is_another_verb() or place.is_torn() or place.is_taken():
        return ""
    if subject_is_inverted(place) or ("noun" not in disabled and place.is_no_noun()):
        return ""
    names: tuple[str, ...] = tuple(RULES)
    if "no-passive" in place.entry.constraints or not place.is_nominal():
        names = _IN_ORDER
    if place.complement.preposition:
        names = _WITH_PREPOSITION
    if "contiguous" in place.entry.constraints:
        names = ("follows", "within compound")
    for name in names:
        if name not in disabled and RULES[name](place):
            return name
    return ""
