"""What the labels of senses name: `(hair) tie` is meant near *cheveu*, which the glossary itself calls hair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anchorage_tui.french import fold
from anchorage_tui.glossary.entry import Word

_FIRST_SENSES = 2
"""Senses of a French word by which it is named; later ones would bring chance neighbours."""
_NAMING = frozenset({"noun", "verb"})
_LITTLE = frozenset("of a an the on in at for with from to by and or".split())


def named_by(words: Iterable[Word]) -> dict[str, set[str]]:
    """English word → the folded French nouns and verbs that it translates."""
    found: dict[str, set[str]] = {}
    for word in words:
        if word.pos in _NAMING:
            for sense in word.senses[:_FIRST_SENSES]:
                for english in sense.equivalents if not sense.construction else ():
                    found.setdefault(_singular(english.lower()), set()).add(fold(word.lemma))
    return found


def label_words(label: str) -> Iterator[str]:
    """The English words of a label as `named_by` has them.

    >>> list(label_words("of prices, wages"))
    ['price', 'wage']
    """
    for part in label.lower().split(", "):
        yield _singular(" ".join(word for word in part.split() if word not in _LITTLE))


def _singular(word: str) -> str:
    for ending, singular in (
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("ss", "ss"),
        ("us", "us"),
        ("s", ""),
    ):
        if word.endswith(ending):
            return word.removesuffix(ending) + singular
    return word
