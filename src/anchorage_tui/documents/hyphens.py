"""Words broken at the end of a line: `grand-⏎mère` keeps its hyphen, `extraor-⏎dinaire` of a printed book loses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

_HYPHENS = "-‐‑"
_BROKEN = re.compile(r"(?<![^\W_])([^\W_]++)[-‐‑]$")
_GOES_ON = re.compile(r"[^\W_]++")

# Parts of words that keep their hyphen wherever the line ends, and are hardly a syllable of others: contre-, entre-, ex-,
# non-, mi-, par-, au-, moi- and the like stay out.
_FIRST_PARTS = frozenset(
    "grand grands grande petit petits petite petites beau beaux belle belles haut haute bas basse demi sous avant après "
    "arrière nord sud peut quelques celui celle ceux celles saint sainte saints quatre vingt trente quarante cinquante "
    "soixante dix cent rez tête chef chefs arc chauve porte garde nouveau nouvelle longue semi tout".split()
)
_SECOND_PARTS = frozenset("même mêmes moi toi là ci t à dessus dessous dedans dehors delà devant derrière".split())
_SUFFIXES = frozenset("ment té tés coup".split())
"""What makes one word of a first part: haute-ment, beau-té, beau-coup."""
# An inverted pronoun, and what its verb ends in: dit-il, avez-vous. *nous* without that would be the end of *genoux*.
_PRONOUNS = {
    "il": "td",
    "ils": "t",
    "elle": "td",
    "elles": "t",
    "on": "td",
    "nous": "s",
    "vous": "zs",
    "je": "seix",
    "ce": "t",
}
_PARTED = frozenset(["et", "ou"])
"""*sous- et surestimer*: the hyphen hangs, the next word is another."""

Break = Literal["hyphen", "unknown"]
"""How a line ends: in a hyphen that belongs to the word, or in one of which that cannot be told."""


def break_between(line: str, following: str) -> Break | None:
    """Whether `following` goes on with the last word of `line`; None where it does not."""
    if line[-1] not in _HYPHENS or (before := _BROKEN.search(line)) is None:
        return None
    after = _GOES_ON.match(following)
    if after is None or after[0] in _PARTED:
        return None
    left, right = before[1], after[0]
    if not right.islower() or not left[-1].islower():  # Saint-Pierre, Mont-Blanc, 1914-1918, MONT-BLANC
        return "hyphen"
    if (left.lower() in _FIRST_PARTS and right not in _SUFFIXES) or right in _SECOND_PARTS:
        return "hyphen"
    if left[-1] in _PRONOUNS.get(right, ""):
        return "hyphen"
    return "unknown"


def join_lines(lines: Sequence[str], *, printed: bool) -> str:
    """The lines of one paragraph as one line. `printed`: words are broken anywhere, as in a printed book.

    >>> join_lines(["chez sa grand-", "mère"], printed=True)
    'chez sa grand-mère'
    """
    joined = " ".join(lines)
    if not any(mark in joined for mark in _AT_ENDS):
        return joined
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if following and line.endswith(_MARKS):
            pieces.append(line.rstrip("".join(_MARKS)))
            continue
        broken = break_between(line, following)
        if broken == "unknown" and printed:
            pieces.append(line[:-1])
        else:
            pieces += [line] if broken or not following else [line, " "]
    return "".join(pieces)


_MARKS = ("\xad", "¬")
"""Hyphens that stand only where a line ends: the soft one, and the sign that some libraries write for it."""
_AT_ENDS = (*_MARKS, *(f"{hyphen} " for hyphen in _HYPHENS))
