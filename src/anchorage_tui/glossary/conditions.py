"""Conditions that a contributor writes and the matcher tests: how they are read. What each means stands in `conditions.tsv`.

A condition is one or more phrases joined by `, ` (each must hold); a phrase is one or more tests joined by ` or ` (one must
hold); a test may begin with `not `. `X` in the table stands for a word, several with slashes (`que/de`), or a kind of word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.tables import FIELDS_FILE, NOUNS_FILE, first_column, rows

KINDS_OF_WORD = (
    "noun", "bare noun", "adjective", "infinitive", "verb", "clause", "number", "name", "pronoun", "participle", "gerund", "adverb", "nothing",
    "comma",
)  # fmt: skip
"""What may stand in place of words before `follows` and `comes before`; `a` or `an` may stand before it."""
CONDITIONS_FILE = "conditions.tsv"
_ARTICLE = re.compile(r"^an? ")


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a sentence."""

    name: str
    """Its row in the table: `X follows`, `passive`."""
    argument: str
    """What stands for X; empty for tests without."""
    negated: bool


Condition = tuple[tuple[Test, ...], ...]
"""Each of these must hold, and for that any of the tests in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `conditions.tsv`."""

    name: str
    meaning: str
    holds: str
    """A condition of this name, and a sentence in which it holds; `*` around the words it is asked of."""
    fails: str
    """The same where it does not hold."""


@cache
def table() -> tuple[Row, ...]:
    """The conditions there are."""
    return tuple(Row(*cells) for cells in rows(data_folder() / CONDITIONS_FILE, 4))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.name, re.compile(re.escape(row.name).replace("X", "(.+)"))) for row in table())


@lru_cache(4_000)
def parse(text: str) -> Condition:
    """A condition as it is written; raises `ValueError` saying what cannot be read."""
    return tuple(tuple(map(_test, phrase.split(" or "))) for phrase in text.split(", "))


def _test(text: str) -> Test:
    plain = text.removeprefix("not ").removeprefix("no ")
    wanted = _ARTICLE.sub("", plain)
    for name, pattern in _patterns():
        if match := pattern.fullmatch(wanted):
            argument = _ARTICLE.sub("", match[1]) if pattern.groups else ""
            if fault := _fault(name, argument):
                raise ValueError(fault)
            return Test(name, argument, plain != text)
    raise ValueError(f"{text!r} is no condition; see glossary/{CONDITIONS_FILE}")


OF_A_CLASS = frozenset({"X as subject", "X as object", "said of X", "about X"})
"""The tests whose X is a class of nouns."""


@cache
def noun_classes() -> frozenset[str]:
    """The classes of nouns there are; a `thing` is what is neither a person nor an animal."""
    return first_column(data_folder() / NOUNS_FILE) | {"thing"}


def _fault(name: str, argument: str) -> str:
    if name == "in X" and argument not in first_column(data_folder() / FIELDS_FILE):
        return f"there is no field {argument!r}; see glossary/{FIELDS_FILE}"
    if name in OF_A_CLASS and argument not in noun_classes():
        return f"there is no class of nouns {argument!r}; see glossary/{NOUNS_FILE}"
    return ""
