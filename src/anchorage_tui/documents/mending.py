"""What other programs left in a plain text: page numbers in the middle of a sentence, a little HTML, marks of quoting.

All of it works line by line, with a few lines of looking ahead, so that a text of any length can be mended as it is read.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator

from anchorage_tui.cleaning import clean

PAGE_BREAK = "\ue00c"
"""Stands alone on a line where the source had a form feed; a private character, which `without_page_breaks` takes out."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_INLINE = (
    "a abbr acronym b bdo big cite code dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var"
)
_BLOCK = "blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul"
_TAG = re.compile(
    rf"<(/?)({'|'.join(sorted((_INLINE + ' ' + _BLOCK).split(), key=len, reverse=True))})(\s[^<>]{{0,500}}+)?+\s{{0,9}}/?>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(_BLOCK.split())

_PAGE_NUMBER = re.compile(r"[\s\[(*_–—-]*+(?:(?:page|p\.?)\s*+)?\d{1,4}(?:\s?(?:/|sur|of)\s?\d{1,4})?[\s\])*_–—-]*+", re.IGNORECASE)  # fmt: skip
_TITLE = 60
"""Code points of a running title at most."""
_AHEAD = 10
"""Lines within which what stands around a page break is looked for."""
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")


def perhaps_markup(text: str) -> bool:
    """Whether a text may have marks of HTML in it: asked of a long one before it is gone through line by line."""
    return ("&" in text and _ENTITY.search(text) is not None) or ("<" in text and _TAG.search(text) is not None)


def without_markup(line: str) -> list[str]:
    """A line with its entities read and its tags gone: one or more lines."""
    if "<" in line:
        line = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BLOCKS else "", line)
    if "&" in line:
        line = clean(_ENTITY.sub(lambda entity: html.unescape(entity[0]), line))
    return line.split("\n") if "\n" in line else [line]


def perhaps_pages(text: str) -> bool:
    """Whether page numbers may stand in a text."""
    return PAGE_BREAK in text or re.search(rf"\n\s*+{_PAGE_NUMBER.pattern}(?:\n|\Z)", text, re.IGNORECASE) is not None


def without_page_breaks(lines: Iterable[str]) -> Iterator[str]:
    """The lines without what stands between two pages: a page number, a running title, form feeds.

    Where a sentence goes on over the break, no blank line is left there either.
    """
    waiting: deque[str] = deque()
    source = iter(lines)
    before = ""  # the last line with words
    titles: set[str] = set()
    while True:
        while len(waiting) < _AHEAD and (line := next(source, None)) is not None:
            waiting.append(line)
        if not waiting:
            return
        if before and not _words(waiting[0]):
            skip = _inside_sentence(before, waiting)
            if not skip and (skip := _after_sentence(waiting, titles)):
                yield ""
            for _ in range(skip):
                waiting.popleft()
            if skip:
                continue
        line = waiting.popleft().replace(PAGE_BREAK, "")
        if line.strip():
            before = line
        yield line


def _words(line: str) -> str:
    return line.strip(f" {PAGE_BREAK}\t\xa0")


def _inside_sentence(before: str, lines: deque[str]) -> int:
    """How many lines from the first, which is blank, are a page break inside a sentence; 0 where there is none."""
    if before.rstrip().endswith(_SENTENCE_ENDS):
        return 0
    number = title = False
    for place, line in enumerate(lines):
        words = _words(line)
        number = number or PAGE_BREAK in line
        if not words:
            continue
        if _PAGE_NUMBER.fullmatch(words):
            number = True
        elif number and words[0].islower():
            return place
        elif not title and _is_title(words):
            title = True
            number = number or words.split()[0].isdigit() or words.split()[-1].isdigit()
        else:
            return 0
    return 0


def _is_title(words: str) -> bool:
    return len(words) <= _TITLE and not words[0].islower() and not words.endswith((".", ",", ";"))


def _after_sentence(lines: deque[str], titles: set[str]) -> int:
    """How many lines from the first, which is blank, are a page break with a form feed; a title counts from the second on."""
    last = fed = 0
    for place, line in enumerate(lines, 1):
        words = _words(line)
        if PAGE_BREAK in line:
            last = fed = place
        elif words and _PAGE_NUMBER.fullmatch(words):
            last = place if fed else last
        elif words:
            title = words.strip("0123456789 –—-")
            if fed and _is_title(words):
                if title in titles:
                    last = place
                titles.add(title)
            break
    return last if fed else 0


_QUOTED = re.compile(r">(?: ?>){0,20}+ ?")


def quote_level(line: str) -> tuple[int, str]:
    """How deep a line is quoted, as mail does with `>`, and the line without the marks."""
    if not line.startswith(">"):
        return 0, line
    marks = _QUOTED.match(line)
    assert marks is not None
    return marks[0].count(">"), line[marks.end() :]
