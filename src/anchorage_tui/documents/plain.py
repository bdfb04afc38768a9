"""Plain text: one paragraph on each line, as web copies and most e-texts have it, or wrapped by hand between blank lines."""

from __future__ import annotations

import re
from statistics import median

from anchorage_tui.documents.document import Block

_DATE_FIRST = re.compile(r"\A\s*date[ :]+(\d{4}-\d{2}-\d{2})[ \t]*\n?", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_UNFINISHED = re.compile(r"[^.!…:;,»\"”)\s]\s*$")
_WRAPPED_WIDTH = 100
"""Code points; hand-wrapped mail and e-texts keep to 60-80, lines that are whole paragraphs soon pass 100."""
_HEADING_LENGTH = 90
"""Code points; newspaper sub-headings seldom have more than 80."""


def split_metadata(text: str) -> tuple[dict[str, str], str]:
    """A leading `date 2025-09-25` is metadata, not text: what it says, and the text after it."""
    match = _DATE_FIRST.match(text)
    if match is None:
        return {}, text
    return {"date": match[1]}, text[match.end() :]


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text whose line ends are `\\n`."""
    pieces = _BLANK_LINE.split(text) if _is_wrapped(text) else text.split("\n")
    lines = [_LINE_BREAK.sub(" ", piece).replace("\t", " ").strip(" \xa0") for piece in pieces]
    # A heading stands apart: between blank lines, in a text that was split at single ones.
    apart = all(lines)
    blocks = []
    for place, line in enumerate(lines):
        if not line:
            continue
        around = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
        stands_apart = apart or not any(around)
        following = next((later for later in lines[place + 1 : place + 4] if later), "")
        is_heading = stands_apart and _is_heading(line, following)
        blocks.append(Block(line, "heading", 2) if is_heading else Block(line))
    return blocks


def _is_wrapped(text: str) -> bool:
    """Whether line breaks inside a paragraph are only the end of the typist's line, judged on the first 50,000 code points."""
    sample = text[:50_000].strip("\n")
    if _BLANK_LINE.search(sample) is None:
        return False
    inner = [len(line) for piece in _BLANK_LINE.split(sample) for line in piece.split("\n")[:-1] if line.strip()]
    return bool(inner) and max(inner) <= _WRAPPED_WIDTH and median(inner) >= _WRAPPED_WIDTH * 0.45


def _is_heading(text: str, following: str) -> bool:
    """Whether a block reads as a heading: short, no full stop, not speech, and before a longer block."""
    return (
        len(text) <= _HEADING_LENGTH
        and len(following) > max(len(text), _HEADING_LENGTH)
        and (text[0].isupper() or text[0].isdigit())
        and _UNFINISHED.search(text) is not None
    )
