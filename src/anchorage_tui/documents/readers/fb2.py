"""FictionBook 2, packed or not."""

from __future__ import annotations

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.archive import Archive
from anchorage_tui.documents.building import Builder
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Document, SpanKind
from anchorage_tui.documents.elements import name_of
from anchorage_tui.documents.ordinals import raised
from anchorage_tui.documents.parsing import xml_root
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_SPANS: dict[str, SpanKind] = {"emphasis": "emphasis", "strong": "strong", "code": "code"}


def read(source: Source) -> Document:
    """The book in the source's bytes. Raises `DocumentError` for one that is damaged or without words."""
    data = source.data
    if data.startswith(b"PK"):
        archive = Archive(data, source.name)
        inside = next((name for name in archive.names if name.lower().endswith(".fb2")), "")
        data = archive.read(inside) or b""
    root = xml_root(data)
    if root is None or root.find(".//{*}body") is None:
        # The declared encoding is a lie, or the file no XML at all: as text it may still be read.
        text = decode(data, source.name)
        root = xml_root(text[text.find("<FictionBook") :].encode()) if "<FictionBook" in text else None
    if root is None:
        raise DocumentError(f"{source.name} is damaged or cut short.", "Get a fresh copy.")
    metadata = _metadata(root)
    walk = _Walk(metadata.get("language", ""))
    for body in root.iterchildren("{*}body"):
        walk.through(body)
    return Document(metadata.get("title", ""), walk.build.blocks, metadata)


def _metadata(root: etree._Element) -> dict[str, str]:
    said: dict[str, str] = {}
    info = root.find(".//{*}title-info")
    if info is None:
        return said
    for key, name in (("book-title", "title"), ("author", "author"), ("lang", "language"), ("date", "date")):
        found = info.find(f"{{*}}{key}")
        if found is not None and (words := one_line(" ".join(map(str, found.itertext()))[:300])):
            said[name] = " ".join(words.split())
    return said


class _Walk:
    """One walk through the bodies of a book, the second and third of which have its notes."""

    def __init__(self, language: str) -> None:
        self.build = Builder()
        self._language = language
        self._sections = 0
        self._titles = 0
        self._quotes = 0
        self._notes = False
        self._key = ""
        self._label = ""
        self._stanza_begun = False

    def through(self, body: etree._Element) -> None:
        """One body."""
        self._notes = (body.get("name") or "").lower() in ("notes", "comments", "footnotes")
        walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    if element.text:
                        self.build.text(element.text)
                else:
                    walk.skip_subtree()
            elif event == "end":
                self._end(element)
            if event != "start" and element is not body and element.tail:
                self.build.text(element.tail)
        self.build.end()

    def _start(self, element: etree._Element) -> bool:
        name = name_of(element)
        match name:
            case "section":
                self.build.end()
                self._sections += 1
                if self._notes:
                    self._key, self._label = element.get("id") or "", ""
            case "title":
                if self._notes and self._key:
                    self._label = " ".join(" ".join(map(str, element.itertext())).split())
                    return False
                self.build.begin("heading", max(1, min(6, self._sections)))
                self._titles += 1
            case "subtitle":
                self.build.begin("heading", min(6, self._sections + 1))
            case "stanza":
                self._stanza_begun = False
            case "v":
                self.build.begin("verse", tight=self._stanza_begun)
                self._stanza_begun = True
            case "cite" | "epigraph":
                self._quotes += 1
            case "p" | "text-author" | "date" | "empty-line":
                self._begin_paragraph()
            case "tr":
                self.build.begin("table row")
            case "td" | "th" if element.getprevious() is not None:
                self.build.text("| " if self.build.is_empty else " | ")
            case "a":
                href = next((str(value) for key, value in element.attrib.items() if str(key).endswith("href")), "")
                if element.get("type") == "note" and href.startswith("#"):
                    self.build.call(href[1:], "".join(map(str, element.itertext())))
                    return False
            case "image":
                self.build.picture(element.get("alt") or element.get("title") or "")
            case "sup" | "sub" if not len(element) and (figures := raised((element.text or "").strip(), name)):
                self.build.text(figures)
                return False
            case _ if name in _SPANS:
                self.build.open(_SPANS[name])
        return True

    def _begin_paragraph(self) -> None:
        if self._titles:  # the lines of a title are one heading
            if not self.build.is_empty:
                self.build.text(" ")
        elif self._notes and self._sections:
            label = f"[{self._label}] " if self._label else ""
            self.build.begin("note", key=self._key, mark=label)
            self._key = self._label = ""
        elif self._quotes:
            self.build.begin("quotation", self._quotes)
        else:
            self.build.begin()

    def _end(self, element: etree._Element) -> None:
        name = name_of(element)
        if name in _SPANS:
            self.build.close(_SPANS[name])
        elif name == "section":
            self.build.end()
            self._sections -= 1
        elif name == "title" and self._titles:
            self._titles -= 1
            self.build.end()
        elif name in ("cite", "epigraph"):
            self._quotes -= 1
        elif name in ("p", "v", "subtitle", "tr", "text-author", "date") and not self._titles:
            self.build.end()
