"""XDXF: an <ar> for each article, its headwords in <k>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from anchorage_tui.dictionaries.readers.xml_stream import elements, first, head
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.errors import DictionaryError

_KEY = re.compile(r"<k\b[^<>]*+>([^<]*+(?:<(?!/k>|k\b)[^<]*+)*+)</k>")
_TAG = re.compile(r"<[^<>]*+>")


def read(path: Path, work: Work) -> Book:
    """Opens an XDXF dictionary. Raises `DictionaryError` for XML that is not one."""
    start = head(path, work)
    if "<xdxf" not in start:
        raise DictionaryError(
            f"{path.name} is XML, but no XDXF dictionary.", "FreeDict's sources and XDXF files can be read."
        )
    label = first(r"<(?:full_name|full_title)>(.*?)</", start) or path.name.split(".")[0]
    return Book(unescape(label), _items(path, work))


def _items(path: Path, work: Work) -> Iterator[RawEntry]:
    for article in elements(path, "ar", work):
        keys = tuple(unescape(_TAG.sub("", key)) for key in _KEY.findall(article))
        yield RawEntry(keys or ("",), article, "xdxf")
