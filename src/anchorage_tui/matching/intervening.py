"""What lies between a verb and its noun: only light words, a phrase, or another clause."""

from __future__ import annotations

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.matching.candidate import TIME, Candidate

BARRIERS = frozenset({";", ":", ".", "?", "!"})
_CLAUSE_WORDS = frozenset(
    "qui que qu' dont où lequel laquelle lesquels lesquelles quand lorsque lorsqu' si comme".split()
)
_LIGHT = frozenset(
    {
        "…",  # il a pris… la parole: where it ended a sentence, the sentence ends
        "...",
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


def light(place: Candidate, gap: range) -> bool:
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
            or key in QUOTES
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


def crosses(place: Candidate, gap: range) -> bool:
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


def has_own_object(place: Candidate, gap: range) -> bool:
    """Whether a noun phrase without preposition stands between: the verb has its object already."""
    clause = place.clause
    for token in gap:
        if clause.tags[token] == "noun":
            found, at = clause.introducer(token)
            partitive = clause.forms[at].key in ("du", "des") and at == place.verb + 1
            if (not found or at < place.verb or partitive) and clause.forms[token].lemmas.isdisjoint(TIME):
                return True
    return False


def behind_its_subject(place: Candidate, gap: range) -> bool:
    """Whether the subject stands between: *il reste trois membres sans voix délibérative*."""
    clause = place.clause
    return place.group.takes_no_object() and any(
        clause.tags[token] == "noun"
        and clause.phrase_start(token) < token
        and not clause.introducer(token)[0]
        and clause.forms[token].lemmas.isdisjoint(TIME)
        for token in gap
    )


def new_clause(clause: TaggedSentence, gap: range) -> bool:
    """Whether another clause begins between the relative word and the verb group."""
    for token in gap:
        if _of_no_matter(clause, token):
            continue
        if (
            clause.is_finite(token)
            or clause.forms[token].key in BARRIERS
            or clause.forms[token].key in ("qui", "que", "qu'", "dont", "où")
        ):
            return True
    return False


def _of_no_matter(clause: TaggedSentence, token: int) -> bool:
    """Whether the token belongs to *n'importe qui*, which is a pronoun."""
    before = [form.key for form in clause.forms[max(0, token - 2) : token]]
    return (clause.forms[token].key == "importe" and before[-1:] == ["n'"]) or before == ["n'", "importe"]


def asks(clause: TaggedSentence, token: int) -> bool:
    """Whether *que* begins a question: *l'aide de l'ONU, que pouvez-vous leur apporter*."""
    return any(
        clause.tokens[after].text.startswith("-") for after in range(token + 1, min(len(clause), token + 4))
    ) and clause.forms[token - 1].key in (",", ":", "?", "«")


def is_subject(place: Candidate) -> bool:
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


def agrees(place: Candidate) -> bool:
    """Whether participle and noun agree in gender and number, as far as both are known."""
    clause = place.clause
    participle = {code[1:] for code in clause.forms[place.verb].verb_codes if code.startswith("K")}
    noun = clause.forms[place.noun].codes("noun")
    return not participle or not noun or bool(participle & noun)


def list_goes_on(place: Candidate) -> bool:
    """Whether more members follow: *la joie, le divertissement et la bonne humeur*."""
    clause = place.clause
    return any(
        clause.forms[token].key in ("et", "ou", "ni") and not clause.is_finite(token + 1)
        for token in range(place.last + 1, min(len(clause) - 1, place.last + 7))
    )


def even_commas(place: Candidate, gap: range) -> bool:
    """Whether commas only enclose what stands between; *il met son bulletin dans l'urne, encore en plein doute* has one."""
    return sum(place.clause.forms[token].key == "," for token in gap) % 2 == 0


def subject_is_inverted(place: Candidate) -> bool:
    """*que fait la tête de liste, le bruit que fait le mur, quel bruit fait le mur*: the noun behind the verb is its subject."""
    clause, start = place.clause, place.group.start
    head = place.group.auxiliary if place.group.auxiliary >= 0 else place.verb
    if place.noun < place.verb or place.complement.preposition or not start or not clause.is_finite(head):
        return False
    if head + 1 < len(clause) and clause.tokens[head + 1].text.startswith("-"):
        return False  # que prend-il
    if any(place.group.is_subject(token) for token in range(start, head)):
        return False  # que nous gardions le silence
    if clause.forms[start - 1].key in ("que", "qu'"):
        return clause.phrase_start(place.noun) < place.noun  # the subject has an article
    if clause.tags[start - 1] != "noun":
        return False
    phrase = clause.phrase_start(start - 1)
    return any(clause.forms[token].key in _WHICH for token in range(max(0, phrase - 1), start - 1))


_WHICH = frozenset({"quel", "quelle", "quels", "quelles"})


def belongs_to_a_noun(place: Candidate, gap: range) -> bool:
    """Whether the complement qualifies the noun before it, which is none of the verb's.

    *il manque une attestation d'assurance, le ballon tomba après dix heures de sommeil, elle met la main dans une machine
    en marche*; but *il payait les cahiers de sa poche, ils remettent la décision du ministre en cause*.
    """
    clause, pattern = place.clause, place.pattern
    if not gap or pattern.bare or is_made_to(place) or not place.stands_bare():
        return False
    before = gap.stop - 1
    if clause.tags[before] != "noun":
        return False
    if not clause.forms[before].lemmas.isdisjoint(TIME) and "num" not in clause.forms[before - 1].by_class:
        return False
    introduced, at = clause.introducer(before)
    while introduced == "de" and at > gap.start and clause.tags[at - 1] == "noun":
        introduced, at = clause.introducer(at - 1)  # sur un bras du fleuve
    if pattern.object_slot or not pattern.complements[0].preposition:
        return introduced not in ("", "de")
    return place.complement.preposition == "de" or introduced != ""


def is_made_to(place: Candidate) -> bool:
    """Whether the verb is an infinitive whose subject stands behind it: *faire sortir le colonel de ses gonds*."""
    clause, before = place.clause, place.group.near - 1
    return (
        before >= 0
        and "W" in clause.forms[place.verb].verb_codes
        and not clause.forms[before].by_class.get("verb", frozenset()).isdisjoint(_CAUSATIVE)
    )


_CAUSATIVE = frozenset({"faire", "laisser", "voir", "regarder", "entendre", "sentir"})


def begins_clause(place: Candidate) -> bool:
    """Whether the noun is the subject of a verb of its own: *ouvre la fenêtre, le feu fume*."""
    clause = place.clause
    for after in range(place.last + 1, len(clause)):
        if clause.is_finite(after):
            return True
        if clause.tags[after] in ("punct", "conj") or clause.forms[after].key in _CLAUSE_WORDS | {"que", "qu'"}:
            return False
    return False
