"""Aard 2's slob: compressed bins of blobs, and keys that point into them.

PyGlossary reads it only with PyICU, which has to be compiled; nothing here needs collation.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, Markup, RawAlias, RawEntry, RawItem, Work
from anchorage_tui.dictionaries.unpacking import damaged, reading

_MAGIC = b"!-1SLOB\x1f"
_LARGEST_BIN = 64 * 1024**2
"""Unpacked bytes of one bin; writers close one at some hundred kilobytes."""


class _Fields:
    """Numbers and texts at a place in the file; every read is checked against the file's end."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._size = path.stat().st_size

    def seek(self, place: int) -> None:
        if place > self._size:
            raise damaged(self._path, f"an offset of {place:,}, behind its end")
        self._file.seek(place)

    def tell(self) -> int:
        return self._file.tell()

    def bytes(self, size: int) -> bytes:
        if size > self._size or len(data := self._file.read(size)) < size:
            raise damaged(self._path, "it breaks off")
        return data

    def number(self, kind: str) -> int:
        return int(struct.unpack(f">{kind}", self.bytes(struct.calcsize(f">{kind}")))[0])

    def text(self, kind: str) -> str:
        return self.bytes(self.number(kind)).rstrip(b"\0").decode("utf-8", "replace")


def read(path: Path, work: Work) -> Book:
    """Opens a slob. Raises `DictionaryError` for a damaged file, or one packed in a way that is not known."""
    with reading(path) as file:
        fields = _Fields(file, path)
        if fields.bytes(8) != _MAGIC:
            raise damaged(path, "it does not begin like a slob")
        fields.bytes(16)
        fields.text("B")  # the encoding: UTF-8 in every slob in circulation
        compression = fields.text("B")
        tags = {fields.text("B"): fields.text("B") for _ in range(fields.number("B"))}
        types = [fields.text("H") for _ in range(fields.number("B"))]
        fields.number("I")
        store = fields.number("Q")
        fields.number("Q")
        refs = fields.tell()
        total = fields.number("I")
    if compression not in _UNPACK:
        raise damaged(path, f"unknown compression {compression[:20]!r}")
    return Book(
        tags.get("label") or path.stem,
        _items(path, compression, types, store, refs),
        total,
        tags.get("license.name", ""),
    )


def _items(path: Path, compression: str, types: list[str], store: int, refs: int) -> Iterator[RawItem]:
    with reading(path) as file:
        fields = _Fields(file, path)
        starts = []
        """Number of the first entry of each bin."""
        number = 0
        for data, kinds in _bins(fields, store, _UNPACK[compression], path):
            starts.append(number)
            for place, kind in enumerate(kinds):
                mime = types[kind].split(";")[0] if kind < len(types) else ""
                markup: Markup | None = {"text/html": "html", "text/plain": "plain"}.get(mime)  # type: ignore[assignment]
                yield RawEntry((), _blob(data, place, len(kinds), path) if markup else "", markup or "plain")
                number += 1
        starts.append(number)
        for key, bin_number, item in _references(fields, refs):
            if bin_number >= len(starts) - 1 or starts[bin_number] + item >= starts[bin_number + 1]:
                raise damaged(path, f"{key[:40]!r} points to nothing")
            yield RawAlias(key, starts[bin_number] + item)


def _places(fields: _Fields, offset: int) -> Iterator[None]:
    """Stands at each item of a list in turn: a count, that many positions, then the items."""
    fields.seek(offset)
    count = fields.number("I")
    begin = fields.tell()
    for number in range(count):
        fields.seek(begin + 8 * number)
        fields.seek(begin + 8 * count + fields.number("Q"))
        yield


def _bins(fields: _Fields, store: int, unpack: Callable[[bytes], bytes], path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each bin unpacked, with a byte for the type of each of its blobs."""
    for _ in _places(fields, store):
        kinds = fields.bytes(fields.number("I"))
        packed = fields.bytes(fields.number("I"))
        try:
            yield unpack(packed), kinds
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise damaged(path, error) from error


def _blob(data: bytes, place: int, count: int, path: Path) -> str:
    begin = 4 * count + int.from_bytes(data[4 * place : 4 * place + 4], "big")
    size = int.from_bytes(data[begin : begin + 4], "big")
    blob = data[begin + 4 : begin + 4 + min(size, 4 * limits.DEFINITION)]
    if len(data) < begin + 4 + size:
        raise damaged(path, "a definition reaches behind its bin's end")
    return blob.decode("utf-8", "replace")


def _references(fields: _Fields, refs: int) -> Iterator[tuple[str, int, int]]:
    for _ in _places(fields, refs):
        yield fields.text("H"), fields.number("I"), fields.number("H")


def _bounded(data: bytes) -> bytes:
    if len(data) > _LARGEST_BIN:
        raise ValueError("a bin that unpacks to more than it can be")
    return data


_UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    "zlib": lambda data: _bounded(zlib.decompressobj().decompress(data, _LARGEST_BIN + 1)),
    "bz2": lambda data: _bounded(bz2.BZ2Decompressor().decompress(data, _LARGEST_BIN + 1)),
    "lzma2": lambda data: _bounded(
        lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}]).decompress(data, _LARGEST_BIN + 1)
    ),
}
