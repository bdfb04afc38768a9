"""What an entry can be found by: its headword without what only a dictionary writes."""

from __future__ import annotations

import re
import unicodedata

from anchorage_tui.french import fold

# Dictionaries put a pronominal verb's pronoun behind it or before it; a reader asks for either.
_PRONOUN_BEHIND = re.compile(r"(.+?),? \((se|s')\)$")
_PRONOUN_BEFORE = re.compile(r"(?:se |s')(\w.*)$")
# `grand, -e`, `acteur, -trice`: the ending of the feminine.
_FEMININE = re.compile(r"([^,]+), ?-\w+$")
_HOMOGRAPH = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]+$")
_REMARK = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\])$")
# `beau, belle`: the feminine itself; `l'acajou`: the article.
_BOTH = re.compile(r"(\w[\w'-]+), ?(\w[\w'-]+)$")
_ARTICLE = re.compile(r"(?:l'|le |la |les |un |une |des )(\w.*)$")
# Open slots of an expression: `tenir tête à qqn` is under *tenir tête* elsewhere.
_SLOT = re.compile(r"(?: (?:à|de|avec|pour|sur))? (?:qqn|qqch|qn|qch|quelqu'un|quelque chose)\.?$| (?:de|d')$")


def key(text: str) -> str:
    """The form that headwords and questions are compared in: folded, in one line, with single spaces.

    >>> key("  Œil de  bœuf ")
    'oeil de boeuf'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(fold(text).split())


def headword_keys(headword: str) -> list[str]:
    """Everything that a reader may ask for to reach this headword; the headword itself first.

    >>> headword_keys("évanouir (s')")
    ["évanouir (s')", 'évanouir', "s'évanouir"]
    """
    whole = key(headword)
    keys = [whole]
    bare = _HOMOGRAPH.sub("", whole).strip()
    if match := _PRONOUN_BEHIND.match(bare):
        keys += [match[1], match[2] + " " * (match[2] == "se") + match[1]]
    else:
        bare = _REMARK.sub("", bare)
        if match := _FEMININE.match(bare):
            bare = match[1]
        keys += [bare, _SLOT.sub("", bare)]
        if match := _PRONOUN_BEFORE.match(bare):
            keys.append(match[1])
        if match := _ARTICLE.match(bare):
            keys.append(match[1])
        if match := _BOTH.match(bare):
            keys += [match[1], match[2]]
    return [each for each in dict.fromkeys(keys) if each]


def server_words(question: str) -> list[str]:
    """What to ask a DICT server for, in turn: servers compare capitals away, but not the kind of apostrophe, and œ.

    >>> server_words("Cœur d’artichaut"), server_words("tenir tête à qqn"), server_words("Paris")
    (["Cœur d'artichaut", "coeur d'artichaut"], ['tenir tête à qqn', 'tenir tête'], ['Paris'])
    """
    words: dict[str, str] = {}
    for word in (" ".join(question.replace("’", "'").split()), *question_keys(question)):
        words.setdefault(word.casefold(), word)
    return list(words.values())


def question_keys(question: str) -> list[str]:
    """What to look for, in turn: the question itself, then without open slots (*tenir tête à qqn*)."""
    whole = key(question)
    return [each for each in dict.fromkeys((whole, _SLOT.sub("", whole))) if each]
