"""Where in its sentence a saved expression stands."""

from __future__ import annotations

from collections.abc import Iterator

_PART = " … "
GAP = "[…]"


def pieces(sentence: str, surface: str) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is part of the expression.

    Words that do not stand in the sentence have no such pieces.

    >>> list(pieces("Il a brandi, dit-on, la menace.", "brandi … la menace"))
    [('Il a ', False), ('brandi', True), (', dit-on, ', False), ('la menace', True), ('.', False)]
    """
    last = 0
    for start, end in spans(sentence, surface):
        if start > last:
            yield sentence[last:start], False
        yield sentence[start:end], True
        last = end
    if last < len(sentence):
        yield sentence[last:], False


def with_gaps(sentence: str, surface: str) -> str:
    """The sentence with gaps in place of the expression; empty where it does not stand there."""
    found = list(pieces(sentence, surface))
    return "".join(GAP if is_target else text for text, is_target in found) if any(one for _, one in found) else ""


def spans(sentence: str, surface: str) -> list[tuple[int, int]]:
    """The code points at which the parts of a surface form stand, whole words; none if one of them does not."""
    found: list[tuple[int, int]] = []
    last = 0
    for part in surface.split(_PART):
        start = _word_at(sentence, part, last)
        if start < 0:
            return []
        last = start + len(part)
        found.append((start, last))
    return found


def _word_at(sentence: str, part: str, start: int) -> int:
    """Where `part` begins as a word of its own; elsewhere if it does so nowhere; -1 if it is not there at all."""
    first = -1
    while part and (start := sentence.find(part, start)) >= 0:
        end = start + len(part)
        if not (sentence[start - 1 : start].isalnum() or sentence[end : end + 1].isalnum()):
            return start
        first = start if first < 0 else first
        start += 1
    return first
