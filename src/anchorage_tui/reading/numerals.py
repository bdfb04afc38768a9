"""Numbers written in digits or in Roman numerals, and what they are in English."""

from __future__ import annotations

import re

from anchorage_tui.french import fold

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3}(?:x[lc]|l?x{0,3}))(i[xv]|v?i{0,3})(?:e|ème|er|ère)?", re.IGNORECASE | re.ASCII)
_ROMAN_ORDINAL = re.compile(r"(?:[IVX]|[IVXLC]{2,})(?:er|ère|ème)|(?:[VX]|[IVXLC]{2,})e")
_ORDINAL = re.compile(r"(\d+)(er|ère|re|e|ème|eme|nd|nde)s?")


def is_roman_ordinal(form: str) -> bool:
    """Whether a form is an ordinal like *XIXe*, which may spell a word, too: *VIe*."""
    return _ROMAN_ORDINAL.fullmatch(form) is not None


def numeral(form: str) -> str | None:
    """What a number is in English, empty for plain digits; None for a form that is no number.

    >>> numeral("XIXe"), numeral("2e"), numeral("12"), numeral("chat")
    ('19th', '2nd', '', None)
    """
    if form[:1].isdigit():
        ordinal = _ORDINAL.fullmatch(fold(form))
        return english_ordinal(int(ordinal[1])) if ordinal else ""
    roman = _ROMAN.fullmatch(form)
    if roman and roman[0] and form[0].isupper():
        value = roman_value((roman[1] + roman[2]).upper())
        return english_ordinal(value) if form[-1] in "eèr" else str(value)
    return None


def english_ordinal(number: int) -> str:
    """1 → `1st`, 12 → `12th`, 23 → `23rd`."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 399, in capitals."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
