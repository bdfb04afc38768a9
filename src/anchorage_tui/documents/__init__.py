"""Opening a text: any supported source gives one `Document`."""

from anchorage_tui.documents.document import Block, Blocks, Call, Cue, Document, Part, Span, lengths_of
from anchorage_tui.documents.opening import open_document, read_document

__all__ = ["Block", "Blocks", "Call", "Cue", "Document", "Part", "Span", "lengths_of", "open_document", "read_document"]
