"""EPUB 2 and 3: the files of the spine in their order, with the table of contents and the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.archive import Archive
from anchorage_tui.documents.document import Block, Document, Part
from anchorage_tui.documents.elements import beside, name_of
from anchorage_tui.documents.growing import ChapterBlocks
from anchorage_tui.documents.markup import Page, page_of
from anchorage_tui.documents.parsing import html_root, words_in, xml_root
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_PAGES = (".xhtml", ".html", ".htm", ".xml", ".svg")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of hiding a font, which lock no words."""
_MOST = 10_000
"""Files of the spine, and lines of the contents, at most."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A file that the book names."""

    path: str
    kind: str
    properties: str
    fallback: str


def read(source: Source) -> Document:
    """The book in the source's bytes. Raises `DocumentError` for one that is damaged, locked or without words."""
    book = _Book(Archive(source.data, source.name), source.name)
    blocks = ChapterBlocks([book.chapter(path) for path in book.pages], [book.size(path) for path in book.pages])
    return Document(book.metadata.get("title", ""), blocks, book.metadata, contents=_Contents(book, blocks))


class _Book:
    """An EPUB: its package file says which files there are and in what order they are read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._refuse_locked()
        self.package_path = self._find_package()
        self._package = self._root(self.package_path)
        self._places: dict[str, dict[str, int]] = {}
        """Of the files read so far: `id` → number of its block in the file."""

    def _root(self, path: str) -> etree._Element | None:
        data = self._archive.read(path) if path else None
        return xml_root(data) if data else None

    def _refuse_locked(self) -> None:
        if "META-INF/license.lcpl" in self._archive or "META-INF/sinf.xml" in self._archive:
            raise self._locked()
        encryption = self._root("META-INF/encryption.xml")
        if encryption is None:
            return
        for data in encryption.iter("{*}EncryptedData"):
            method, reference = data.find(".//{*}EncryptionMethod"), data.find(".//{*}CipherReference")
            how = method.get("Algorithm") or "" if method is not None else ""
            what = reference.get("URI") or "" if reference is not None else ""
            if how not in _FONTS_ONLY and what.lower().endswith(_PAGES):
                raise self._locked()

    def _locked(self) -> DocumentError:
        return DocumentError(
            f"{self._name} is locked by its seller (DRM).",
            "Only the seller's own programs can open it; get a free copy.",
        )

    def _find_package(self) -> str:
        container = self._root("META-INF/container.xml")
        if container is not None:
            for rootfile in container.iter("{*}rootfile"):
                path = beside("", rootfile.get("full-path") or "")
                if path in self._archive:
                    return path
        return next((name for name in self._archive.names if name.lower().endswith(".opf")), "")

    @cached_property
    def _items(self) -> dict[str, _Item]:
        items: dict[str, _Item] = {}
        if self._package is None:
            return items
        for item in self._package.iter("{*}item"):
            path = beside(self.package_path, (item.get("href") or "").partition("#")[0])
            items.setdefault(
                item.get("id") or path,
                _Item(path, item.get("media-type") or "", item.get("properties") or "", item.get("fallback") or ""),
            )
        return items

    @cached_property
    def metadata(self) -> dict[str, str]:
        """Title, author, language and date, as the book says them."""
        said: dict[str, str] = {}
        if self._package is not None:
            for key, name in (("title", "title"), ("creator", "author"), ("language", "language"), ("date", "date")):
                found = (one_line("".join(map(str, one.itertext()))[:500]) for one in self._package.iter(f"{{*}}{key}"))
                if words := next(filter(None, found), ""):
                    said[name] = words
        return said

    @cached_property
    def pages(self) -> list[str]:
        """The files that are read, in order: what stands apart, as notes and the contents do, comes last."""
        spine: list[str] = []
        apart: list[str] = []
        if self._package is not None:
            for reference in self._package.iter("{*}itemref"):
                item = self._page(self._items.get(reference.get("idref") or ""))
                if item is not None:
                    is_apart = reference.get("linear") == "no" or "nav" in item.properties.split()
                    (apart if is_apart else spine).append(item.path)
        if not spine and not apart:
            spine = [item.path for item in self._items.values() if item.path.lower().endswith(_PAGES[:3])]
        if not spine and not apart:
            spine = sorted(filter(lambda name: name.lower().endswith(_PAGES[:3]), self._archive.names), key=_natural)
        return [path for path in (*spine, *apart) if path in self._archive][:_MOST]

    def _page(self, item: _Item | None) -> _Item | None:
        """The item, or what stands in for it where it is no page of words."""
        seen: set[str] = set()
        while item is not None and item.path not in seen:
            seen.add(item.path)
            if item.path.lower().endswith(_PAGES) or "html" in item.kind or "svg" in item.kind:
                return item
            item = self._items.get(item.fallback)
        return None

    def chapter(self, path: str) -> _Chapter:
        """Gives the blocks of a file when it is called."""
        return _Chapter(self, path)

    def size(self, path: str) -> int:
        """Bytes of a file."""
        return self._archive.size(path)

    def read_page(self, path: str) -> Page:
        """The blocks of a file. Raises `DocumentError` where the archive is damaged there."""
        data = self._archive.read(path) or b""
        root = xml_root(data) if data.strip() else None
        if root is None or (not words_in(root) and name_of(root) != "svg"):
            root = html_root(data, self._name) if data.strip(b"\0 \t\r\n") else None
        if root is None:
            return Page()
        body = next(root.iter("{*}body"), root)
        page = page_of(body, prefix=f"{path}#", language=self.metadata.get("language", ""), hidden=True)
        self._places[path] = page.places
        return page

    def place(self, path: str, fragment: str) -> int:
        """Number of the block in a file, which has been read, where a fragment stands."""
        return self._places.get(path, {}).get(fragment, 0) if fragment else 0

    # -- contents ------------------------------------------------------------------------------------------------------

    @cached_property
    def contents(self) -> list[tuple[str, int, str, str]]:
        """Title, level, file and fragment of each line of the contents, from EPUB 3's own page or EPUB 2's NCX."""
        for item in self._items.values():
            if "nav" in item.properties.split() and (root := self._root(item.path)) is not None:
                navs = [
                    nav for nav in root.iter("{*}nav") if "toc" in (nav.get("{http://www.idpf.org/2007/ops}type") or "")
                ]
                if navs or (navs := list(root.iter("{*}nav"))):
                    return [*_nav_lines(navs[0], item.path)]
        for item in self._items.values():
            if (item.kind == "application/x-dtbncx+xml" or item.path.endswith(".ncx")) and (root := self._root(item.path)) is not None:  # fmt: skip
                return [*_ncx_lines(root, item.path)]
        return []


@dataclass(frozen=True, slots=True)
class _Chapter:
    book: _Book
    path: str

    def __call__(self) -> Sequence[Block]:
        try:
            return self.book.read_page(self.path).blocks
        except DocumentError as error:
            if self.path == self.book.pages[0]:
                raise
            return [Block(one_line(str(error)), "preformatted")]  # what was read before stays


def _nav_lines(nav: etree._Element, path: str) -> Iterator[tuple[str, int, str, str]]:
    level = 0
    for event, element in etree.iterwalk(nav, events=("start", "end")):
        name = name_of(element)
        if name == "ol":
            level += 1 if event == "start" else -1
        elif event == "start" and name == "a":
            title = one_line("".join(map(str, element.itertext()))[:500])
            file, _, fragment = (element.get("href") or "").partition("#")
            if title:
                yield title, max(1, level), beside(path, file) if file else path, fragment


def _ncx_lines(root: etree._Element, path: str) -> Iterator[tuple[str, int, str, str]]:
    level = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if name_of(element) != "navpoint":
            continue
        level += 1 if event == "start" else -1
        if event == "start":
            label, content = element.find("{*}navLabel/{*}text"), element.find("{*}content")
            title = one_line((label.text or "")[:500]) if label is not None else ""
            file, _, fragment = (content.get("src") or "" if content is not None else "").partition("#")
            if title:
                yield title, level, beside(path, file), fragment


def _natural(name: str) -> list[tuple[int, str]]:
    """A key by which `ch2` stands before `ch10`."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"([0-9]{1,9})", name)]


class _Contents(Sequence[Part]):
    """The contents of a book; its chapters are read when somebody wants to see where each begins."""

    def __init__(self, book: _Book, blocks: ChapterBlocks) -> None:
        self._book = book
        self._blocks = blocks

    @cached_property
    def _parts(self) -> list[Part]:
        numbers = {path: number for number, path in reversed([*enumerate(self._book.pages)])}
        parts = []
        for title, level, path, fragment in self._book.contents[:_MOST]:
            chapter = numbers.get(path)
            if chapter is None:
                continue
            self._blocks.first_of(chapter + 1)
            first = self._blocks.first_of(chapter) + self._book.place(path, fragment)
            if self._blocks.has(first):
                parts.append(Part(title, level, first))
        return parts

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, number: int) -> Part: ...
    @overload
    def __getitem__(self, number: slice) -> list[Part]: ...
    def __getitem__(self, number: int | slice) -> Part | list[Part]:
        return self._parts[number]
