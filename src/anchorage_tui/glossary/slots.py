"""Slots of a gloss that the text fills: persons (`in {my} view`) and sexes (`{boy|girl}friend`).

A person slot is written as the English word for the person that the headword names; where the text has another person, the
word for that one takes its place. A sex slot gives the word for a man and that for a woman.
"""

from __future__ import annotations

import re
from typing import Literal

Person = Literal["1s", "2s", "3sm", "3sf", "3s", "1p", "2p", "3p"]
"""Person, number, and where it is known the sex."""
Sex = Literal["m", "f", ""]

# One row a kind of word; its columns are those of _COLUMNS.
_ROWS = (
    ("I", "you", "he", "she", "he/she", "we", "you", "they"),
    ("me", "you", "him", "her", "him/her", "us", "you", "them"),
    ("my", "your", "his", "her", "his/her", "our", "your", "their"),
    ("mine", "yours", "his", "hers", "his/hers", "ours", "yours", "theirs"),
    ("myself", "yourself", "himself", "herself", "himself/herself", "ourselves", "yourselves", "themselves"),
    ("am", "are", "is", "is", "is", "are", "are", "are"),
    ("one's", "your", "his", "her", "his/her", "our", "your", "their"),
)
_COLUMNS: tuple[Person, ...] = ("1s", "2s", "3sm", "3sf", "3s", "1p", "2p", "3p")
# Word that a slot may be written with → its row; of words of two rows the commoner meaning.
_KIND = {
    **{row[0]: row for row in _ROWS},
    "you": _ROWS[1], "him": _ROWS[1], "them": _ROWS[1], "us": _ROWS[1], "your": _ROWS[2], "his": _ROWS[2], "their": _ROWS[2],
    "our": _ROWS[2], "yours": _ROWS[3], "himself": _ROWS[4], "yourself": _ROWS[4], "he": _ROWS[0], "they": _ROWS[0], "we": _ROWS[0],
}  # fmt: skip
_SLOT = re.compile(r"\{([^{}]*)\}")


def faults(text: str) -> str:
    """What is wrong with the slots of a gloss; empty if nothing is."""
    if text.count("{") != text.count("}") or _SLOT.sub("", text).strip("{}") != _SLOT.sub("", text):
        return "a brace is open"
    for slot in _SLOT.findall(text):
        if "|" in slot:
            if slot.count("|") != 1:
                return f"{{{slot}}} has not two words"
        elif slot not in _KIND:
            return f"{{{slot}}} is no slot; there are {', '.join(_KIND)} and {{man|woman}}"
    return ""


def has_person(text: str) -> bool:
    """Whether a gloss has a slot for a person.

    >>> has_person("none of {my} business"), has_person("{boy|girl}friend")
    (True, False)
    """
    return any("|" not in slot for slot in _SLOT.findall(text))


def fill(text: str, person: Person | None = None, sex: Sex = "") -> str:
    """The gloss with its slots filled; what is not known stays as it is written, a man for a sex.

    >>> fill("none of {my} business"), fill("none of {my} business", "3p"), fill("{boy|girl}friend", sex="f")
    ('none of my business', 'none of their business', 'girlfriend')
    """
    if "{" not in text:
        return text

    def word(match: re.Match[str]) -> str:
        slot = match[1]
        if "|" in slot:
            return slot.split("|")[sex == "f"]
        return slot if person is None else _KIND[slot][_COLUMNS.index(person)]

    return _SLOT.sub(word, text)
