"""Plain text: headings and paragraphs, which stand one on each line or are wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from anchorage_tui.documents.document import Block
from anchorage_tui.documents.layout import Layout, layout_of, paragraphs

_DATE_FIRST = re.compile(r"\A\s*date[ :]+(\d{4}-\d{2}-\d{2})[ \t]*\n?", re.IGNORECASE)
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\xad"
"""What is cut from both ends of a line: spaces, among them those that indent paragraphs on the web, and soft hyphens."""
_UNFINISHED = re.compile(r"[^.!…:;,»\"”)\s]\s*$")
_HEADING_LENGTH = 90
"""Code points; newspaper sub-headings seldom have more than 80."""
_LONGEST = 20_000
"""Code points of a paragraph at most, some five pages; the longest in the novels looked at has 6,000."""
_BATCH = 4_000
"""Lines of a streamed text that are looked at together."""
_LOOK_AHEAD = 3
"""Lines after a heading within which its paragraph begins."""


def split_metadata(text: str) -> tuple[dict[str, str], str]:
    """A leading `date 2025-09-25` is metadata, not text: what it says, and the text after it."""
    match = _DATE_FIRST.match(text)
    if match is None:
        return {}, text
    return {"date": match[1]}, text[match.end() :]


def plain_blocks(text: str) -> Sequence[Block]:
    """The blocks of a plain text whose line ends are `\n`; each is made when it is first asked for."""
    layout = layout_of(text)
    lines = text.replace("\t", " ").split("\n")
    return PlainBlocks(list(paragraphs(lines, layout)) if layout.width else lines)


def blocks_of_lines(lines: Iterable[str], layout: Layout) -> Iterator[Block]:
    """The blocks of a text given line by line, in batches; `layout` as `layout_of` says."""
    lines = (line.replace("\t", " ") for line in lines)
    if layout.width:
        lines = paragraphs(lines, layout)
    batch: list[str] = []
    done = 0
    while True:
        fresh = list(islice(lines, _BATCH))
        batch += fresh
        # The last lines wait for what follows them; the first has been given and is kept for its neighbour.
        until = len(batch) - _LOOK_AHEAD if fresh else len(batch)
        yield from PlainBlocks(batch, first=done, last=until)
        if not fresh:
            return
        batch, done = batch[max(0, until - 1) :], min(1, max(0, until))


class PlainBlocks(Sequence[Block]):
    """The blocks of a list of lines, made when they are asked for: a long text is opened without going through it."""

    def __init__(self, lines: list[str], *, first: int = 0, last: int | None = None) -> None:
        """Only the lines from `first` up to `last` give blocks; those around them tell what is a heading."""
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
    def lengths(self) -> list[int]:
        """Code points of each block, without making the blocks."""
        return [len(self._lines[place]) for place in self._places]

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
        if len(text) > _HEADING_LENGTH:
            return Block(text)
        before = lines[place - 1] if place else ""
        after = lines[place + 1 : place + 1 + _LOOK_AHEAD]
        apart = not (before or (after and after[0]))
        following = next(filter(None, after), "")
        return Block(text, "heading", 2) if apart and _is_heading(text, following) else Block(text)


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
