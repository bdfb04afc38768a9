"""Kindle books without DRM, MOBI and AZW3: unpacked in a process of its own, then read as the EPUB or HTML that is in them."""

from __future__ import annotations

import base64
import binascii
import struct
import tempfile

from anchorage_tui import paths
from anchorage_tui.documents.document import Document
from anchorage_tui.documents.readers import epub, html_page
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError
from anchorage_tui.processes import Failed, SaidTooMuch, TimedOut, child, lines_from

_MODULE = "anchorage_tui.documents.readers.kindle_child"
_SECONDS = 20.0
_LARGEST = 100_000_000


def read(source: Source) -> Document:
    """The book in the source's bytes. Raises `DocumentError` for one that is damaged or locked."""
    if _is_locked(source.data):
        raise DocumentError(
            f"{source.name} is locked by its seller (DRM).",
            "Only the seller's own programs can open it; get a free copy.",
        )
    try:
        # What is unpacked is gone when the book is read: it lies in the cache, and nowhere else.
        with tempfile.TemporaryDirectory(prefix="kindle-", dir=paths.cache_dir()) as folder:
            kind, made = lines_from([*child(_MODULE), folder], source.data, _SECONDS, _LARGEST)
        data = base64.b64decode(made)
    except (Failed, TimedOut, SaidTooMuch, ValueError, binascii.Error, OSError):
        raise DocumentError(
            f"{source.name} is a damaged Kindle book.", "Get a fresh copy, or convert it to EPUB."
        ) from None
    inner = Source(data, source.named, source.name)
    return epub.read(inner) if kind == b"epub" else html_page.read(inner)


def _is_locked(data: bytes) -> bool:
    """Whether the first record says that the words are encrypted."""
    try:
        (first,) = struct.unpack_from(">L", data, 78)
        (encryption,) = struct.unpack_from(">H", data, first + 12)
    except struct.error:
        return False
    return bool(encryption)
