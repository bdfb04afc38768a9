"""PDFs with a text layer: pypdfium2 reads them in a process of its own, and what a page needs and a text has not goes here.

That is: running heads and page numbers, hyphens at the ends of lines, columns, and paragraphs cut by a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.document import Block, Document
from anchorage_tui.documents.growing import StreamBlocks
from anchorage_tui.documents.readers.pdf_layout import Line, blocks_of_pages
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError
from anchorage_tui.processes import Failed, SaidTooMuch, TimedOut, child, lines_from

_MODULE = "anchorage_tui.documents.readers.pdf_child"
_SECONDS = 9.0
"""That a page may take."""
_LARGEST = 30_000_000
"""Bytes of what is said about a page."""


def read(source: Source) -> Document:
    """The text of the PDF in the source's bytes, page after page as they are asked for.

    Raises `DocumentError` for one that is damaged, locked, or has no text but pictures of it.
    """
    said = _said(source)
    first = next(said, {})
    if first.get("refused") == "locked":
        raise DocumentError(f"{source.name} is locked by a password.", "Unlock it, then open the copy.")
    if "pages" not in first:
        raise damaged(source.name)
    pages = (_page(one) for one in said)
    blocks = StreamBlocks(_watched(blocks_of_pages(pages), source.name))
    if not blocks.has(0):
        raise DocumentError(
            f"{source.name} has no text in it, only pictures of pages.",
            "Have its text recognised, with ocrmypdf for instance.",
        )
    metadata = {name: words for name in ("title", "author") if (words := one_line(str(first.get(name, ""))))}
    return Document(metadata.get("title", ""), blocks, metadata)


def damaged(name: str) -> DocumentError:
    """What to tell a person about a PDF that cannot be read."""
    return DocumentError(f"{name} is a damaged PDF.", "Get a fresh copy, or print it to a new PDF.")


def _said(source: Source) -> Iterator[dict[str, object]]:
    try:
        for line in lines_from(child(_MODULE), source.data, _SECONDS, _LARGEST):
            yield json.loads(line)
    except (TimedOut, SaidTooMuch):
        raise DocumentError(
            f"{source.name} has a page that takes too long to read.", "Print it to a new PDF, and open that."
        ) from None
    except (Failed, ValueError, OSError):
        raise damaged(source.name) from None


def _page(said: dict[str, object]) -> list[Line]:
    lines = said.get("lines")
    return [Line(*one) for one in lines] if isinstance(lines, list) else []


def _watched(blocks: Iterator[Block], name: str) -> Iterator[Block]:
    """The blocks; where the PDF breaks off after some, what was read stays, and a line says so."""
    begun = False
    try:
        for block in blocks:
            begun = True
            yield block
    except DocumentError as error:
        if not begun:
            raise
        yield Block(one_line(str(error)), "preformatted")
