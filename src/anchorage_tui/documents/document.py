"""What every source format is turned into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

BlockKind = Literal[
    "heading", "paragraph", "verse", "speech", "list item", "quotation", "table row", "note", "preformatted"
]
SpanKind = Literal["emphasis", "strong", "code", "picture", "language"]


class Span(NamedTuple):
    """What is special about a part of a block's text: half-open, in code points."""

    start: int
    end: int
    kind: SpanKind
    """`picture`: the words describe one that is not shown. `language`: the words are in `value`."""
    value: str = ""


class Call(NamedTuple):
    """A mark in the text that calls a note: half-open, in code points."""

    start: int
    end: int
    note: str
    """The `key` of the note's first block."""


class Cue(NamedTuple):
    """From `offset` on, in code points, words are said at these times of a film, in seconds."""

    offset: int
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, or what stands like one."""

    text: str
    """One line: no line breaks, no control characters; other spaces are as the author typed them."""
    kind: BlockKind = "paragraph"
    level: int = 0
    """Depth from 1 of a heading, of a list item in lists, of a quotation in quotations; 0 for all else."""
    tight: bool = False
    """Belongs to the block before without a blank line: a verse in its stanza, speech after speech, a row after a row."""
    breaks: tuple[int, ...] = ()
    """Where the author began new lines inside the block: code points of `text` before which a space stands."""
    spans: tuple[Span, ...] = ()
    calls: tuple[Call, ...] = ()
    """Marks of notes, in order."""
    key: str = ""
    """What calls name a note by; only the first block of a note has one."""
    language: str = ""
    """`en`, `la`: of a block that the source says, or its words show, to be in another language than the text."""
    cues: tuple[Cue, ...] = ()
    """Times of subtitles, in order."""


class Blocks(Sequence[Block]):
    """Blocks that are made when they are asked for."""

    @property
    def lengths(self) -> Sequence[int]:
        """Code points of each block, without making the blocks where that can be avoided."""
        return [len(block.text) for block in self]


def lengths_of(blocks: Sequence[Block]) -> Sequence[int]:
    """Code points of each block."""
    return blocks.lengths if isinstance(blocks, Blocks) else [len(block.text) for block in blocks]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, or a part that has chapters."""

    title: str
    level: int
    """1 for what stands directly in the contents of the text."""
    block: int
    """Index of its first block."""


@dataclass(frozen=True)
class Document:
    """A text, ready to read. Offsets elsewhere are code points in one block's text."""

    title: str
    blocks: Sequence[Block]
    """What is read, in reading order, never changed; a title that stands in the text is a block, too."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the source says about the text (`date`, `author`, `language`, `site`, `licence`), apart from the text."""
    source: str = ""
    """Where it came from, as the reader named it: a path, `-`, an address."""
    contents: Sequence[Part] | None = None
    """The source's own table of contents; None where it has none."""

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The chapters: the source's own table of contents, or else its headings."""
        if self.contents is not None:
            return self.contents
        return [
            Part(block.text, max(1, block.level), number)
            for number, block in enumerate(self.blocks)
            if block.kind == "heading"
        ]

    @cached_property
    def language(self) -> str:
        """`fr`, `en`...: what most of the beginning is written in; empty where that cannot be told."""
        from anchorage_tui.documents.languages import language_of_texts

        return language_of_texts(block.text for block in self.blocks if not block.language)

    def note_block(self, key: str) -> int | None:
        """The first block of the note that a `Call` names; None where the source has lost it."""
        return self._notes.get(key)

    def call_of(self, block: int) -> tuple[int, Call] | None:
        """The way back from a note: block and call of the first mark that calls it; None for no note, or one never called."""
        return self._calls.get(self._key_above(block))

    def _key_above(self, block: int) -> str:
        """The key of the note that a block is a part of."""
        while block >= 0 and self.blocks[block].kind == "note":
            if key := self.blocks[block].key:
                return key
            block -= 1
        return ""

    @cached_property
    def _notes(self) -> dict[str, int]:
        return {block.key: number for number, block in reversed([*self._numbered()]) if block.key}

    @cached_property
    def _calls(self) -> dict[str, tuple[int, Call]]:
        found: dict[str, tuple[int, Call]] = {}
        for number, block in self._numbered():
            for call in block.calls:
                found.setdefault(call.note, (number, call))
        return found

    def _numbered(self) -> Iterator[tuple[int, Block]]:
        return enumerate(self.blocks)
