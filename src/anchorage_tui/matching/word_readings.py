"""Which reading of a word form is meant in its sentence: by the expression around it, by tense and person, by its constructions."""

from __future__ import annotations

from anchorage_tui.french import Analysis, fold
from anchorage_tui.glossary.entry import Word
from anchorage_tui.matching.context import Context
from anchorage_tui.matching.verb_form import can_be
from anchorage_tui.matching.word_senses import construction_holds

_NEEDED, _NAMED, _FITS, _UNLIKELY, _IMPOSSIBLE = range(5)


def fitness(analysis: Analysis, word: Word | None, tag: str, context: Context) -> int:
    """How a reading fits its place: 0 if the expression there needs it, more the worse it fits."""
    if (part := context.part) is not None:
        is_named = fold(analysis.lemma) in part.words
        # c'est à peine si has no east in it, la première fois no first night
        is_other = (analysis.pos == "noun" and tag == "adj") or (analysis.pos != "verb" == tag and "est" in part.words)
        if is_named and not is_other and (analysis.pos == "verb") == (part.pos == "verb"):
            return _NEEDED if word is not None and construction_holds(word, context) else _NAMED
    is_noun = analysis.pos == "noun" and tag == "adj"  # du nouveau is something else than du nouveau téléphone
    if word is not None and not is_noun and construction_holds(word, context, at_least=2):
        return _NAMED
    if analysis.pos == "adj" and tag == "verb" and word is not None and is_state(context):
        return _NAMED
    if analysis.pos != tag:
        return _UNLIKELY
    if analysis.pos == "verb":
        group = context.spot.group
        codes = frozenset(filter(None, analysis.features.split(":")))
        if group is not None and not can_be(group, codes):
            return _IMPOSSIBLE
    if word is not None and all(sense.construction for sense in word.senses) and not construction_holds(word, context):
        return _UNLIKELY
    return _FITS


def is_state(context: Context) -> bool:
    """*je suis crevé, une porte ouverte*: a participle alone or behind *être* in a simple tense, and nobody does anything.

    What is done by somebody, or was done then (*a été, fut*), is a passive.
    """
    clause, place, group = context.clause, context.place, context.spot.group
    if not clause.is_participle(place):
        return False
    if place + 1 < len(clause) and clause.forms[place + 1].key in _BY:
        return False
    if group is None or group.auxiliary < 0:
        return not clause.is_finite(place)  # une partie serrée, elle s'annonce serrée; not il fait froid
    if not group.is_passive():
        return False
    before = place - 1
    while before >= 0 and clause.tags[before] == "adv":
        before -= 1
    return before >= 0 and clause.forms[before].key in _IS


_IS = frozenset(
    "suis es est sommes êtes sont étais était étions étiez étaient sera serai seras serons serez seront être sois soit "
    "soyons soyez soient semble semblait semblent paraît paraissait reste restait resta".split()
)
_BY = frozenset("par en à".split())
