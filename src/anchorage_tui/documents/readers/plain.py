"""Plain text: headings, paragraphs, speech and verse, which stand one on each line or are wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import overload

from anchorage_tui.cleaning import clean
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Block, Blocks, Document
from anchorage_tui.documents.layout import Layout, layout_of, paragraphs, without_spacing
from anchorage_tui.documents.mending import (
    PAGE_BREAK,
    perhaps_markup,
    perhaps_pages,
    quote_level,
    without_markup,
    without_page_breaks,
)
from anchorage_tui.documents.readers.gutenberg import ends_in_notice, split_licence, without_notice
from anchorage_tui.documents.source import Source

_DATE_FIRST = re.compile(r"\A\s*date[ :]+(\d{4}-\d{2}-\d{2})[ \t]*\n?", re.IGNORECASE)
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\xad"
"""What is cut from both ends of a line: spaces, among them those that indent paragraphs on the web, and soft hyphens."""
_UNFINISHED = re.compile(r"[^.!…:;,»\"”)\s]\s*$")
_HEADING_LENGTH = 90
"""Code points; newspaper sub-headings seldom have more than 80."""
_LONGEST = 20_000
"""Code points of a paragraph at most, some five pages; the longest in the novels looked at has 6,000."""
_SAMPLE = 50_000
"""Code points that the habits of a text are judged on."""
_BATCH = 4_000
"""Lines of a streamed text that are looked at together."""
_LOOK_AHEAD = 3
"""Lines after a heading within which its paragraph begins."""
_VERSE = 70
"""Code points of a line at most that stands with others like it, and is a verse or an item."""
_DASHES = ("—", "–", "--", "- ", "― ")
_QUOTE = "\ue001"
"""Before a line as often as it is quoted: a private character, as is the next; no block has them."""
_BREAK = "\ue00b"
"""In a line where the author began a new one that goes on with the same words."""
_PRIVATE = re.compile(f"[{_QUOTE}{_BREAK}{PAGE_BREAK}]")


def split_metadata(text: str) -> tuple[dict[str, str], str]:
    """A leading `date 2025-09-25` is metadata, not text: what it says, and the text after it."""
    match = _DATE_FIRST.match(text)
    if match is None:
        return {}, text
    return {"date": match[1]}, text[match.end() :]


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one that is not text."""
    text = with_page_breaks(decode(source.data, source.name))
    metadata, text = metadata_of(clean(text))
    blocks = plain_blocks(text)
    return Document(metadata.get("title", ""), blocks, metadata)


def with_page_breaks(text: str) -> str:
    """`text` before it is cleaned, its form feeds as lines of their own that cleaning leaves."""
    if _PRIVATE.search(text) is not None:
        text = _PRIVATE.sub("", text)
    return text.replace("\x0c", f"\n{PAGE_BREAK}\n") if "\x0c" in text else text


def metadata_of(text: str) -> tuple[dict[str, str], str]:
    """What stands before the text about it, and the text after it."""
    licence, text = split_licence(text)
    metadata, text = split_metadata(text)
    return licence | metadata, text


@dataclass(frozen=True, slots=True)
class Habits:
    """How a plain text is written, as its beginning shows it."""

    layout: Layout
    quoted: bool
    """Lines are quoted with `>`."""


def habits_of(text: str) -> Habits:
    """The habits of a text; its beginning is enough."""
    quoted = text.startswith(">") or "\n>" in text
    if quoted:
        text = "\n".join(quote_level(line)[1] for line in text[:_SAMPLE].split("\n"))
    return Habits(layout_of(text), quoted)


def plain_blocks(text: str) -> PlainBlocks:
    """The blocks of a plain text whose line ends are `\n`; each is made when it is first asked for."""
    habits = habits_of(text)
    lines = text.replace("\t", " ").split("\n")
    mended: Iterable[str] = lines
    # A long text is not gone through line by line for what it has not.
    if ends_in_notice(text):
        mended = without_notice(mended)
    if perhaps_markup(text):
        mended = (piece for line in mended for piece in without_markup(line))
    if perhaps_pages(text):
        mended = without_page_breaks(mended)
    mended = _in_paragraphs(mended, habits)
    return PlainBlocks(mended if isinstance(mended, list) else list(mended), verse=not habits.layout.width)


def _in_paragraphs(lines: Iterable[str], habits: Habits) -> Iterable[str]:
    layout = habits.layout
    if habits.quoted:
        return _unquoted(lines, layout)
    if layout.spaced:
        lines = without_spacing(lines)
    if layout.width:
        return paragraphs(lines, layout)
    return lines if layout.verse else _with_verses(lines)


def _with_verses(lines: Iterable[str]) -> Iterator[str]:
    """Lines of which those that begin small and go on with a short one before them are joined to it by `_BREAK`.

    *J'ai pris la clé / des champs un matin*: what stands in two lines is found by whoever looks for it in one.
    """
    before = ""
    for line in lines:
        if before and line[:1].islower() and len(line) <= _VERSE and _goes_on(before):
            before = f"{before.rstrip()}{_BREAK}{line}"
            continue
        if before:
            yield before
        before = line
        if not line:
            yield line
    if before:
        yield before


def _goes_on(line: str) -> bool:
    last = line[line.rfind(_BREAK) + 1 :].rstrip()
    return 0 < len(last) <= _VERSE and line[0].isupper() and last[-1] not in ".!?…:;,"


def _unquoted(lines: Iterable[str], layout: Layout) -> Iterator[str]:
    """Paragraphs of lines of which some are quoted: those begin with as many `_QUOTE` as marks of quoting stood there."""
    for level, quoted in groupby(map(quote_level, lines), key=lambda found: found[0]):
        inner = (line for _, line in quoted)
        for paragraph in _in_paragraphs(inner, Habits(layout, quoted=False)):
            yield _QUOTE * level + paragraph.strip(_EDGES) if paragraph.strip(_EDGES) else ""


def blocks_of_lines(lines: Iterable[str], habits: Habits) -> Iterator[Block]:
    """The blocks of a text given line by line, in batches; `habits` as `habits_of` says."""
    lines = without_notice(line.replace("\t", " ") for line in lines)
    lines = without_page_breaks(piece for line in lines for piece in without_markup(line))
    lines = iter(_in_paragraphs(lines, habits))
    verse = not habits.layout.width
    batch: list[str] = []
    done = 0
    while True:
        fresh = list(islice(lines, _BATCH))
        batch += fresh
        # The last lines wait for what follows them; the first two have been given and are kept for their neighbours.
        until = len(batch) - _LOOK_AHEAD if fresh else len(batch)
        yield from PlainBlocks(batch, first=done, last=until, verse=verse)
        if not fresh:
            return
        batch, done = batch[max(0, until - 2) :], min(2, max(0, until))


class PlainBlocks(Blocks):
    """The blocks of a list of lines, made when they are asked for: a long text is opened without going through it."""

    def __init__(self, lines: list[str], *, first: int = 0, last: int | None = None, verse: bool = False) -> None:
        """Only the lines from `first` up to `last` give blocks; those around them tell what is a heading.

        `verse`: short lines that stand together are verses.
        """
        self._verse = verse
        if max(map(len, lines), default=0) > _LONGEST:
            cut = [(place, piece) for place, line in enumerate(lines) for piece in _cut(line)]
            first, last = (
                next((number for number, (place, _) in enumerate(cut) if place >= bound), len(cut))
                for bound in (first, len(lines) if last is None else last)
            )
            lines = [piece for _, piece in cut]
        self._lines = [line.strip(_EDGES) for line in lines]
        self._places = [place for place in range(first, len(lines) if last is None else last) if self._lines[place]]

    def __len__(self) -> int:
        return len(self._places)

    @property
    def lengths_so_far(self) -> list[int]:
        """Code points of each block, without making the blocks."""
        return [len(self._lines[place].lstrip(_QUOTE)) for place in self._places]

    @overload
    def __getitem__(self, number: int) -> Block: ...
    @overload
    def __getitem__(self, number: slice) -> list[Block]: ...
    def __getitem__(self, number: int | slice) -> Block | list[Block]:
        if isinstance(number, slice):
            return [self._block(place) for place in self._places[number]]
        return self._block(self._places[number])

    def _block(self, place: int) -> Block:
        lines = self._lines
        text = lines[place]
        before = lines[place - 1] if place else ""
        words = text.lstrip(_QUOTE)
        level = len(text) - len(words)
        breaks: tuple[int, ...] = ()
        if _BREAK in words:
            breaks = tuple(offset + 1 for offset, sign in enumerate(words) if sign == _BREAK)
            words = words.replace(_BREAK, " ")
        if level:
            return Block(words, "quotation", level, tight=before.startswith(_QUOTE), breaks=breaks)
        if breaks:
            return Block(words, "verse", tight=_is_short(before), breaks=breaks)
        if text.startswith(_DASHES):
            last = before or (lines[place - 2] if place > 1 else "")  # whether or not a blank line stands between
            return Block(text, "speech", tight=last.startswith(_DASHES))
        if len(text) > _HEADING_LENGTH:
            return Block(text)
        after = lines[place + 1 : place + 1 + _LOOK_AHEAD]
        following = next(filter(None, after), "")
        if not (before or (after and after[0])):
            return Block(text, "heading", 2) if _is_heading(text, following) else Block(text)
        if self._verse and len(text) <= _VERSE and (_is_short(before) or (after and _is_short(after[0]))):
            return Block(text, "verse", tight=_is_short(before))
        return Block(text)


def _is_short(line: str) -> bool:
    return 0 < len(line[line.rfind(_BREAK) + 1 :]) <= _VERSE


def _cut(line: str) -> Iterator[str]:
    """A line too long to be one paragraph, cut behind sentences: a whole book on one line can still be read."""
    start = 0
    while len(line) - start > _LONGEST:
        end = line.rfind(". ", start + 1, start + _LONGEST) + 1 or line.rfind(" ", start + 1, start + _LONGEST)
        end = end if end > start else start + _LONGEST
        yield line[start:end].strip(_EDGES)
        start = end
    yield line[start:].strip(_EDGES)


def _is_heading(text: str, following: str) -> bool:
    """Whether a block reads as a heading: short, no full stop, not speech, and before a longer block."""
    return (
        len(text) <= _HEADING_LENGTH
        and len(following) > max(len(text), _HEADING_LENGTH)
        and (text[0].isupper() or text[0].isdigit())
        and _UNFINISHED.search(text) is not None
    )
