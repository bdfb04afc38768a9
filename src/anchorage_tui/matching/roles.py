"""Who does what: the subject and the object of a verb, found by small questions about neighbours. There is no parser."""

from __future__ import annotations

from anchorage_tui.french.tag_corrections import contraction
from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.matching.pattern import NEGATION
from anchorage_tui.matching.verb_group import VerbGroup

SUBJECT_PRONOUNS = frozenset("je j' tu il elle on l'on nous vous ils elles ce c' ça cela ceci qui".split())
_BREAKS = frozenset({";", ":", "?", "!", "…", "que", "qu'", "si", "quand", "lorsque", "lorsqu'", "où", "dont"})
_REACH = 25
_MAY_FOLLOW = frozenset("y en le la les lui leur".split())


def subject(group: VerbGroup) -> int:
    """Index of the subject's head: a pronoun or a noun (of *qui*, what it stands for); -1 where it is not seen."""
    clause = group.clause
    head = group.auxiliary if group.auxiliary >= 0 else group.verb
    for place in range(head + 1, min(len(clause), head + 3)):
        text = clause.tokens[place].text
        if (
            (place != group.reflexive or is_question(clause))
            and text.startswith("-")
            and clause.forms[place].key.rsplit("-", 1)[-1] in SUBJECT_PRONOUNS
        ):
            return place
    for place in range(group.start, head):
        if (
            clause.forms[place].key in SUBJECT_PRONOUNS
            and group.reflexive != place
            and _is_subject(clause, place, head)
        ):
            return place
    return _before(clause, group.start - 1)


def is_question(clause: TaggedSentence) -> bool:
    """Whether the sentence ends with a question mark."""
    return any(form.key.startswith("?") for form in clause.forms[-3:])


def _is_subject(clause: TaggedSentence, place: int, head: int) -> bool:
    key = clause.forms[place].key
    if key not in ("nous", "vous"):
        return True
    person = "1p" if key == "nous" else "2p"
    return any(code.endswith(person) for code in clause.forms[head].verb_codes)


def _before(clause: TaggedSentence, place: int) -> int:
    """The subject that ends at or before `place`, phrases with prepositions and asides passed over."""
    lowest = max(-1, place - _REACH)
    while place > lowest:
        key, tag = clause.forms[place].key, clause.tags[place]
        if key == "qui":
            return _antecedent(clause, place)
        if key in SUBJECT_PRONOUNS and tag != "conj":
            return place
        if key in _BREAKS or clause.is_finite(place) or clause.forms[place].key in ("et", "mais", "ou", "car", "donc"):
            return -1
        if tag in ("noun", "name"):
            start = clause.phrase_start(place)
            introduced, at = clause.introducer(place)
            if not introduced:
                return _joined(clause, place)
            place = min(at, start) - 1
            continue
        if tag == "pron" and key in _INDEFINITE:
            introduced, at = clause.introducer(place)
            if not introduced:
                return place
        place -= 1
    return -1


def _joined(clause: TaggedSentence, place: int) -> int:
    """The head of *le juge Martin* is the noun before the name."""
    if clause.tags[place] == "name" and place and clause.tags[place - 1] in ("noun", "name"):
        return _joined(clause, place - 1)
    return place


_INDEFINITE = frozenset(
    "rien tout quelqu'un personne chacun celui celle ceux celles celui-ci celle-ci celui-là celle-là certains plusieurs tous toutes "
    "aucun aucune d'autres".split()
)


def _antecedent(clause: TaggedSentence, relative: int) -> int:
    """What a relative pronoun stands for: the noun or pronoun before it."""
    place = relative - 1
    while place >= 0 and (
        clause.forms[place].key in QUOTES or clause.forms[place].key == "," or clause.tags[place] in ("adj", "adv")
    ):
        place -= 1
    if place < 0:
        return relative
    if clause.tags[place] == "noun":
        introduced, at = clause.introducer(place)
        while introduced == "de" and at > 0 and clause.tags[at - 1] == "noun":
            place = at - 1  # le directeur de l'usine qui
            introduced, at = clause.introducer(place)
        return place
    return place if clause.tags[place] in ("name", "pron") else relative


def object_of(group: VerbGroup) -> int:
    """Index of the direct object's head: a pronoun before the verb, a noun behind it, *que* or an infinitive; -1 for none."""
    clause = group.clause
    for name in ("le", "la", "les", "l'"):
        if (place := group.clitic(name)) >= 0:
            return place
    for name in ("me", "te", "nous", "vous"):
        if (place := group.clitic(name)) >= 0 and not group.is_subject(place) and _behind(clause, group.verb) < 0:
            return place
    if (place := _behind(clause, group.verb)) >= 0:
        return place
    before = group.start - 1
    while before > 0 and clause.forms[before].key in SUBJECT_PRONOUNS:
        before -= 1
    if before >= 0 and clause.forms[before].key in ("que", "qu'") and clause.tags[before] == "pron":
        found = _antecedent(clause, before)
        return found if found != before else -1
    return group.clitic("en") if group.clitic("en") >= 0 and not _de_follows(clause, group.verb) else -1


def _de_follows(clause: TaggedSentence, verb: int) -> bool:
    return verb + 1 < len(clause) and clause.forms[verb + 1].key in ("de", "d'", "du", "des")


def _behind(clause: TaggedSentence, verb: int) -> int:
    """The object behind the verb: a noun phrase without preposition, a clause with *que*, an infinitive."""
    place = verb + 1
    while place < len(clause):
        key, tag = clause.forms[place].key, clause.tags[place]
        if (
            tag == "adv"
            or key in NEGATION - {"que", "qu'"}
            or clause.tokens[place].text.startswith("-")
            or key in QUOTES
        ):
            place += 1
            continue
        if key in ("que", "qu'"):
            return place
        if tag in ("det", "num", "adj") or key in ("des", "du", "de", "d'"):
            noun = next(
                (
                    n
                    for n in range(place, min(len(clause), place + 6))
                    if clause.tags[n] in ("noun", "name", "punct", "verb")
                ),
                -1,
            )
            if noun < 0 or clause.tags[noun] not in ("noun", "name"):
                return -1
            introduced, _ = clause.introducer(noun)
            partitive = key in ("des", "du", "de", "d'") and _partitive(clause, place, verb)
            return noun if not introduced or partitive else -1
        if tag in ("noun", "name"):
            return place
        if tag == "pron" and key in _INDEFINITE:
            return place
        if tag == "verb" and "W" in clause.forms[place].verb_codes:
            return place
        return -1
    return -1


def _partitive(clause: TaggedSentence, place: int, verb: int) -> bool:
    """Whether *de, du, des* behind a verb is an article: behind a negation, or where the verb takes no *de*."""
    if clause.forms[place].key in ("de", "d'"):
        following = clause.forms[place + 1].key if place + 1 < len(clause) else ""
        is_adjective = bool(following) and clause.tags[place + 1] == "adj"
        return clause.forms[place - 1].key in NEGATION or is_adjective or following in ("la", "l'")
    return contraction(clause.forms, clause.tags, verb + 1) == "det" if place == verb + 1 else True


def dative(group: VerbGroup) -> bool:
    """Whether somebody receives: *lui, leur*, or *me, te, nous, vous* beside another object."""
    for name in ("lui", "leur"):
        if group.clitic(name) >= 0:
            return True
    for name in ("me", "te", "nous", "vous", "m'", "t'", "moi", "toi"):
        place = group.clitic(name)
        if place >= 0 and not group.is_subject(place):
            return True
    return False
