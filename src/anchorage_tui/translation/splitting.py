"""A paragraph as requests that a provider takes: whole sentences, a line each, as many as fit; only one that does not
fit alone is cut, at the mark nearest its middle.

*Il pleut. On rentre. Tant pis !* with room for 20 characters is sent as `Il pleut.⏎On rentre.` and `Tant pis !`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anchorage_tui.french import sentences as sentence_spans

Fits = Callable[[str], bool]

# Where a long sentence may be cut, the better places first.
_CUTS = (re.compile(r"[;:](?=\s)"), re.compile(r"[,)»–—](?=\s)"), re.compile(r"\S(?=\s)"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that travel together."""

    start: int
    end: int
    """Half-open range of sentences."""
    requests: tuple[str, ...]
    """One text with all of them, or the parts of one long sentence."""


def split(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each sentence of `text`, in code points."""
    return sentence_spans(text)


def flat(text: str) -> str:
    """`text` with every run of spaces, no-break ones too, as one space: what is sent, and what the cache goes by."""
    return " ".join(text.split())


def chunks(sentences: Sequence[str], fits: Fits, *, lines: bool) -> list[Chunk]:
    """The requests for `sentences`, which are `flat`: a line for each sentence if `lines`, else one running text."""
    between = "\n" if lines else " "
    found: list[Chunk] = []
    start = 0
    for place, sentence in enumerate(sentences):
        if not fits(sentence):
            if start < place:
                found.append(Chunk(start, place, (between.join(sentences[start:place]),)))
            found.append(Chunk(place, place + 1, tuple(_parts(sentence, fits))))
            start = place + 1
        elif start < place and not fits(between.join(sentences[start : place + 1])):
            found.append(Chunk(start, place, (between.join(sentences[start:place]),)))
            start = place
    if start < len(sentences):
        found.append(Chunk(start, len(sentences), (between.join(sentences[start:]),)))
    return found


def _parts(sentence: str, fits: Fits) -> list[str]:
    if fits(sentence) or len(sentence) < 2:
        return [sentence]
    middle = len(sentence) / 2
    for cut in _CUTS:
        # Not near an end: a part of two words is hard to translate.
        places = [mark.end() for mark in cut.finditer(sentence) if 0.15 < mark.end() / len(sentence) < 0.85]
        if places:
            place = min(places, key=lambda place: abs(place - middle))
            break
    else:
        place = len(sentence) // 2
    return [*_parts(sentence[:place].strip(), fits), *_parts(sentence[place:].strip(), fits)]
