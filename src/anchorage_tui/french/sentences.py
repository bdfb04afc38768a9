"""Where sentences end."""

from __future__ import annotations

import re

from anchorage_tui.french.tokens import ABBREVIATIONS, BEFORE_NUMBERS

# A full stop, question or exclamation mark or ellipsis, with what closes after it, then a space, then what can begin a
# sentence. Lower case after ? ! … goes on (« Quoi ? » dit-il), and so does a title or an initial before a name (M. Lamare).
_END = re.compile(r"[.!?…]+(?:[\s\xa0\u202f]*[»”\"’)\]])*(?=\s)")
_CLOSED = re.compile(r"\s+(?=[«“\"‘(\[–—-]*[\s\xa0\u202f]*(?:[A-ZÀ-ÖØ-ÞŒ]|\d))")
_ABBREVIATED = re.compile(rf"(?:^|[\s(«'’])(?:{'|'.join(ABBREVIATIONS)}|[A-ZÀ-Ý](?:\.-?[A-ZÀ-Ý])*)\.$")
_NUMBERED = re.compile(rf"(?:^|[\s(«'’])(?:{'|'.join(BEFORE_NUMBERS)})\.$")
_ENDS_ANYWAY = ("etc.", "av. J.-C.")


def sentences(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each sentence of a paragraph, without the spaces between them.

    >>> [text[a:b] for text in ["L’enjeu ? Trouver une issue… M. X s'y emploie."] for a, b in sentences(text)]
    ['L’enjeu ?', 'Trouver une issue…', "M. X s'y emploie."]
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for mark in _END.finditer(text):
        after = _CLOSED.match(text, mark.end())
        if after is None:
            continue
        before = text[max(start, mark.start() - 12) : mark.start() + 1]
        if _ABBREVIATED.search(before) and not before.endswith(_ENDS_ANYWAY):
            continue
        if _NUMBERED.search(before) and text[after.end()].isdigit():
            continue
        spans.append((start, mark.end()))
        start = after.end()
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return spans
