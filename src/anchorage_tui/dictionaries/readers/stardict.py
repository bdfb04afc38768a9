"""StarDict: NAME.ifo, NAME.idx, NAME.dict, NAME.syn, some of them packed.

PyGlossary reads this format too, but keeps the whole index as Python objects and seeks in the packed text, where every
step back begins again from the start.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, Markup, RawAlias, RawEntry, RawItem, Work
from anchorage_tui.dictionaries.unpacking import damaged, opened, read_whole
from anchorage_tui.errors import DictionaryError

# The types of a definition's parts that are text; others (W sound, P picture, r resource list…) are left out.
_MARKUP: dict[str, Markup] = {
    "m": "auto", "l": "auto", "t": "plain", "y": "plain", "g": "pango", "x": "xdxf", "h": "html", "w": "plain",
    "k": "plain",
}  # fmt: skip
_AROUND = {"t": ("/", "/"), "y": ("[", "]")}  # pronunciation


def read(path: Path, work: Work) -> Book:
    """Opens the dictionary whose .ifo is `path`. Raises `DictionaryError` for parts that are missing or damaged."""
    about = _about(path)
    index = read_whole(_part(path, ".idx", ".idx.gz", ".idx.dz"), work)
    return Book(
        label=about.get("bookname", path.stem),
        items=_items(path, about, index, work),
        total=_number(about.get("wordcount", "0")) + _number(about.get("synwordcount", "0")),
        licence=about.get("license", about.get("copyright", "")),
        languages=about.get("lang", ""),
    )


def _about(path: Path) -> dict[str, str]:
    text = path.read_bytes()[:100_000].decode("utf-8", "replace").lstrip("\ufeff")
    if not text.startswith("StarDict's dict ifo file"):
        raise DictionaryError(
            f"{path.name} is not a StarDict description.", "Its first line must be: StarDict's dict ifo file"
        )
    lines = (line.partition("=") for line in text.splitlines())
    return {key.strip(): value.strip() for key, _, value in lines}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _part(path: Path, *suffixes: str) -> Path:
    for suffix in suffixes:
        if (part := path.with_suffix(suffix)).is_file():
            return part
    raise DictionaryError(
        f"{path.stem}{suffixes[0]} is missing beside {path.name}.",
        "A StarDict dictionary is .ifo, .idx and .dict together.",
    )


def _items(path: Path, about: dict[str, str], index: bytes, work: Work) -> Iterator[RawItem]:
    types = about.get("sametypesequence", "").strip("-")
    offset_size = 8 if about.get("idxoffsetbits") == "64" else 4
    with opened(_part(path, ".dict.dz", ".dict", ".dict.gz"), work) as text:
        for headword, place, size in _index(path, index, offset_size):
            yield _entry(path, headword, _block(path, text, headword, place, size), types)
    for suffix in (".syn", ".syn.dz", ".syn.gz"):
        if (part := path.with_suffix(suffix)).is_file():
            yield from _synonyms(part, read_whole(part, work))
            return


def _index(path: Path, index: bytes, offset_size: int) -> Iterator[tuple[str, int, int]]:
    number = struct.Struct(">QI" if offset_size == 8 else ">II")
    place = 0
    while place < len(index):
        end = index.find(b"\0", place)
        if end < 0 or end + 1 + number.size > len(index):
            raise damaged(path.with_suffix(".idx"), "the index breaks off")
        offset, size = number.unpack_from(index, end + 1)
        yield index[place:end].decode("utf-8", "replace"), offset, size
        place = end + 1 + number.size


def _block(path: Path, text: BinaryIO, headword: str, place: int, size: int) -> bytes:
    wanted = min(size, 4 * limits.DEFINITION)
    text.seek(min(place, 2**62))
    block = text.read(wanted)
    if len(block) < wanted:
        raise damaged(path.with_suffix(".dict"), f"{headword[:40]!r} should stand at byte {place:,}, behind its end")
    return block


def _entry(path: Path, headword: str, block: bytes, types: str) -> RawEntry:
    """Parts of a definition as text. Several of them become one HTML text if one of them is HTML."""
    parts: list[tuple[str, str]] = []
    if types:
        for number, kind in enumerate(types):
            data, block = _cut(block, kind, number == len(types) - 1)
            parts.append((kind, data))
    else:
        while block:
            kind = chr(block[0])
            data, block = _cut(block[1:], kind, False)
            parts.append((kind, data))
    texts = [(_MARKUP[kind], "".join((*_AROUND.get(kind, ("", ""))[:1], data, *_AROUND.get(kind, ("", ""))[1:])))
             for kind, data in parts if kind in _MARKUP]  # fmt: skip
    if not texts:
        return RawEntry((headword,), "")
    if len({markup for markup, _ in texts}) == 1:
        markup: Markup = texts[0][0]
        return RawEntry((headword,), ("<br>" if markup == "html" else "\n").join(text for _, text in texts), markup)
    # Different markups in one definition: each part is turned into text where it is, and the texts are joined.
    from anchorage_tui.dictionaries.markup import to_text

    return RawEntry((headword,), "\n".join(to_text(text, markup) for markup, text in texts), "plain")


def _cut(block: bytes, kind: str, is_last: bool) -> tuple[str, bytes]:
    """The first part of a block and the rest. Small letters end with a zero byte, capitals begin with their length."""
    if kind.isupper():
        if is_last:
            return "", b""
        size = int.from_bytes(block[:4], "big")
        return "", block[4 + size :]
    if is_last:
        return block.rstrip(b"\0").decode("utf-8", "replace"), b""
    data, _, rest = block.partition(b"\0")
    return data.decode("utf-8", "replace"), rest


def _synonyms(part: Path, data: bytes) -> Iterator[RawAlias]:
    place = 0
    while place < len(data):
        end = data.find(b"\0", place)
        if end < 0 or end + 5 > len(data):
            raise damaged(part, "the list of synonyms breaks off")
        yield RawAlias(data[place:end].decode("utf-8", "replace"), int.from_bytes(data[end + 1 : end + 5], "big"))
        place = end + 5
