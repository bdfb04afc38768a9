"""What every source format is turned into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph."""

    text: str
    """One line: no line breaks, no control characters; other spaces are as the author typed them."""
    kind: Literal["heading", "paragraph"] = "paragraph"
    level: int = 0
    """Depth of a heading from 1; 0 for a paragraph."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, ready to read. Offsets elsewhere are code points in one block's text."""

    title: str
    blocks: Sequence[Block]
    """Headings and paragraphs in reading order, never changed; a title that stands in the text is a block, too."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the source says about the text (`date`, `author`, `language`), apart from the text."""
    source: str = ""
    """Where it came from, as the reader named it: a path, `-`, an address."""
