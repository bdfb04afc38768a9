"""What lies between a verb and its noun: only light words, a phrase, or another clause."""

from __future__ import annotations

from anchorage_tui.glossary.clause import Clause
from anchorage_tui.glossary.noun_place import TIME, NounPlace

BARRIERS = frozenset({";", ":", "…", ".", "?", "!"})
_CLAUSE_WORDS = frozenset(
    "qui que qu' dont où lequel laquelle lesquels lesquelles quand lorsque lorsqu' si comme".split()
)
_LIGHT = frozenset(
    {
        "si",
        "très",
        "trop",
        "de",
        "en",
        "d'",
        "«",
        "»",
        '"',
        "“",
        "”",
        "que",
        "qu'",
        "pas",
        "plus",
        "jamais",
        "rien",
        "point",
        "guère",
        "ne",
        "n'",
        "comme",
        "pour",
        "autant",
        "tout",
        "au",
        "moins",
        "à",
        "fait",
        "encore",
        "aussi",
        "même",
        "ce",
    }
)


def light(place: NounPlace, gap: range) -> bool:
    """Only adverbs, negation, joined pronouns, quotation marks, or a short aside between commas."""
    clause = place.clause
    token = gap.start
    while token < gap.stop:
        key, tag = clause.forms[token].key, clause.tags[token]
        if key == "," or key in ("(", "—", "–"):
            close = next(
                (
                    other
                    for other in range(token + 1, min(gap.stop, token + 9))
                    if clause.forms[other].key in (",", ")", "—", "–")
                ),
                -1,
            )
            if close < 0:
                return False
            token = close + 1
            continue
        if (
            tag in ("adv",)
            or clause.tokens[token].text.startswith("-")
            or key in _LIGHT
            or (
                tag == "pron"
                and key in ("tous", "toutes", "tout", "rien", "lui", "eux", "elle", "nous", "vous", "moi", "cela", "ça")
            )
        ):
            token += 1
            continue
        if tag == "adj" and token == gap.start:  # prendre seul les décisions
            token += 1
            continue
        if tag == "noun" and not clause.forms[token].lemmas.isdisjoint(TIME):
            token += 1
            continue
        if tag in ("det", "adj", "num") and token + 1 < gap.stop and clause.tags[token + 1] in ("noun", "adv", "adj"):
            token += 1
            continue
        return False
    return True


def crosses(place: NounPlace, gap: range) -> bool:
    """Whether a clause ends or another verb takes over between verb and noun."""
    clause = place.clause
    for token in gap:
        key = clause.forms[token].key
        if key in BARRIERS or clause.is_finite(token):
            return True
        if key in _CLAUSE_WORDS and clause.tags[token] != "adv" and key not in ("que", "qu'", "comme"):
            return True
        if clause.tags[token] == "verb" and not (clause.is_participle(token)):
            return True
    return False


def has_own_object(place: NounPlace, gap: range) -> bool:
    """Whether a noun phrase without preposition stands between: the verb has its object already."""
    clause = place.clause
    for token in gap:
        if clause.tags[token] == "noun":
            found, at = clause.introducer(token)
            partitive = clause.forms[at].key in ("du", "des") and at == place.verb + 1
            if (not found or at < place.verb or partitive) and clause.forms[token].lemmas.isdisjoint(TIME):
                return True
    return False


def new_clause(clause: Clause, gap: range) -> bool:
    """Whether another clause begins between the relative word and the verb group."""
    for token in gap:
        if (
            clause.is_finite(token)
            or clause.forms[token].key in BARRIERS
            or clause.forms[token].key in ("qui", "que", "qu'", "dont", "où")
        ):
            return True
    return False


def asks(clause: Clause, token: int) -> bool:
    """Whether *que* begins a question: *l'aide de l'ONU, que pouvez-vous leur apporter*."""
    return any(
        clause.tokens[after].text.startswith("-") for after in range(token + 1, min(len(clause), token + 4))
    ) and clause.forms[token - 1].key in (",", ":", "?", "«")


def is_subject(place: NounPlace) -> bool:
    """Whether the noun before the verb group is its subject: no preposition of its own, no clause or subject between."""
    clause = place.clause
    found, _ = clause.introducer(place.noun)
    if found and found != "de":
        return False
    gap = range(place.last + 1, place.group.start)
    relative = False
    for token in gap:
        key = clause.forms[token].key
        if key == "qui" and not relative:
            relative = True
            continue
        if key in BARRIERS or (clause.is_finite(token) and not relative):
            return False
        if clause.tags[token] == "pron" and key in ("il", "elle", "ils", "elles", "on", "je", "tu", "j'", "que", "qu'"):
            return False
    return len(gap) <= 20


def agrees(place: NounPlace) -> bool:
    """Whether participle and noun agree in gender and number, as far as both are known."""
    clause = place.clause
    participle = {code[1:] for code in clause.forms[place.verb].codes("verb") if code.startswith("K")}
    noun = clause.forms[place.noun].codes("noun")
    return not participle or not noun or bool(participle & noun)


def list_goes_on(place: NounPlace) -> bool:
    """Whether more members follow: *la joie, le divertissement et la bonne humeur*."""
    following = place.clause.forms[place.last + 1 : place.last + 7]
    return any(form.key in ("et", "ou", "ni") for form in following)


def begins_clause(place: NounPlace) -> bool:
    """Whether the noun is the subject of a verb of its own: *ouvre la fenêtre, le feu fume*."""
    clause = place.clause
    after = place.last + 1
    while after < len(clause) and (clause.tags[after] == "adj" or clause.forms[after].key in ("se", "s'", "ne", "n'")):
        after += 1
    return after < len(clause) and clause.is_finite(after)
