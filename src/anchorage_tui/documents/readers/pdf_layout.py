"""From the lines of printed pages to paragraphs."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from statistics import median
from typing import NamedTuple

from anchorage_tui.cleaning import clean
from anchorage_tui.documents.building import LONGEST, calls_here, cut_at
from anchorage_tui.documents.document import Block, BlockKind, Call
from anchorage_tui.documents.hyphens import break_between

_WINDOW = 12
"""Pages looked at together: a running head is told by its coming again."""
_HYPHEN = "\ufffe"
_RAISED = re.compile("(?:\ue010(\\d)\ue011)+")
_NUMBER = re.compile(r"[\s\[(*_·•–—-]*+(?:(?:page|p\.?)\s*+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:/|sur|of|de)\s?\d{1,4})?[\s\])*_·•–—-]*+", re.IGNORECASE)  # fmt: skip
_NOTE = re.compile(r"(?:\ue010\d\ue011)+|\d{1,3}[.)]?(?=\s)|[*†]")
_ENDS = tuple('.!?…:»”")')
_DASHES = ("—", "–", "―", "- ")
_EDGE = 4
"""Lines at the top and at the bottom of a page among which running heads and page numbers are."""


class Line(NamedTuple):
    """A line of a page; places in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of its letters, in points."""
    words: str


@dataclass(slots=True)
class _Column:
    """Lines below one another."""

    lines: list[Line] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where its full lines begin."""
        starts = Counter(round(line.left) for line in self.lines)
        often = [place for place, count in starts.items() if count >= 0.25 * len(self.lines)]
        return min(often, default=min(starts))

    @property
    def right(self) -> float:
        """Where its full lines end."""
        ends = sorted(line.right for line in self.lines)
        return ends[int(0.9 * (len(ends) - 1))]


def blocks_of_pages(pages: Iterable[list[Line]]) -> Iterator[Block]:
    """The blocks of pages, given out as soon as they are complete."""
    source = iter(pages)
    window: deque[list[Line]] = deque(islice(source, _WINDOW))
    heads: Counter[tuple[int, str]] = Counter()
    for page in window:
        heads.update(_candidates(page))
    text = _Text()
    seen = len(window)
    while window:
        page = window.popleft()
        body = _without_furniture(page, heads, seen)
        yield from text.add(body)
        following = next(source, None)
        if following is not None:
            heads.update(_candidates(following))
            window.append(following)
            seen += 1
    yield from text.end()


# -- furniture -------------------------------------------------------------------------------------------------------


def _edges(page: list[Line]) -> list[Line]:
    """The lines among which furniture is."""
    rows = sorted(page, key=lambda line: line.top)
    return rows[:_EDGE] + rows[-_EDGE:] if len(rows) > 2 * _EDGE else rows


def _key(line: Line) -> tuple[int, str]:
    return round(line.top / 8), re.sub(r"\d+", "#", " ".join(line.words.split()).lower())


def _candidates(page: list[Line]) -> set[tuple[int, str]]:
    return {_key(line) for line in _edges(page) if len(line.words) < 120}


def _without_furniture(page: list[Line], heads: Counter[tuple[int, str]], pages: int) -> list[Line]:
    """A page without its running head and number."""
    if not page:
        return page
    edges = set(_edges(page))
    tops, bottoms = sorted(line.top for line in page), sorted(line.bottom for line in page)
    often = max(2, min(3, round(0.6 * min(pages, _WINDOW))))
    kept = []
    for line in page:
        if line in edges:
            place, words = _key(line)
            times = max(heads[(place + near, words)] for near in (-1, 0, 1))
            if times >= often and pages > 1:
                continue
            outermost = line.top <= tops[0] + 1 or line.bottom >= bottoms[-1] - 1
            if outermost and len(page) > 3 and _NUMBER.fullmatch(line.words):
                continue
        kept.append(line)
    return kept


# -- columns and paragraphs --------------------------------------------------------------------------------------------


def _columns(page: list[Line]) -> list[_Column]:
    """The lines in columns, in the order in which they are read."""
    columns: list[_Column] = []
    for line in _ordered(page):
        column = columns[-1] if columns else None
        if column is not None:
            before = column.lines[-1]
            apart = line.left >= before.right + 3 or line.right <= before.left - 3
            upwards = line.top < before.top - 1.5 * max(6.0, before.bottom - before.top)
            same_row = line.top < before.bottom - 1 and line.bottom > before.top + 1 and line.left > before.right - 3
            if same_row and not upwards and _gap_is_small(before, line):
                column.lines[-1] = _joined(before, line)
                continue
            if not upwards and not (apart and not same_row):
                column.lines.append(line)
                continue
        columns.append(_Column([line]))
    return columns


def _gap_is_small(before: Line, line: Line) -> bool:
    return 0 <= line.left - before.right < 3 * max(6.0, line.size)


def _joined(before: Line, line: Line) -> Line:
    """Two pieces of one row; a small number behind a word is the mark of a note."""
    words, more = before.words.rstrip(), line.words.strip()
    if more.isdigit() and len(more) < 4 and line.size < 0.9 * before.size and calls_here(words):
        joined = words + "".join(f"\ue010{digit}\ue011" for digit in more)
    else:
        close = line.left - before.right < 0.15 * max(line.size, 1.0) or more[0] in ".,;)"
        joined = f"{words}{more}" if close else f"{words} {more}"
    return Line(
        min(before.left, line.left), min(before.top, line.top), max(before.right, line.right),
        max(before.bottom, line.bottom), max(before.size, line.size), joined,
    )  # fmt: skip


def _ordered(page: list[Line]) -> list[Line]:
    """The lines in reading order: that of the PDF, unless it goes across two columns row by row."""
    if len(page) < 12:
        return page
    left, right = min(line.left for line in page), max(line.right for line in page)
    middle = (left + right) / 2
    first = [line for line in page if line.right <= middle + 2]
    second = [line for line in page if line.left >= middle - 2]
    if len(first) < 0.3 * len(page) or len(second) < 0.3 * len(page) or len(first) + len(second) < 0.85 * len(page):
        return page
    sides = [line.left >= middle - 2 for line in page]
    changes = sum(one != other for one, other in pairwise(sides))
    if changes < 0.4 * len(page):
        return page
    return sorted(
        page,
        key=lambda line: (sum(wide.top < line.top for wide in page if wide.left < middle - 2 and wide.right > middle + 2),
                          line.left >= middle - 2, line.top, line.left),
    )  # fmt: skip


@dataclass(slots=True)
class _Open:
    """A block that may go on in the next column or page."""

    kind: BlockKind
    level: int
    lines: list[str]
    last: Line
    short: bool = False
    """Its last line ends before the column does."""
    size: float = 0.0


class _Text:
    """Takes pages and gives blocks."""

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._sizes: Counter[float] = Counter()
        self._notes: list[Block] = []
        self._page = 0
        self._indents = 0
        self._paragraphs = 0

    def add(self, page: list[Line]) -> Iterator[Block]:
        """One page."""
        self._page += 1
        for line in page:
            self._sizes[line.size] += len(line.words)
        body = self._sizes.most_common(1)[0][0] if self._sizes else 0.0
        for column in _columns(page):
            yield from self._column(column, body)

    def _column(self, column: _Column, body: float) -> Iterator[Block]:
        left, right = column.left, column.right
        pitches = [two.top - one.top for one, two in pairwise(column.lines) if two.top > one.top]
        pitch = median(pitches) if pitches else 0.0
        notes = self._note_lines(column, body)
        before: Line | None = None
        for number, line in enumerate(column.lines):
            if number >= notes:
                continue
            indented = line.left > left + max(5.0, 0.5 * line.size)
            if self._begins(line, before, indented, pitch, body):
                yield from self._finish()
                level = _level(line.size, body) if len(line.words) < 200 else 0
                self._open = _Open("heading" if level else "paragraph", level, [], line, size=line.size)
                self._paragraphs += not level
                self._indents += indented and not level
            assert self._open is not None
            self._open.lines.append(line.words.strip())
            self._open.last = line
            self._open.short = line.right < right - max(0.12 * (right - left), 2 * line.size)
            before = line
        if notes < len(column.lines):
            self._take_notes(column.lines[notes:])

    def _begins(self, line: Line, before: Line | None, indented: bool, pitch: float, body: float) -> bool:
        """Whether a line begins a block."""
        opened = self._open
        if opened is None or abs(line.size - opened.size) > 0.12 * max(line.size, opened.size):
            return True
        if opened.kind == "heading":
            return before is None or line.top - before.top > 2.2 * max(line.size, 1.0)
        last = opened.lines[-1].rstrip()
        if last.endswith((_HYPHEN, "-", ",")) and before is None:
            return False
        ended = last.endswith(_ENDS)
        if line.words.startswith(_DASHES) and (ended or opened.short):
            return True
        if before is None:  # another column or page
            begins_small = line.words.lstrip()[:1].islower()
            return not begins_small and ended and (indented or opened.short or not self._uses_indents)
        if pitch and line.top - before.top > 1.35 * pitch:
            return True
        before_indented = before.left > line.left + 5
        if indented and not (abs(before.left - line.left) < 2 and not opened.short and not ended):
            return True
        return opened.short and ended and not before_indented

    @property
    def _uses_indents(self) -> bool:
        return self._indents > 0.3 * self._paragraphs

    def _note_lines(self, column: _Column, body: float) -> int:
        """Number of the first line of the column's notes; that of its lines where it has none."""
        lines = column.lines
        first = len(lines)
        while first > 0 and 0 < lines[first - 1].size <= 0.9 * body:
            first -= 1
        if first == len(lines) or first == 0:
            return len(lines)
        while first < len(lines) and _NOTE.match(lines[first].words.lstrip()) is None:
            first += 1
        return first

    def _take_notes(self, lines: list[Line]) -> None:
        words: list[str] = []
        key = ""
        for line in lines:
            mark = _NOTE.match(line.words.lstrip())
            if mark is not None:
                self._keep_note(key, words)
                label = re.sub("[\ue010\ue011.)]", "", mark[0])
                key, words = f"{self._page}:{label}", [f"[{label}] {line.words.lstrip()[mark.end() :].strip()}"]
            else:
                words.append(line.words.strip())
        self._keep_note(key, words)

    def _keep_note(self, key: str, words: list[str]) -> None:
        if words:
            self._notes.append(Block(_flat(_run_together(words))[0], "note", key=key))

    def _finish(self) -> Iterator[Block]:
        opened, self._open = self._open, None
        if opened is None:
            return
        text, calls = _flat(_run_together(opened.lines), self._page)
        kind: BlockKind = "speech" if opened.kind == "paragraph" and text.startswith(_DASHES) else opened.kind
        start = 0
        while len(text) - start > LONGEST:
            end = cut_at(text, start)
            yield Block(text[start:end].strip(), kind)
            start = end
        if text[start:].strip():
            yield Block(text[start:].strip(), kind, opened.level, calls=tuple(calls) if not start else ())
        notes, self._notes = self._notes, []
        yield from (note for note in notes if note.text)

    def end(self) -> Iterator[Block]:
        """What is left."""
        yield from self._finish()
        yield from (note for note in self._notes if note.text)


def _level(size: float, body: float) -> int:
    """Level of a heading in letters of a size; 0 where they are those of the text."""
    if not body or size < 1.15 * body:
        return 0
    return 1 if size >= 1.6 * body else 2 if size >= 1.3 * body else 3


def _run_together(lines: list[str]) -> str:
    """The lines of a paragraph as one: a word that was broken at the end of one is whole again."""
    pieces: list[str] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if not following:
            pieces.append(line.replace(_HYPHEN, "-") if line.endswith(_HYPHEN) else line)
        elif line.endswith((_HYPHEN, "-", "\xad", "‐")) and len(line) > 1:
            broken = break_between(line[:-1] + "-", following)
            if broken == "unknown":
                pieces.append(line[:-1])
            elif broken == "hyphen":
                pieces.append(line[:-1] + "-")
            else:
                pieces.append(line[:-1] + "- ")
        else:
            pieces.append(line + " ")
    return "".join(pieces)


def _flat(text: str, page: int = 0) -> tuple[str, list[Call]]:
    """The words without private marks: a raised number in brackets, and where it calls a note."""
    calls: list[Call] = []
    pieces: list[str] = []
    length = last = 0
    for mark in _RAISED.finditer(text):
        words = clean(text[last : mark.start()]).replace("\n", " ").replace(_HYPHEN, "-")
        digits = re.sub("[\ue010\ue011]", "", mark[0])
        shown = f"[{digits}]"
        pieces += [words, shown]
        length += len(words)
        calls.append(Call(length, length + len(shown), f"{page}:{digits}"))
        length += len(shown)
        last = mark.end()
    pieces.append(clean(text[last:]).replace("\n", " ").replace(_HYPHEN, "-"))
    return re.sub("[\ue010\ue011]", "", "".join(pieces)).strip(), calls
