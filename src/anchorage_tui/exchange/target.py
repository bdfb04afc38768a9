"""Where in its sentence an item stands."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.exchange.item import Item

_PART = " … "


def in_sentence(item: Item) -> Iterator[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is part of the expression.

    An item whose words do not stand in its sentence has no such pieces.

    >>> list(in_sentence(Item("brandir la menace", "brandi … la menace", "Il a brandi, dit-on, la menace.")))
    [('Il a ', False), ('brandi', True), (', dit-on, ', False), ('la menace', True), ('.', False)]
    """
    last = 0
    for start, end in spans(item.sentence, item.surface or item.headword):
        if start > last:
            yield item.sentence[last:start], False
        yield item.sentence[start:end], True
        last = end
    if last < len(item.sentence):
        yield item.sentence[last:], False


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
