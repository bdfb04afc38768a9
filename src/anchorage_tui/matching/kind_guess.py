"""Tells the kind of an expression from its headword, for glossary files that do not say it."""

from __future__ import annotations

from dataclasses import replace

from anchorage_tui.french import Lexicon
from anchorage_tui.glossary.entry import Entry, Kind
from anchorage_tui.matching.headword_pattern import split_headword
from anchorage_tui.matching.pattern import PREPOSITIONS, SLOTS

_PRONOUNS = frozenset("se s' me m' te t' nous vous y en ne n' il ce c' ça on la le les l'".split())
_ARTICLES = frozenset("le la les l' un une des du".split())


def with_kind(entry: Entry, lexicon: Lexicon) -> Entry:
    """The entry with its kind told from the headword: verbal, nominal or, where neither is clear, adverbial."""
    return replace(entry, kind=infer_kind(entry.headword, lexicon))


def infer_kind(headword: str, lexicon: Lexicon) -> Kind:
    """The kind that a headword has by its words.

    >>> lexicon = Lexicon(None, [("coquille", "noun"), ("vide", "adj"), ("brandir", "verb"), ("menace", "noun")])
    >>> infer_kind("coquille vide", lexicon), infer_kind("brandir la menace", lexicon)
    ('nominal', 'verbal')
    """
    words = [word for word in split_headword(headword) if word not in SLOTS]
    if _begins_with_a_preposition(words, lexicon):
        return "adverbial"
    for place, word in enumerate(words):
        verbs = {
            code
            for analysis in lexicon.analyses(word)
            if analysis.pos == "verb"
            for code in analysis.features.split(":")
        }
        others = {analysis.pos for analysis in lexicon.analyses(word)} - {"verb"}
        before = words[place - 1] if place else ""
        if "W" in verbs and before not in PREPOSITIONS and before not in _ARTICLES:
            return "verbal"
        is_finite = any(code[:1] in "PIJFCSTY" for code in verbs)
        if is_finite and (before in _PRONOUNS - _ARTICLES or not others):
            return "verbal"
    first = {analysis.pos for analysis in lexicon.analyses(words[0])} if words else set()
    return "nominal" if first & {"noun", "adj", "det"} and words[0] not in PREPOSITIONS else "adverbial"


def _begins_with_a_preposition(words: list[str], lexicon: Lexicon) -> bool:
    """*en revanche, sans cesse, à vrai dire*, but not *en avoir marre*, where *en* is a pronoun."""
    if len(words) < 2 or words[0] not in PREPOSITIONS:
        return False
    after_en = {
        code for reading in lexicon.analyses(words[1]) for code in reading.features.split(":") if reading.pos == "verb"
    }
    return not (words[0] == "en" and "W" in after_en)
