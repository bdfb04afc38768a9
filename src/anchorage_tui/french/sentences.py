"""Where sentences end."""

from __future__ import annotations

import re

from anchorage_tui.french.abbreviations import BEFORE_MORE, BEFORE_NUMBERS, MAY_END, pattern

# A full stop, question or exclamation mark or ellipsis, with what closes after it, then a space, then what can begin a
# sentence. Lower case after ? ! … goes on (« Quoi ? » dit-il), and so does a title or an initial before a name (M. Lamare).
# A run of marks is looked at once, from its beginning: `(?<!…)`, `++`.
_END = re.compile(r"(?<![.!?…])[.!?…]++(?:[\s\xa0\u202f]*+[»”\"’)\]])*+")
_CLOSED = re.compile(r"\s++(?=[«“\"‘(\[–—-]*+[\s\xa0\u202f]*+(?:[A-ZÀ-ÖØ-ÞŒ]|\d))")
# Where the space was forgotten: *C'est vrai.Il part.* A name with a stop in it is no sentence: *Node.js, M.Dupont*.
_FORGOTTEN = re.compile(r"(?=[A-ZÀ-ÖØ-ÞŒ][a-zà-ÿœ'’])")
_WORD_BEFORE = re.compile(r"[a-zà-ÿœ]{2}$|[a-zà-ÿœ][»”)]$")
_LOOK_BACK = 16
"""Code points before a mark in which an abbreviation is looked for: longer than any."""


_ABBREVIATED = re.compile(
    rf"(?:^|[\s(«'’])(?:{pattern(BEFORE_MORE)}|[Cc]\.-à-d|[Pp]\. ?ex|[A-ZÀ-Ý](?:\.-?[A-ZÀ-Ý])*)\.$"
)
_NUMBERED = re.compile(rf"(?:^|[\s(«'’])(?:{pattern(BEFORE_NUMBERS)})\.$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each sentence of a paragraph, without the spaces between them.

    >>> [text[a:b] for text in ["L’enjeu ? Trouver une issue… M. X s'y emploie."] for a, b in sentences(text)]
    ['L’enjeu ?', 'Trouver une issue…', "M. X s'y emploie."]
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for mark in _END.finditer(text):
        after = _CLOSED.match(text, mark.end())
        before = text[max(start, mark.start() - _LOOK_BACK) : mark.start() + 1]
        if after is None:
            after = _FORGOTTEN.match(text, mark.end())
            if after is None or not _WORD_BEFORE.search(before[:-1]):
                continue
        if _ABBREVIATED.search(before) and not before.endswith(MAY_END):
            continue
        if _NUMBERED.search(before) and text[after.end()].isdigit():
            continue
        spans.append((start, mark.end()))
        start = after.end()
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return spans
