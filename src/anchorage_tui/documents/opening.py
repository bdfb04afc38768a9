"""Opens what the command line names: a file or standard input."""

from __future__ import annotations

import os
from dataclasses import replace

from anchorage_tui.documents.document import Document
from anchorage_tui.documents.formats import format_of, reader_of
from anchorage_tui.documents.source import Source, file_source, standard_input
from anchorage_tui.errors import DocumentError


def open_document(source: str) -> Document:
    """The text that `source` names: a path, or `-` for standard input.

    Raises `DocumentError` for one that is missing, unreadable, empty or not text.
    """
    if source == "-":
        return _read(standard_input())
    if not source:
        raise DocumentError("The name of the text is empty.", "Name a file, or - for standard input.")
    if is_address(source):
        raise DocumentError(f"{source} is a web address.", "Save the page as text and open the file.")
    return _read(file_source(source))


def is_address(source: str) -> bool:
    """Whether a source is an address on the web, and no file whose path happens to look like one."""
    return source.lower().startswith(("http://", "https://")) and not os.path.exists(source)  # noqa: PTH110 - an address is no path


def read_document(data: bytes, source: str, *, name: str) -> Document:
    """The text in `data`; `source` and `name` are what it is called, on the command line and in messages."""
    return _read(Source(data, source, name))


def _read(source: Source) -> Document:
    known = format_of(source.data, "" if source.named == "-" else source.name)
    document = reader_of(known, source.name).read(source)
    if next(iter(document.blocks), None) is None:
        raise DocumentError(f"{source.name} has no words in it.", "Choose a file with some French in it.")
    return replace(document, title=document.title or source.title, source=source.named)
