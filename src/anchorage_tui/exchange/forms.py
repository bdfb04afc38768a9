"""The inflected forms under which a headword is looked up: *accouché d'un statu quo*, *coquilles vides*."""

from __future__ import annotations

from anchorage_tui.french import Lexicon, fold, tokenize
from anchorage_tui.french.analysis import Analysis

_NOMINAL = frozenset({"noun", "adj"})
_REFLEXIVE = ("se ", "s'", "s’")
_MOST = 120
"""Forms of one headword: no verb has as many."""


class Inflector:
    """Makes forms with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def forms(self, headword: str, kind: str) -> tuple[str, ...]:
        """The forms of a headword but for the headword itself. `kind` is that of the expression, or a part of speech."""
        if kind == "verbal" or (kind == "verb" and " " in headword):
            found = self._with_verb(headword)
        elif kind in ("nominal", "adjectival"):
            found = self._plural(headword)
        elif " " not in headword:
            found = self._lexicon.inflected(headword)
        else:
            found = []
        return tuple(form for form in dict.fromkeys(found) if form != headword)[:_MOST]

    def _with_verb(self, headword: str) -> list[str]:
        """The first verb in all its forms; a reflexive one also without its pronoun, which changes with the person."""
        bare = next((headword[len(mark) :] for mark in _REFLEXIVE if headword.startswith(mark)), headword)
        for token in tokenize(bare):
            if token.kind == "word" and any(
                reading.pos == "verb" and fold(reading.lemma) == fold(token.text)
                for reading in self._lexicon.analyses(token.text)
            ):
                before, after = bare[: token.start], bare[token.end :]
                forms = [f"{before}{form}{after}" for form in self._lexicon.inflected(token.text)]
                return [bare, *forms]
        return [bare]

    def _plural(self, headword: str) -> list[str]:
        """The noun and the adjectives beside it in the plural; what follows a preposition stays."""
        tokens = tokenize(headword)
        changed: list[tuple[int, int, str]] = []
        for index, token in enumerate(tokens):
            if token.kind != "word":
                break
            plural = self._plural_of(token.text)
            if not plural:
                if index == 0 or not changed:
                    return []
                break
            changed.append((token.start, token.end, plural))
        text = headword
        for start, end, plural in reversed(changed):
            text = text[:start] + plural + text[end:]
        return [text] if changed else []

    def _plural_of(self, word: str) -> str:
        readings = [reading for reading in self._lexicon.analyses(word) if reading.pos in _NOMINAL]
        for singular in readings:
            gender = next(
                (code[0] for code in singular.features.split(":") if code.endswith("s") and len(code) == 2), ""
            )
            if gender:
                for form in self._lexicon.inflected(singular.lemma):
                    if any(_same(singular, gender + "p", reading) for reading in self._lexicon.analyses(form)):
                        return form
        return ""


def _same(singular: Analysis, features: str, reading: Analysis) -> bool:
    return reading.lemma == singular.lemma and reading.pos == singular.pos and features in reading.features.split(":")
