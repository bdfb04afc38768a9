"""Which English belongs to which French sentence.

Most providers answer line by line. Where one does not, the answer is split into sentences, and those are matched by
length as Gale and Church did (1993): a translation is about as long as its original, and a sentence usually stays one.
French of 20, 60 and 15 characters against English of 18 and 70 gives 1-1 and 2-1: the last two share their English.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from anchorage_tui.french import sentences as sentence_spans

# (French, English) sentences that make a pair, and what it costs beside the difference in length.
_BEADS = {(1, 1): 0.0, (1, 2): 2.0, (2, 1): 2.0, (2, 2): 3.0, (1, 3): 4.0, (3, 1): 4.0}
_ENGLISH_PER_FRENCH = 0.92
"""Characters; newspaper text."""
_VARIANCE = 6.8
"""Of the difference in length, per character (Gale and Church)."""

Aligned = tuple[int, int, str]
"""[start, end) of French sentences and their English."""


def align(french: Sequence[str], answer: str) -> list[Aligned]:
    """The sentences of `french` with their part of `answer`, in order; each sentence and all of the answer once."""
    lines = [line for line in answer.split("\n") if line]
    if len(lines) == len(french):
        return [(place, place + 1, line) for place, line in enumerate(lines)]
    whole = " ".join(lines)
    english = [whole[start:end] for start, end in sentence_spans(whole)]
    return _by_length(french, english) or [(0, len(french), whole)]


def _by_length(french: Sequence[str], english: Sequence[str]) -> list[Aligned]:
    """The cheapest way to pair them; empty if there is none (more than three times as many on one side)."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for here in range(len(french) + 1):
        for there in range(len(english) + 1):
            for (many, much), extra in _BEADS.items():
                before = (here - many, there - much)
                if before in best:
                    cost = best[before][0] + extra + _cost(french[before[0] : here], english[before[1] : there])
                    if (here, there) not in best or cost < best[here, there][0]:
                        best[here, there] = (cost, before)
    at = (len(french), len(english))
    if at not in best:
        return []
    pairs: list[Aligned] = []
    while at != (0, 0):
        before = best[at][1]
        pairs.append((before[0], at[0], " ".join(english[before[1] : at[1]])))
        at = before
    return pairs[::-1]


def _cost(french: Sequence[str], english: Sequence[str]) -> float:
    one, other = sum(map(len, french)), sum(map(len, english))
    return abs(other - one * _ENGLISH_PER_FRENCH) / math.sqrt(max(one, 1) * _VARIANCE)
