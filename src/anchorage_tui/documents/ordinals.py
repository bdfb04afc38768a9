"""Numbers as they are printed: before the items of a list (1., b., IV.), raised and lowered."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 3_999
"""Roman numerals end here; lists do sooner."""


def ordinal(number: int, kind: str) -> str:
    """A number as `kind`, which is `a`, `A`, `i` or `I`, says; in figures for all other kinds, and where there is no letter.

    >>> ordinal(4, "I"), ordinal(28, "a"), ordinal(3, "1"), ordinal(0, "a")
    ('IV', 'bb', '3', '0')
    """
    if not 0 < number <= _LARGEST or kind not in ("a", "A", "i", "I"):
        return str(number)
    if kind in ("a", "A"):
        times, letter = divmod(number - 1, 26)
        word = chr(ord("a") + letter) * (times + 1) if times < 10 else str(number)
    else:
        word = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            word += sign * count
    return word.upper() if kind.isupper() else word.lower()


_FIGURES = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}


def raised(words: str, how: str) -> str:
    """A number that is `sup` (raised) or `sub` (lowered), in figures of that kind; empty for what is no number.

    >>> raised("2", "sup"), raised("-10", "sub"), raised("e", "sup")
    ('²', '₋₁₀', '')
    """
    return words.translate(_FIGURES[how]) if words.isascii() and words.strip("+-").isdigit() else ""
