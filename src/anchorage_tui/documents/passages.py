"""Which parts of a block are not French, and whether a whole text is not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from anchorage_tui.documents.document import Block
from anchorage_tui.documents.languages import foreign_parts, has_no_french, language_of

_NAMES = {"en": "English", "de": "German", "es": "Spanish", "it": "Italian", "la": "Latin", "pt": "Portuguese", "nl": "Dutch"}  # fmt: skip
_FIRST = 60
"""Blocks that the language of a text is told by."""


def foreign_parts_of(block: Block) -> tuple[tuple[int, int], ...]:
    """The parts of a block that are certainly not French, half-open, in code points: with what the source says of the language of its words."""
    if block.language not in ("", "fr"):
        return ((0, len(block.text)),)
    marked = tuple(
        (span.start, span.end) for span in block.spans if span.kind == "language" and span.value not in ("", "fr")
    )
    return (*marked, *foreign_parts(block.text))


def note_on(blocks: Iterable[Block]) -> str:
    """A line for a person who opens a text that is not French; empty for one that is, or may be."""
    text = " ".join(block.text[:600] for block in islice(blocks, _FIRST) if block.language in ("", "fr"))
    language = language_of(text, 5)
    if language == "fr" or (not language and not has_no_french(text)):
        return ""
    return f"This text seems to be {f'in {_NAMES[language]}' if language else 'in another language than French'}: only French is glossed."
