"""Opening a text: any supported source gives one `Document`."""

from anchorage_tui.documents.document import (
    Block,
    Blocks,
    Call,
    Cue,
    Document,
    Part,
    Span,
    count_so_far,
    has_block,
    lengths_so_far,
    share_read,
    telling,
)
from anchorage_tui.documents.opening import open_document, read_document

__all__ = [
    "Block",
    "Blocks",
    "Call",
    "Cue",
    "Document",
    "Part",
    "Span",
    "count_so_far",
    "has_block",
    "lengths_so_far",
    "open_document",
    "read_document",
    "share_read",
    "telling",
]
