"""Opening a text: any supported source gives one `Document`."""

from anchorage_tui.documents.document import Block, Document
from anchorage_tui.documents.opening import open_document, read_document

__all__ = ["Block", "Document", "open_document", "read_document"]
