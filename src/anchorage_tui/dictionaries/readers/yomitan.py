"""Yomitan (Yomichan) archives: index.json, term_bank_1.json and so on in a zip.

PyGlossary reads format 3 of it too, but takes a bank whole whatever its size, and lets text pass as HTML.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, RawEntry, RawItem, RawLink, Work
from anchorage_tui.dictionaries.unpacking import damaged
from anchorage_tui.errors import DictionaryError

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RecursionError,
    RuntimeError,
    NotImplementedError,
)
_DEEPEST = 60
"""Nested elements of structured content that are followed."""
_TAGS = frozenset({"br", "ruby", "rt", "rp", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "span", "div", "ol",
                   "ul", "li", "details", "summary", "a"})  # fmt: skip


def is_yomitan(path: Path) -> bool:
    """Whether a zip is such an archive. Raises `DictionaryError` for one that is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "index.json" in archive.namelist()
    except (*_DAMAGED,) as error:
        raise damaged(path, error) from error


def read(path: Path, work: Work) -> Book:
    """Opens an archive. Raises `DictionaryError` for a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = _json(archive, "index.json", path)
    except _DAMAGED as error:
        raise damaged(path, error) from error
    if not isinstance(about, dict):
        raise damaged(path, "index.json is not an object")
    pair = [about.get("sourceLanguage"), about.get("targetLanguage")]
    return Book(
        str(about.get("title") or path.stem),
        _items(path),
        0,
        str(about.get("attribution") or about.get("author") or ""),
        "-".join(str(language) for language in pair) if all(pair) else "",
    )


def _json(archive: zipfile.ZipFile, name: str, path: Path) -> Any:
    """A member's value; its real size counts, not the one that the archive claims."""
    with archive.open(name) as member:
        data = member.read(limits.MEMORY_FILE // 4 + 1)
    if len(data) > limits.MEMORY_FILE // 4:
        raise DictionaryError(
            f"{name} in {path.name} is too large to be part of a dictionary.", "Get it from another place."
        )
    return json.loads(data)


def _items(path: Path) -> Iterator[RawItem]:
    try:
        with zipfile.ZipFile(path) as archive:
            banks = [name for name in archive.namelist() if name.startswith("term_bank_") and name.endswith(".json")]
            if len(banks) > limits.ARCHIVE_MEMBERS:
                raise damaged(path, "too many term banks")
            for bank in banks:
                rows = _json(archive, bank, path)
                for row in rows if isinstance(rows, list) else ():
                    if isinstance(row, list) and len(row) >= 6 and isinstance(row[0], str) and isinstance(row[5], list):
                        yield from _entry(row)
    except _DAMAGED as error:
        raise damaged(path, error) from error


def _entry(row: list[Any]) -> Iterator[RawItem]:
    """Expression, reading, tags, rules, score, definitions."""
    definitions: list[str] = []
    for definition in row[5]:
        if isinstance(definition, list) and definition and isinstance(definition[0], str):
            yield RawLink(row[0], definition[0])  # a form and the word that it is of
        elif text := _html(definition, 0):
            definitions.append(text)
    if definitions:
        tags = escape(row[2]) if isinstance(row[2], str) else ""
        items = "".join(f"<li>{definition}</li>" for definition in definitions)
        body = f"<ol>{items}</ol>" if len(definitions) > 1 else definitions[0]
        yield RawEntry((row[0],), f"<p>{tags}</p>{body}", "html")


def _html(node: Any, depth: int) -> str:
    """Structured content as the HTML that it describes: known tags, and text that is only text."""
    if depth > _DEEPEST:
        return ""
    if isinstance(node, str):
        return escape(node).replace("\n", "<br>")
    if isinstance(node, list):
        return "".join(_html(child, depth + 1) for child in node)
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "text":
        return _html(node.get("text"), depth + 1)
    tag = node.get("tag") if isinstance(node.get("tag"), str) else ""
    content = _html(node.get("content"), depth + 1)
    return f"<{tag}>{content}</{tag}>" if tag in _TAGS and tag != "br" else "<br>" if tag == "br" else content
