"""Feeds, RSS and Atom: each entry a chapter."""

from __future__ import annotations

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.document import Block, Document, Part
from anchorage_tui.documents.elements import name_of
from anchorage_tui.documents.markup import page_of
from anchorage_tui.documents.parsing import html_root_of, xml_root
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_WORDS = ("encoded", "content", "description", "summary")
"""Where the words of an entry stand, the fullest first."""
_MOST = 2_000
"""Entries that are read."""


def read(source: Source) -> Document:
    """The feed in the source's bytes. Raises `DocumentError` for one that is damaged."""
    root = xml_root(source.data)
    if root is None:
        raise DocumentError(f"{source.name} is a damaged feed.", "Get a fresh copy.")
    entries = [*root.iter("{*}item", "{*}entry")][:_MOST]
    blocks: list[Block] = []
    parts: list[Part] = []
    channel = root.find("{*}channel")
    about = channel if channel is not None else root
    for number, entry in enumerate(entries, 1):
        title = _text(entry.find("{*}title")) or str(number)
        parts.append(Part(title, 1, len(blocks)))
        blocks.append(Block(title, "heading", 1))
        blocks += _words(entry)
    metadata = {"language": language} if (language := _text(about.find("{*}language"))) else {}
    return Document(_text(about.find("{*}title")), blocks, metadata, contents=parts)


def _text(element: etree._Element | None) -> str:
    return one_line("".join(map(str, element.itertext()))[:500]) if element is not None else ""


def _words(entry: etree._Element) -> list[Block]:
    children = {name_of(child): child for child in reversed(entry)}
    for name in _WORDS:
        child = children.get(name)
        if child is None:
            continue
        if len(child):  # XHTML as it is
            return page_of(child, prefix="#").blocks
        root = html_root_of(child.text) if child.text and child.text.strip() else None
        if root is not None:
            return page_of(root, prefix="#").blocks
    return []
