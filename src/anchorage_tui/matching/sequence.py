"""Matching of expressions whose words stand in order: nominal, adverbial, prepositional and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.anchored_form import AnchoredForm, SearchedSentence
from anchorage_tui.matching.pattern import ELLIPSIS, PREPOSITIONS, Element, Pattern
from anchorage_tui.matching.sequence_vetoes import stands_for_itself

_QUOTES = frozenset({"«", "»", '"', "“", "”", "*", "_", "-", "…", "..."})
_ELLIPSIS_REACH = 30
"""Tokens that `…` may stand for: *non seulement … mais encore* spans a clause, not a paragraph."""
_ARTICLES = 3
"""Words that may stand between preposition and noun where a headword leaves the article out: *à plusieurs reprises*."""
_INSERTED = 2
"""Words that may interrupt a nominal expression: *une coquille désormais bien vide*."""


def fits(element: Element, form: AnchoredForm) -> bool:
    """Whether a token can be this word of the headword."""
    return form.key in element.keys or (not element.by_form and not form.sought.isdisjoint(element.keys))


def fits_complement(element: Element, form: AnchoredForm) -> bool:
    """As `fits`, but a verb counts only in the infinitive: *devrons* is not the noun *devoir*."""
    if form.key in element.keys:
        return True
    if element.by_form or form.sought.isdisjoint(element.keys):
        return False
    return not form.others.isdisjoint(element.keys) or (
        "W" in form.verb_codes and not form.by_class["verb"].isdisjoint(element.keys)
    )


def match_sequence(pattern: Pattern, entry: Entry, clause: SearchedSentence, anchor: int) -> Iterator[tuple[int, ...]]:
    """The token indices of each way the pattern's words stand around the token `anchor`."""
    loose = entry.kind in ("nominal", "adjectival") and "contiguous" not in entry.constraints
    gap = _INSERTED if loose and pattern.sequence[0].word not in PREPOSITIONS else _ARTICLES if pattern.bare else 0
    forms = clause.forms
    for place, element in enumerate(pattern.sequence):
        if element.keys != pattern.anchor or not fits(element, forms[anchor]):
            continue
        skipped = _QUOTES | {","} if "," in pattern.headword else _QUOTES
        left = _extend(pattern.sequence[:place][::-1], clause, anchor, -1, gap, skipped)
        right = _extend(pattern.sequence[place + 1 :], clause, anchor, 1, gap, skipped)
        if left is not None and right is not None:
            found = (*reversed(left), anchor, *right)
            if stands_for_itself(pattern, entry, clause, found):
                yield found


_MARKS = frozenset({",", ";", ":"})
"""Marks that `…` may stand for."""


def _extend(
    elements: Sequence[Element],
    clause: SearchedSentence,
    start: int,
    step: int,
    gap: int,
    skipped: frozenset[str],
    *,
    far: bool = False,
) -> list[int] | None:
    """Indices of the tokens for `elements`, walking from `start` in direction `step`; None when one is missing."""
    if not elements:
        return []
    element, *rest = elements
    if element.word == ELLIPSIS:
        return _extend(rest, clause, start, step, gap, skipped | _MARKS, far=True)
    for place in _places(element, clause, start, step, _ELLIPSIS_REACH if far else gap, skipped, far=far):
        found = _extend(rest, clause, place, step, gap, skipped)
        if found is not None:
            return [place, *found]
    return None


def _places(
    element: Element, clause: SearchedSentence, place: int, step: int, gap: int, free: frozenset[str], *, far: bool
) -> Iterator[int]:
    """Where the token for `element` can be; more than one place only after `…`. `free` are marks that may stand between."""
    skipped = 0
    place += step
    while 0 <= place < len(clause):
        form = clause.forms[place]
        if fits(element, form):
            yield place
            if not far:
                return
        if form.key not in free:
            skipped += 1
            if skipped > gap or not (far or _may_interrupt(form)):
                return
        place += step


def _may_interrupt(form: AnchoredForm) -> bool:
    return not _INSERTABLE.isdisjoint(form.by_class)


_INSERTABLE = frozenset({"adj", "adv", "det", "num"})
