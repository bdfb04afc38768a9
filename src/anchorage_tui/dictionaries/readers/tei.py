"""FreeDict's TEI: an <entry> for each headword, perhaps packed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from anchorage_tui.dictionaries.readers.xml_stream import elements, first, head
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.errors import DictionaryError

_ORTH = re.compile(r"<orth\b[^>]*>([^<]*)</orth>")
_TEXT_LANGUAGE = re.compile(r'<orth[^>]*xml:lang="([a-z]{2,3})"')


def read(path: Path, work: Work) -> Book:
    """Opens a TEI dictionary. Raises `DictionaryError` for XML that is not one."""
    start = head(path, work)
    if "<TEI" not in start:
        raise DictionaryError(
            f"{path.name} is XML, but no TEI dictionary.", "FreeDict's sources and XDXF files can be read."
        )
    label = first(r"<title\b[^>]*>(.*?)</title>", start) or path.name.split(".")[0]
    return Book(
        unescape(label),
        _items(path, work),
        0,
        unescape(first(r"<availability\b[^>]*>(.*?)</availability>", start)),
    )


def _items(path: Path, work: Work) -> Iterator[RawEntry]:
    for entry in elements(path, "entry", work):
        headwords = tuple(unescape(orth) for orth in _ORTH.findall(entry.partition("<sense")[0]))
        yield RawEntry(headwords or ("",), entry, "tei")
