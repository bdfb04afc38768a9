"""Breaking a paragraph into lines, and the one crossing between code points and terminal cells.

A line is a pair of offsets, never a copied string: five million characters are wrapped into arrays of integers.
All widths here are those Rich gives, so that a strip is as long as its cells say.
"""

from __future__ import annotations

import re
from array import array

from rich.cells import cell_len

TAB = "    "
"""What a tab is shown as; its width does not depend on where it stands, so that a line can be cut anywhere."""

MEASURE = 74
"""Cells in a line of text when there is room: about the most that an eye finds its way back from."""
_MARGIN = 3
"""Cells left of the text at least, the mark of the current block among them."""


def layout(width: int) -> tuple[int, int]:
    """Cells in a line of text, and left of it, on a page of this width."""
    measure = min(MEASURE, max(1, width - 2 * _MARGIN))
    return measure, max(_MARGIN, (width - measure) // 2)


# Everything outside these ranges is measured one by one: Latin, Greek, Cyrillic, the dashes, quotation marks, spaces
# and ellipsis of French typography, currency. None of them is wide or combining.
_UNUSUAL = re.compile("[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2000-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20bf]")

# What must never reach a terminal as itself, even if a source let it through: control characters, bidirectional
# overrides and isolates, line separators. Each is one character for one, so that offsets stay.
_HARMFUL = {
    code: "�"
    for code in [
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        0x061C,
    ]
    if code != 0x09
}


def is_plain(text: str) -> bool:
    """Whether every character takes exactly one cell, so that code points and cells are the same count."""
    return _UNUSUAL.search(text) is None


def displayed(text: str) -> str:
    """`text` as it may be written to a terminal: tabs opened, harmful characters replaced."""
    return text if is_plain(text) else text.translate(_HARMFUL).replace("\t", TAB)


def width_of(text: str) -> int:
    """How many cells `text` takes when displayed."""
    return len(text) if is_plain(text) else cell_len(displayed(text))


def wrap(text: str, width: int) -> array[int]:
    """Where each line begins when `text` is shown `width` cells wide.

    A line runs to the start of the next and ends in the spaces it was broken at, which hang unseen past the margin:
    >>> list(wrap("le chat dort", 7))
    [0, 8]
    Only a space breaks a line (never a no-break space, nor the space that French puts before `;` and inside `« »`, unless
    the line has no other); a word longer than the line is cut, wide characters anywhere.
    """
    width = max(1, width)
    return _wrap_plain(text, width) if is_plain(text) else _wrap_measured(text, width)


# What French sets apart by a space from the word before it, or after it.
_CLOSING = frozenset(";:!?»›%€…")
_OPENING = frozenset("«‹")


def _is_glued(text: str, space: int) -> bool:
    """Whether the space at `space` holds a mark to its word: « oui » ; non."""
    return text[space + 1 : space + 2] in _CLOSING or text[space - 1] in _OPENING


def _wrap_plain(text: str, width: int) -> array[int]:
    starts = array("I", [0])
    find, end, here = text.rfind, len(text.rstrip(" ")), 0
    while end - here > width:
        space = any_space = find(" ", here, here + width + 1)
        while space > here and _is_glued(text, space):
            space = find(" ", here, space)
        if space <= here or not text[here:space].strip(" "):
            space = any_space
        if space <= here or not text[here:space].strip(" "):
            here += width
        else:
            here = space + 1
        while text[here] == " ":
            here += 1
        starts.append(here)
    return starts


def _wrap_measured(text: str, width: int) -> array[int]:
    starts = array("I", [0])
    end = len(text.rstrip(" "))
    start, used = 0, 0
    chance = last_resort = 0  # the latest places a line may begin at: well, and at all
    for place in range(end):
        character = text[place]
        cells = _cells(character)
        if character == " ":
            used += 1
            if text[start : place + 1].strip(" "):
                last_resort = place + 1
                chance = chance if _is_glued(text, place) else last_resort
            continue
        if cells == 2 and place > start and text[place - 1] != "\u200d":
            chance = last_resort = place
        while used + cells > width and place > start:
            start = chance if chance > start else last_resort if last_resort > start else place
            starts.append(start)
            used = sum(map(_cells, text[start:place]))
        used += cells
    return starts


def _cells(character: str) -> int:
    if character == "\t":
        return len(TAB)
    if character == "\ufe0f":  # may widen the character before it
        return 1
    return cell_len(character.translate(_HARMFUL))


def cell_at(text: str, offset: int) -> int:
    """The cell in which the character at `offset` of a line begins."""
    return width_of(text[:offset])


def offset_at(text: str, cell: int) -> int:
    """The offset of the character of a line that covers `cell`; the line's length when it is shorter."""
    if is_plain(text):
        return min(max(cell, 0), len(text))
    used = 0
    for place, character in enumerate(text):
        used += _cells(character)
        if used > cell:
            return place
    return len(text)
