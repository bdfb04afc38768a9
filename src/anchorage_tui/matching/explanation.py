"""Says in plain English how an expression was recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anchorage_tui.french import fold
from anchorage_tui.french.form import Form
from anchorage_tui.french.spelling import bare
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.pattern import ARTICLES, POSSESSIVE, Element, Pattern
from anchorage_tui.matching.verb_form import as_perfect, verb_form

if TYPE_CHECKING:
    from anchorage_tui.matching.verbal import VerbalMatch

# Rule of licence.py → what it means for the reader; rules that change nothing are not mentioned.
_ORDERS = {
    "passive": "passive: the noun comes before the verb",
    "reduced": "the participle qualifies the noun before it",
    "relative": "the noun comes first and “que” picks it up",
    "to be done": "the noun comes first: noun + à + infinitive",
    "reflexive passive": "the noun is the subject of the reflexive verb",
    "questioned": "the question brings the noun to the front",
    "taken up": "the noun comes first and a pronoun picks it up",
    "coordinated": "the noun is one of several objects of the verb",
    "cleft": "“c’est … que” brings the words to the front",
    "follows a phrase": "another phrase comes between verb and noun",
    "follows an object": "the object comes between",
}
_SHOWN_BETWEEN = 6
_ETRE_IF_INTRANSITIVE = frozenset({"passer", "monter", "descendre", "sortir", "rentrer", "retourner"})
"""Verbs that take *être* where they have no object: *nous sommes passés à côté*, but *la pièce est montée par eux*."""
"""Words of an interruption that are quoted; longer ones are shortened."""
_SLOT_WORDS = 6


def explain(entry: Entry, pattern: Pattern, clause: TaggedSentence, match: VerbalMatch) -> str:
    """How the occurrence differs from its headword, in one line: tense, order, what changed, what stands between."""
    parts = [
        *_verb_form(pattern, clause, match),
        *([_ORDERS[match.rule]] if match.rule in _ORDERS else []),
        *(f"“{there}” for “{here}”" for there, here in _changes(pattern, clause, match)),
        *_between(clause, match),
        *_slot(pattern, clause, match),
    ]
    return "; ".join(parts) if parts else "the words stand as in the headword"


def is_changed(pattern: Pattern, clause: TaggedSentence, match: VerbalMatch) -> bool:
    """Whether articles or numbers are not those of the headword; another person's possessive or another spelling is no change."""
    in_order = match.rule in ("follows", "in order")
    for there, here in ((fold(there), here) for there, here in _changes(pattern, clause, match)):
        if there in POSSESSIVE and here in POSSESSIVE:
            continue
        if there in ARTICLES | POSSESSIVE:
            if in_order:
                return True
        elif there.rstrip("sx") != here.rstrip("sx") or (there != here and bare(there) != bare(here)):
            return True
    return False


def _verb_form(pattern: Pattern, clause: TaggedSentence, match: VerbalMatch) -> list[str]:
    group = match.group
    if group is None or pattern.verb is None:
        return []
    lemma = _lemma(pattern.verb, pattern.subject, clause.forms[group.verb])
    found = verb_form(group, lemma)
    if str(found) == "infinitive":
        return []
    has_object = pattern.object_slot or not all(part.preposition for part in pattern.complements)
    if found.passive and lemma in _ETRE_IF_INTRANSITIVE and not has_object:
        found = as_perfect(found)
    return [f"“{_surface(clause, min(found.first, group.verb), group.verb)}”: {found} of {lemma}"]


def _lemma(verb: Element, subject: str, form: Form) -> str:
    """The lemma by which a form is the verb of a headword; of several the one that agrees with a subject *il* or *ce*.

    *il convient* is *convenir*, not *convier*.
    """
    lemmas = sorted(verb.keys & form.by_class.get("verb", frozenset()))
    if verb.word in lemmas or not lemmas:
        return verb.word
    agreeing = [lemma for lemma in lemmas if any(code.endswith("3s") for code in form.verb_features(lemma))]
    return next(iter(agreeing if subject else ()), lemmas[0])


def _changes(pattern: Pattern, clause: TaggedSentence, match: VerbalMatch) -> list[tuple[str, str]]:
    """Articles, possessives and numbers that are not those of the headword: what stands there, and for what."""
    changes = []
    for complement in pattern.complements:
        first = complement.words[0]
        noun = next((place for place in match.tokens if place != match.verb and _is(clause, place, first.keys)), -1)
        if noun < 0:
            continue
        changes += _article_change(complement.determiner, clause, noun)
        if clause.forms[noun].key != first.word and not first.by_form:
            changes.append((clause.tokens[noun].text, first.word))
    for place, element in zip(match.tokens, pattern.sequence, strict=False):
        key = clause.forms[place].key
        if element.keys and key != element.word and not element.by_form:
            changes.append((clause.tokens[place].text, element.word))
    return changes


def _is(clause: TaggedSentence, place: int, keys: frozenset[str]) -> bool:
    return not clause.forms[place].lemmas.isdisjoint(keys)


def _article_change(wanted: str, clause: TaggedSentence, noun: int) -> list[tuple[str, str]]:
    present = [
        clause.tokens[place].text for place in range(clause.phrase_start(noun), noun) if clause.tags[place] == "det"
    ]
    if not present or not wanted:
        return []
    there = present[0].lower().replace("’", "'")
    same_kind = (
        wanted == there
        or (wanted in POSSESSIVE and there in POSSESSIVE)
        or {wanted, there} <= {"le", "la", "les", "l'"}
        or {wanted, there} <= {"un", "une"}
    )
    if wanted in POSSESSIVE and there in POSSESSIVE and wanted != there:
        return [(present[0], wanted)]
    return [] if same_kind or wanted not in ARTICLES else [(present[0], wanted)]


def _between(clause: TaggedSentence, match: VerbalMatch) -> list[str]:
    """Words between the first and the last word of the expression that are not its own."""
    group = match.group
    own = set(match.tokens)
    if group is not None:
        own |= set(range(group.auxiliary if group.auxiliary >= 0 else group.verb, group.verb + 1))
    pieces: list[list[str]] = []
    previous = -2
    for place in range(match.tokens[0], match.tokens[-1]):
        if place in own or clause.tokens[place].kind == "punctuation":
            continue
        if place != previous + 1:
            pieces.append([])
        pieces[-1].append(clause.tokens[place].text)
        previous = place
    quoted = [f"“{_shorten(piece)}”" for piece in pieces]
    if not quoted:
        return []
    return [f"{' and '.join(quoted[:3])} {'stands' if len(quoted) == 1 else 'stand'} in between"]


def _shorten(words: list[str]) -> str:
    text = " ".join(words).replace("’ ", "’").replace("' ", "'")
    return text if len(words) <= _SHOWN_BETWEEN else " ".join(words[: _SHOWN_BETWEEN - 2]) + " …"


def _slot(pattern: Pattern, clause: TaggedSentence, match: VerbalMatch) -> list[str]:
    """What fills the open slot at the end: the phrase after the last word, up to its noun or infinitive."""
    if not pattern.tail:
        return []
    start = match.tokens[-1] + 1
    words = []
    for place in range(start, min(len(clause), start + _SLOT_WORDS)):
        if clause.tokens[place].kind == "punctuation":
            break
        words.append(place)
        if clause.tags[place] in ("noun", "name", "verb"):
            break
    if not words or clause.tags[words[-1]] not in ("noun", "name", "verb", "pron"):
        return []
    return [f"the open slot is “{_surface(clause, words[0], words[-1])}”"]


def _surface(clause: TaggedSentence, first: int, last: int) -> str:
    """The text from one token to another, with single spaces where there was any space."""
    pieces = [clause.tokens[first].text]
    for place in range(first + 1, last + 1):
        before, here = clause.tokens[place - 1], clause.tokens[place]
        pieces.append((" " if here.start > before.end else "") + here.text)
    return "".join(pieces)
