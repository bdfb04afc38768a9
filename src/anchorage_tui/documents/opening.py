"""Opens what the command line names: a file, a folder, an address, the clipboard or standard input."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from anchorage_tui.documents.document import Document
from anchorage_tui.documents.formats import format_of, reader_of
from anchorage_tui.documents.source import Source, file_source, standard_input
from anchorage_tui.errors import DocumentError

if TYPE_CHECKING:
    from anchorage_tui.documents.web import Access


def open_document(source: str, access: Access | None = None) -> Document:
    """The text that `source` names: a path, an address, `clipboard:`, or `-` for standard input.

    `access` says whether the network may be asked for an address. Raises `DocumentError` for a text that is missing,
    unreadable, empty or none.
    """
    if source == "-":
        return _read(standard_input())
    if not source:
        raise DocumentError("The name of the text is empty.", "Name a file, or - for standard input.")
    if is_address(source):
        from anchorage_tui.documents.web import Access, page_source

        return _read(page_source(source, access or Access()))
    if source == "clipboard:" and not os.path.exists(source):  # noqa: PTH110 - that is no path
        from anchorage_tui.documents.clipboard import clipboard_source

        return _read(clipboard_source())
    if os.path.isdir(os.path.expanduser(source)):  # noqa: PTH111, PTH112 - nothing is imported for a plain text
        from anchorage_tui.documents.folder import folder_document

        return replace(folder_document(os.path.expanduser(source), open_document), source=source)  # noqa: PTH111
    return _read(file_source(source))


def is_address(source: str) -> bool:
    """Whether a source is an address on the web, and no file whose path happens to look like one."""
    return source.lower().startswith(("http://", "https://")) and not os.path.exists(source)  # noqa: PTH110 - an address is no path


def read_document(data: bytes, source: str, *, name: str) -> Document:
    """The text in `data`; `source` and `name` are what it is called, on the command line and in messages."""
    return _read(Source(data, source, name))


def _read(source: Source) -> Document:
    known = format_of(source.data, source.file_name)
    document = reader_of(known, source.name).read(source)
    if next(iter(document.blocks), None) is None:
        raise DocumentError(f"{source.name} has no words in it.", "Choose a file with some French in it.")
    return replace(document, title=document.title or source.title, source=source.named)
