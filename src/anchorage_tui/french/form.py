"""What the lexicon knows of one word form, in the shapes that rules ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from anchorage_tui.french import Analysis, fold

CLAUSE_ENDS = frozenset({";", "!", "?"})
"""Marks that end a clause."""
_SETS_KEPT = 8_000
_NONE: frozenset[str] = frozenset()


# Sets that many forms have in common are made and kept once.


@lru_cache(_SETS_KEPT)
def _single(lemma: str) -> frozenset[str]:
    return frozenset((lemma,))


@lru_cache(_SETS_KEPT)
def _codes(features: str) -> frozenset[str]:
    return frozenset(filter(None, features.split(":")))


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Both together; one of these itself where it has all."""
    if one is other or not other:
        return one
    return one | other if one else other


class Form:
    """What the lexicon knows of one word form, in the shapes that rules ask for; most are made when first asked for."""

    __slots__ = (
        "_look_up", "_text", "analyses", "by_class", "is_only_finite", "key", "lemmas", "others", "verb_codes",
    )  # fmt: skip
    key: str
    """The form as `fold` gives it."""
    analyses: Sequence[Analysis]
    """All readings."""
    by_class: Mapping[str, frozenset[str]]
    """Part of speech → folded lemmas."""
    lemmas: frozenset[str]
    """Folded lemmas of all readings, and the form itself."""
    others: frozenset[str]
    """Folded lemmas of the readings that are no verbs."""
    verb_codes: frozenset[str]
    """DELA codes of the readings that are verbs."""
    is_only_finite: bool
    """Whether the form can be nothing but a finite verb (or a mark that ends a clause)."""

    def __init__(self, text: str, key: str, look_up: Callable[[str], Sequence[Analysis]]) -> None:
        """`key` is `text` folded; `look_up` gives the readings of `text`, and is asked when the first of them is needed."""
        self._text = text
        self._look_up = look_up
        self.key = key

    def __getattr__(self, name: str) -> Any:
        # Python asks here for what has not been set yet.
        self._read()
        return object.__getattribute__(self, name)

    def _read(self) -> None:
        self.analyses = self._look_up(self._text)
        by_class: dict[str, frozenset[str]] = {}
        codes = _NONE
        for lemma, pos, features in self.analyses:
            by_class[pos] = _joined(by_class.get(pos, _NONE), _single(fold(lemma)))
            if pos == "verb":
                codes = _joined(codes, _codes(features))
        self.by_class = by_class
        self.verb_codes = codes
        self.is_only_finite = self.key in CLAUSE_ENDS or (
            by_class.keys() == {"verb"} and not any(code[0] in "KWG" for code in codes)
        )
        self.others = _NONE
        for pos, lemmas in by_class.items():
            if pos != "verb":
                self.others = _joined(self.others, lemmas)
        self.lemmas = _joined(_joined(_single(self.key), self.others), by_class.get("verb", _NONE))

    def codes(self, pos: str) -> frozenset[str]:
        """DELA codes of the readings of this form as this part of speech."""
        return _NONE.union(*(_codes(features) for _, found, features in self.analyses if found == pos))

    def verb_features(self, lemma: str) -> set[str]:
        """DELA codes of the readings of this form as the verb `lemma`."""
        return {
            code
            for found, pos, features in self.analyses
            if pos == "verb" and fold(found) == lemma
            for code in features.split(":")
            if code
        }
