"""The glossary as an e-book: EPUB 3 with a table of contents that older readers know, too. A chapter a text, or a letter."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from anchorage_tui.exchange.formats import TITLE, Options
from anchorage_tui.exchange.html_page import article
from anchorage_tui.exchange.html_parts import escaped
from anchorage_tui.exchange.item import Item

_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_STYLE = (
    "article { margin: 0 0 0.8em; } article p { margin: 0; text-indent: 0; } dfn { font-style: normal; font-weight: bold; }\n"
    ".sound, .label, .note, .literal, .example { font-size: 0.9em; } .sentence b { text-decoration: underline; }\n"
)
_MODIFIED = "2026-01-01T00:00:00Z"
"""The same in every export, so that the same items give the same file."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_MOST = 400
"""Entries of a chapter at most: a small reader opens a chapter whole."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """The book, a chapter at a time."""
    title = options.title or TITLE
    names: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY), "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER)
        _put(book, "style.css", _STYLE)
        for name, inside in _chapters(items):
            names.append(name)
            body = f"<h1>{escaped(name)}</h1>\n{''.join(map(article, inside))}"
            _put(book, f"chapter-{len(names)}.xhtml", _page(name, body))
        links = "".join(
            f'<li><a href="chapter-{number}.xhtml">{escaped(name)}</a></li>\n' for number, name in enumerate(names, 1)
        )
        contents = f'<nav epub:type="toc"><h1>{escaped(title)}</h1>\n<ol>\n{links}</ol></nav>\n'
        _put(book, "contents.xhtml", _page(title, contents))
        identifier = "urn:sha256:" + hashlib.sha256("\0".join((title, *names)).encode("utf-8", "replace")).hexdigest()
        _put(book, "toc.ncx", _ncx(title, names, identifier))
        _put(book, "book.opf", _package(title, len(names), identifier))


def _chapters(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """By the text they were met in, else by the first letter; long ones in parts."""
    for name, group in groupby(items, key=_chapter_of):
        part: list[Item] = []
        number = 1
        for item in group:
            if len(part) == _MOST:
                yield f"{name} ({number})", part
                part, number = [], number + 1
            part.append(item)
        yield (f"{name} ({number})" if number > 1 else name), part


def _chapter_of(item: Item) -> str:
    if item.title:
        return item.title
    return unicodedata.normalize("NFD", item.headword)[:1].upper() or "…"


def _put(book: zipfile.ZipFile, name: str, text: str) -> None:
    book.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)


def _page(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr" xml:lang="fr">\n'
        f'<head><title>{escaped(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _ncx(title: str, names: list[str], identifier: str) -> str:
    points = "".join(
        f'<navPoint id="p{number}" playOrder="{number}"><navLabel><text>{escaped(name)}</text></navLabel>'
        f'<content src="chapter-{number}.xhtml"/></navPoint>\n'
        for number, name in enumerate(names, 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{identifier}"/></head>\n<docTitle><text>{escaped(title)}</text></docTitle>\n'
        f"<navMap>\n{points}</navMap>\n</ncx>\n"
    )


def _package(title: str, chapters: int, identifier: str) -> str:
    numbers = range(1, chapters + 1)
    files = "".join(f'<item id="c{n}" href="chapter-{n}.xhtml" media-type="application/xhtml+xml"/>\n' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>\n' for n in numbers)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="fr">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">{identifier}</dc:identifier><dc:title>{escaped(title)}</dc:title>'
        f'<dc:language>fr</dc:language><meta property="dcterms:modified">{_MODIFIED}</meta>\n</metadata>\n<manifest>\n'
        '<item id="nav" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
        f'<item id="css" href="style.css" media-type="text/css"/>\n{files}</manifest>\n'
        f'<spine toc="ncx">\n<itemref idref="nav"/>\n{spine}</spine>\n</package>\n'
    )
