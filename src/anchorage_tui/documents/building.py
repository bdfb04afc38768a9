"""Builds blocks from the pieces of a marked-up text as they come: words, emphasis, marks of notes, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from anchorage_tui.cleaning import clean
from anchorage_tui.documents.document import Block, BlockKind, Call, Span, SpanKind

LONGEST = 20_000
"""Code points of a block at most, some five pages; the longest paragraph in the novels looked at has 6,000."""
_FLUSHED = 10 * LONGEST
"""Code points from which a paragraph that does not end is ended."""
_VERSE = 70
"""Code points of a verse at most."""
_SPACES = re.compile(r"[ \t\n\r\f]++")
_DASHES = ("—", "– ", "-- ", "―", "‒ ", "- ")
_CAPITAL = re.compile(r"(?:[«“] ?)?[^\W\d_a-zà-ÿ]")
_MOST_SPANS = 2_000
"""Of one block; a paragraph has a dozen."""
_MOST_BREAKS = 300
"""Lines of one block at most; a longer poem goes on in the next."""
_OPEN = 64
"""How deep spans are kept that stand inside one another."""


@dataclass(slots=True)
class _Open:
    """A span that is not closed yet."""

    kind: SpanKind
    value: str
    start: int = -1
    """-1 until its first word comes."""


class Builder:
    """Takes what stands in a text, in order, and gives the blocks. Spaces count as in HTML unless they are to be kept."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._template = Block("")
        self._mark = ""
        self._keep_spaces = False
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._space = False
        self._beside_picture = False
        self._spans: list[Span] = []
        self._calls: list[Call] = []
        self._breaks: list[int] = []
        for span in self._open:
            span.start = -1

    @property
    def is_empty(self) -> bool:
        """Whether no word has come since the last block."""
        return not self._length

    @property
    def last_piece(self) -> str:
        """The end of the words so far, a space that is still to come with it."""
        return (self._pieces[-1] if self._pieces else "") + (" " if self._space else "")

    def begin(
        self, kind: BlockKind = "paragraph", level: int = 0, *, mark: str = "", key: str = "", language: str = "",
        tight: bool = False, keep_spaces: bool = False,
    ) -> None:  # fmt: skip
        """The words that come now are a block of its own; `mark` stands before them, if there are any."""
        self.end()
        self._template = Block("", kind, level, tight=tight, key=key, language=language)
        self._mark = mark
        self._keep_spaces = keep_spaces

    @property
    def has_mark(self) -> bool:
        """Whether a mark waits for the first word of the block."""
        return bool(self._mark)

    def mark_with(self, mark: str) -> None:
        """`mark` stands before the words of the block, if there are any."""
        self._mark = mark

    def name(self, key: str) -> None:
        """The block that is being built is the note `key`."""
        self._template = replace(self._template, kind="note", key=key)

    def text(self, words: str) -> None:
        """Words of the block."""
        if self._keep_spaces:
            words = words.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
            first, *others = words.split("\n")
            self._add(first)
            for line in others:
                self.line_break()
                self._add(line)
            return
        words = _SPACES.sub(" ", words)
        if words[:1] == " ":
            self._space = self._length > 0
            words = words[1:]
        if not words:
            return
        space = words[-1] == " "
        self._add((" " if self._space else "") + words.removesuffix(" "))
        self._space = space
        if self._length > _FLUSHED and space:
            self.begin_again()

    def _add(self, words: str) -> None:
        if not words:
            return
        if self._beside_picture and words[0].isalnum():
            words = f" {words}"
        self._beside_picture = False
        start = self._length + (words[0] == " ")
        for span in self._open:
            if span.start < 0:
                span.start = start
        if self._mark and not self._length:
            self._pieces.append(self._mark)
            self._length += len(self._mark)
            self._mark = ""
            for span in self._open:
                span.start = self._length
        self._pieces.append(words)
        self._length += len(words)
        self._space = False

    def take_back(self, count: int) -> None:
        """The last characters were none of the text's: a hyphen where a line ended."""
        self._space = False
        while count and self._pieces:
            piece = self._pieces.pop()
            kept = piece[: max(0, len(piece) - count)]
            count -= len(piece) - len(kept)
            self._length -= len(piece) - len(kept)
            if kept:
                self._pieces.append(kept)

    def cell_end(self) -> None:
        """A cell of a table's row ends, and another may follow."""
        self._space = False
        self._add(" |" if self._length else "|")
        self._space = True

    def line_break(self) -> None:
        """The author begins a new line; a second one ends the paragraph."""
        if not self._length:
            return
        if not self._keep_spaces and self._breaks and self._breaks[-1] == self._length + 1:
            self._breaks.pop()
            self.begin_again()
            return
        if len(self._breaks) >= _MOST_BREAKS:
            self.begin_again(tight=True)
            return
        self._space = False
        self._breaks.append(self._length + 1)
        if self._keep_spaces:
            self._add(" ")
        else:
            self._space = True

    def begin_again(self, *, tight: bool = False) -> None:
        """Ends the block and begins another of the same kind."""
        template, spaces = replace(self._template, key="", tight=tight), self._keep_spaces
        self.end()
        self._template, self._keep_spaces = template, spaces

    def open(self, kind: SpanKind, value: str = "") -> None:
        """A span begins."""
        if len(self._open) < _OPEN:
            self._open.append(_Open(kind, value))

    def close(self, kind: SpanKind) -> None:
        """The span of this kind that was opened last ends."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].kind == kind:
                self._finish(self._open.pop(place))
                return

    def _finish(self, span: _Open) -> None:
        if 0 <= span.start < self._length and len(self._spans) < _MOST_SPANS:
            self._spans.append(Span(span.start, self._length, span.kind, span.value))

    def call(self, note: str, shown: str) -> None:
        """A mark that calls a note; it stands in brackets behind its word."""
        self._space = False
        shown = clean(" ".join(shown.split())).strip("[]()")
        if not shown:
            return
        self._add(f"[{shown}]")
        if note and len(self._calls) < _MOST_SPANS:
            self._calls.append(Call(self._length - len(shown) - 2, self._length, note))

    def picture(self, words: str) -> None:
        """A picture, which is what its description says. One letter is the first of a word, painted."""
        words = " ".join(words.split())
        if not words:
            return
        if len(words) == 1 and words.isalpha():
            self._add(words)
            return
        if self.last_piece[-1:].isalnum():
            self._space = True
        self.open("picture")
        self.text(words)
        self.close("picture")
        self._beside_picture = True

    def end(self) -> None:
        """The block is complete."""
        for span in self._open:
            self._finish(span)
        if self._length:
            block = self._built()
            if block.breaks and not self._keep_spaces:
                self.blocks.extend(_cut(_as_read(block)))
            elif len(block.text) > LONGEST:
                self.blocks.extend(_cut(iter((block,))))
            elif block.text and not self._joins_dropped_capital(block):
                self.blocks.append(block)
        self._mark = ""
        self._template = Block("")
        self._keep_spaces = False
        self._clear()

    def _joins_dropped_capital(self, block: Block) -> bool:
        """Whether the block before is a capital painted apart, and has been made one with this block."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or len(before.text) > 3 or before.kind != "paragraph" or block.kind != "paragraph":
            return False
        if _CAPITAL.fullmatch(before.text) is None or not (block.text[0].islower() or block.text[0] in "’'"):
            return False
        capital = before.text + (" " if before.text[-1] == "À" else "")
        by = len(capital)
        self.blocks[-1] = replace(
            block,
            text=capital + block.text,
            spans=tuple(span._replace(start=span.start + by, end=span.end + by) for span in block.spans),
            calls=tuple(call._replace(start=call.start + by, end=call.end + by) for call in block.calls),
            breaks=tuple(place + by for place in block.breaks),
            tight=before.tight,
        )
        return True

    def _built(self) -> Block:
        raw = "".join(self._pieces)
        text = _flat(raw)
        spans, calls, breaks = self._spans, self._calls, self._breaks
        left = len(text) - len(text.lstrip())
        stripped = text.strip()
        if self._template.kind == "table row":
            stripped = stripped.removesuffix(" |").rstrip() if stripped.strip("| ") else ""
        if stripped != raw:
            moved = self._moved(raw, text)

            def place_of(place: int) -> int:
                return min(max(0, moved[place] - left), len(stripped))

            spans = [span._replace(start=place_of(span.start), end=place_of(span.end)) for span in spans]
            calls = [call._replace(start=place_of(call.start), end=place_of(call.end)) for call in calls]
            breaks = [place_of(place) for place in breaks]
        like = self._template
        kind: BlockKind = "speech" if like.kind == "paragraph" and stripped.startswith(_DASHES) else like.kind
        close = kind in ("speech", "table row") and bool(self.blocks) and self.blocks[-1].kind == kind
        return Block(
            stripped,
            kind,
            like.level,
            like.tight or close,
            tuple(sorted({place for place in breaks if 0 < place < len(stripped) and stripped[place - 1] == " "})),
            tuple(sorted(span for span in spans if span.start < span.end)),
            tuple(call for call in calls if call.start < call.end),
            like.key,
            like.language,
        )

    def _moved(self, raw: str, text: str) -> dict[int, int]:
        """Where the places that are remembered in `raw` are in the cleaned text."""
        places = {place for span in self._spans for place in (span.start, span.end)}
        places |= {place for call in self._calls for place in (call.start, call.end)} | set(self._breaks)
        moved: dict[int, int] = {}
        last = cleaned = 0
        for place in sorted(places):
            cleaned += place - last if text == raw else len(_flat(raw[last:place]))
            moved[place] = min(cleaned, len(text))
            last = place
        return moved


def calls_here(before: str) -> bool:
    """Whether a raised number behind these words is the mark of a note, and no power: `mot2`, not `m2`."""
    word = re.split(r"[\s’'(\[]", before[-40:])[-1]
    return bool(word) and not word[-1:].isdigit() and (len(word) > 2 or not word[-1:].isalpha())


def _flat(text: str) -> str:
    return clean(text).replace("\xad", "").replace("\n", " ").replace("\t", " ")


def _as_read(block: Block) -> Iterator[Block]:
    """A paragraph whose lines are verses as one block a verse; all else as it is."""
    if block.kind != "verse" and not (block.kind == "paragraph" and _is_verse(block)):
        yield block
        return
    bounds = [0, *(place for place in block.breaks if not _goes_on(block.text, place)), len(block.text)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        verse = part(block, start, end)
        if verse.text:
            yield replace(verse, kind="verse", tight=number > 0 or block.tight)


def _is_verse(block: Block) -> bool:
    bounds = [0, *block.breaks, len(block.text)]
    return len(bounds) > 3 and max(end - start for start, end in pairwise(bounds)) <= _VERSE + 1


def _goes_on(text: str, place: int) -> bool:
    """Whether a verse goes on in the line that begins small at `place`, in a poem whose lines begin with capitals."""
    return text[:1].isupper() and text[place : place + 1].islower() and text[place - 2 : place - 1] not in ".!?…:;,"


def part(block: Block, start: int, end: int) -> Block:
    """The words of a block from `start` to `end`, without the spaces around them, with all that stands in them."""
    words = block.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    end = start + len(words)

    def shifted(place: int) -> int:
        return min(max(place, start), end) - start

    return replace(
        block,
        text=words,
        spans=tuple(
            span._replace(start=shifted(span.start), end=shifted(span.end))
            for span in block.spans
            if span.start < end and span.end > start
        ),
        calls=tuple(
            call._replace(start=call.start - start, end=call.end - start)
            for call in block.calls
            if start <= call.start and call.end <= end
        ),
        breaks=tuple(place - start for place in block.breaks if start < place < end),
        key=block.key if start == 0 else "",
    )


def _cut(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks too long to be one paragraph, cut behind sentences."""
    for block in blocks:
        text = block.text
        start = 0
        while len(text) - start > LONGEST:
            end = cut_at(text, start)
            yield part(block, start, end)
            start = end
        rest = part(block, start, len(text)) if start else block
        if rest.text:
            yield rest


def cut_at(text: str, start: int) -> int:
    """Where a text that is too long is cut: behind a sentence, else behind a word."""
    end = text.rfind(". ", start + 1, start + LONGEST) + 1 or text.rfind(" ", start + 1, start + LONGEST)
    return end if end > start else start + LONGEST
