"""Expressions that stand inside others: the longest is the one to show, what lies in it is named there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anchorage_tui.french import fold
from anchorage_tui.matching.occurrence import Occurrence
from anchorage_tui.matching.pattern import PREPOSITIONS

_PREPOSITIONS = frozenset().union(*PREPOSITIONS.values())


def longest(ordered: Sequence[Occurrence], text: str, disabled: frozenset[str] = frozenset()) -> Iterator[Occurrence]:
    """The occurrences that lie in no other, each with the entries of those that lie in it."""
    for occurrence in ordered:
        around = [other for other in ordered if _lies_in(occurrence, other)]
        if any(other.entry.id == occurrence.entry.id for other in around):
            continue  # another variant of the same entry with more words: il n'est pas question de has pas question
        if any(_takes_its_meaning(other, occurrence, text) for other in around):
            continue
        if "inside" not in disabled and any(_stands_for(other, occurrence) for other in around):
            continue
        inside = [other for other in ordered if _lies_in(other, occurrence)]
        named = {
            other.entry.id: other.entry
            for other in inside
            if _stands_for(occurrence, other) and not _takes_its_meaning(occurrence, other, text)
        }
        named.pop(occurrence.entry.id, None)
        yield replace(occurrence, inside=tuple(named.values())) if named else occurrence


def _stands_for(longer: Occurrence, shorter: Occurrence) -> bool:
    """Whether the longer is all there is to say. A noun keeps its own meaning: *statu quo* in *accoucher d'un statu quo*.

    In a reader's own list every headword is asked for.
    """
    return shorter.entry.kind != "nominal" and bool(shorter.entry.level and longer.entry.level)


def _lies_in(shorter: Occurrence, longer: Occurrence) -> bool:
    """Whether all words of one occurrence are words of another that has more."""
    return shorter.spans != longer.spans and all(
        any(a <= start and end <= b for a, b in longer.spans) for start, end in shorter.spans
    )


def _takes_its_meaning(longer: Occurrence, shorter: Occurrence, text: str) -> bool:
    """Whether the words mean something else in the longer expression, so that the shorter one is not there at all.

    *se mettre à table* is not *se mettre à*, *ne pas manquer de* is not *manquer de*; *au fond du puits* has no *au fond*,
    *de plus en plus* no *de plus*. A noun keeps its meaning: *ordre du jour* in *à l'ordre du jour*.
    """
    kind, last = shorter.entry.kind, fold(text[slice(*shorter.spans[-1])]).split()[-1]
    if kind in ("nominal", "sentence") or (kind == "verbal" and last not in _PREPOSITIONS):
        return False
    return (longer.entry.kind == "verbal") == (kind == "verbal")
