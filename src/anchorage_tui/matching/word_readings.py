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
        if is_named and (analysis.pos == "verb") == (part.pos == "verb"):
            return _NEEDED if word is not None and construction_holds(word, context) else _NAMED
    if word is not None and construction_holds(word, context, at_least=2):
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
