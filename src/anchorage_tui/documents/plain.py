"""Plain text: one paragraph on each line, as web copies and most e-texts have it, or wrapped by hand between blank lines."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from statistics import median

from anchorage_tui.documents.document import Block

_DATE_FIRST = re.compile(r"\A\s*date[ :]+(\d{4}-\d{2}-\d{2})[ \t]*\n?", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n")
_UNFINISHED = re.compile(r"[^.!…:;,»\"”)\s]\s*$")
_SAMPLE = 50_000
"""Code points that the layout of a text is judged on."""
_WRAPPED_WIDTH = 100
"""Code points; hand-wrapped mail and e-texts keep to 60-80, lines that are whole paragraphs soon pass 100."""
_HEADING_LENGTH = 90
"""Code points; newspaper sub-headings seldom have more than 80."""
_LOOK_AHEAD = 3
"""Lines after a heading within which its paragraph begins."""


def split_metadata(text: str) -> tuple[dict[str, str], str]:
    """A leading `date 2025-09-25` is metadata, not text: what it says, and the text after it."""
    match = _DATE_FIRST.match(text)
    if match is None:
        return {}, text
    return {"date": match[1]}, text[match.end() :]


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text whose line ends are `\\n`."""
    return list(blocks_of_lines(text.split("\n"), wrapped=is_wrapped(text)))


def is_wrapped(text: str) -> bool:
    """Whether line breaks inside a paragraph are only the end of the typist's line; the beginning of a text is enough."""
    sample = text[:_SAMPLE].strip("\n")
    if _BLANK_LINE.search(sample) is None:
        return False
    inner = [len(line) for piece in _BLANK_LINE.split(sample) for line in piece.split("\n")[:-1] if line.strip()]
    return bool(inner) and max(inner) <= _WRAPPED_WIDTH and median(inner) >= _WRAPPED_WIDTH * 0.45


def blocks_of_lines(lines: Iterable[str], *, wrapped: bool) -> Iterator[Block]:
    """The blocks of a text given line by line, each as soon as it is known; `wrapped` as `is_wrapped` says."""
    before = ""
    ahead: deque[str] = deque()
    for line in chain(_unwrapped(lines) if wrapped else map(_tidy, lines), [None] * _LOOK_AHEAD):
        if line is not None:
            ahead.append(line)
            if len(ahead) <= _LOOK_AHEAD:
                continue
        if not ahead:
            return
        here = ahead.popleft()
        if here:
            apart = wrapped or not (before or (ahead and ahead[0]))
            following = next(filter(None, ahead), "")
            yield Block(here, "heading", 2) if apart and _is_heading(here, following) else Block(here)
        before = here


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs: the lines between blank ones, joined by spaces."""
    paragraph: list[str] = []
    for line in lines:
        if tidy := _tidy(line):
            paragraph.append(tidy)
        elif paragraph:
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)


def _tidy(line: str) -> str:
    return line.replace("\t", " ").strip(" \xa0")


def _is_heading(text: str, following: str) -> bool:
    """Whether a block reads as a heading: short, no full stop, not speech, and before a longer block."""
    return (
        len(text) <= _HEADING_LENGTH
        and len(following) > max(len(text), _HEADING_LENGTH)
        and (text[0].isupper() or text[0].isdigit())
        and _UNFINISHED.search(text) is not None
    )
