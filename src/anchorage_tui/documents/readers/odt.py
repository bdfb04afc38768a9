"""OpenDocument texts: packed, and flat ones in one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.archive import Archive
from anchorage_tui.documents.building import Builder
from anchorage_tui.documents.document import Document, SpanKind
from anchorage_tui.documents.elements import name_of, number_in
from anchorage_tui.documents.ordinals import ordinal
from anchorage_tui.documents.parsing import xml_root
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_SKIPPED = frozenset(
    "tracked-changes annotation sequence-decls variable-decls user-field-decls forms note-citation index-title-template "
    "table-of-content-source note-ref script event-listeners settings styles automatic-styles master-styles "
    "font-face-decls scripts meta".split()
)
_EXAMPLES = {"Preformatted_20_Text": "preformatted", "Quotations": "quotation"}


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one that is damaged, locked or without words."""
    metadata: dict[str, str] = {}
    if source.data.startswith(b"PK"):
        archive = Archive(source.data, source.name)
        manifest = archive.read("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise DocumentError(f"{source.name} is locked by a password.", "Unlock it, then open the copy.")
        data, about = archive.read("content.xml") or b"", archive.read("meta.xml")
        styles = xml_root(archive.read("styles.xml") or b"")
        if about and (meta := xml_root(about)) is not None:
            metadata = _metadata(meta)
    else:
        data, styles = source.data, None
    root = xml_root(data)
    if root is None:
        raise DocumentError(f"{source.name} is damaged or cut short.", "Get a fresh copy.")
    if not metadata:
        metadata = _metadata(root)
    known = [root] if styles is None else [styles, root]
    walk = _Walk({name: kind for one in known for name, kind in _styles(one).items()})
    walk.numbered = {level: how for one in known for level, how in _numbered(one)}
    body = next(root.iter("{*}text"), root)
    walk.through(body)
    return Document(metadata.get("title", ""), walk.build.blocks, metadata)


def _metadata(root: etree._Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for key, name in (
        ("title", "title"),
        ("initial-creator", "author"),
        ("creator", "author"),
        ("language", "language"),
    ):
        found = next(root.iter(f"{{*}}{key}"), None)
        if found is not None and found.text and (words := one_line(found.text[:300])):
            said.setdefault(name, words)
    return said


def _get(element: etree._Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(root: etree._Element) -> dict[str, str]:
    """Name of a style → `emphasis`, `strong`, or the name of the style it is made from."""
    found: dict[str, str] = {}
    for style in root.iter("{*}style"):
        name, parent = _get(style, "name"), _get(style, "parent-style-name")
        properties = style.find("{*}text-properties")
        if properties is not None and _get(style, "family") == "text":
            if _get(properties, "font-style") == "italic":
                found[name] = "emphasis"
            elif _get(properties, "font-weight") == "bold":
                found[name] = "strong"
        if name not in found and parent:
            found[name] = parent
    return found


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How the items of a level are numbered."""

    kind: str
    start: int
    before: str
    after: str

    def of(self, number: int) -> str:
        """What stands before an item."""
        return f"{self.before}{ordinal(number, self.kind)}{self.after} "


def _numbered(root: etree._Element) -> Iterator[tuple[tuple[str, int], _Numbers]]:
    """Name of a style of lists with a level of it that is numbered, and how."""
    for style in root.iter("{*}list-style"):
        for one in style.iter("{*}list-level-style-number"):
            if kind := _get(one, "num-format"):
                before, after = (one_line(_get(one, f"num-{name}")[:5]).strip() for name in ("prefix", "suffix"))
                numbers = _Numbers(
                    kind, number_in(_get(one, "start-value"), 1), before, after or ("" if before else ".")
                )
                yield (_get(style, "name"), number_in(_get(one, "level"), 0)), numbers


class _Walk:
    """One walk through the body of a text."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.build = Builder()
        self.numbered: dict[tuple[str, int], _Numbers] = {}
        self._styles = styles
        self._lists: list[tuple[str, list[int]]] = []
        """Name of the style of each list that is open, and in a list of its own how many items it has had."""
        self._counts: dict[tuple[str, int], list[int]] = {}
        self._items: list[str] = []
        """What stands before the first paragraph of each item that is open."""
        self._notes: list[tuple[str, etree._Element]] = []
        self._rows = 0
        self._spans: list[tuple[etree._Element, SpanKind]] = []
        self._counted = 0

    def through(self, root: etree._Element) -> None:
        """All that is below an element; notes follow the block in which they are called."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    if element.text and self._is_in_words(element):
                        self.build.text(element.text)
                else:
                    walk.skip_subtree()
            elif event == "end":
                self._end(element)
            if event != "start" and element is not root and element.tail:
                parent = element.getparent()
                if parent is not None and self._is_in_words(parent):
                    self.build.text(element.tail)
        self.build.end()
        self._write_notes()

    @staticmethod
    def _is_in_words(element: etree._Element) -> bool:
        return name_of(element) in ("p", "h", "span", "a", "meta", "ruby", "ruby-base", "title", "bookmark-ref", "s") or (
            name_of(element) not in ("text", "list", "list-item", "table", "table-row", "table-cell", "section", "frame",
                                     "text-box", "body", "document-content", "index-body", "table-of-content", "note")
        )  # fmt: skip

    def _style(self, element: etree._Element) -> str:
        """What a style is at bottom: the name of the last one in the chain of those that it is made from."""
        name, seen = _get(element, "style-name"), 0
        while name in self._styles and seen < 20:
            if self._styles[name] in ("emphasis", "strong"):
                return self._styles[name]
            name, seen = self._styles[name], seen + 1
        return name

    def _start(self, element: etree._Element) -> bool:
        name = name_of(element)
        if name in _SKIPPED:
            return False
        match name:
            case "h":
                self._begin_heading(element)
            case "p":
                self._begin_paragraph(element)
            case "list":
                self._begin_list(element)
            case "list-item" | "list-header":
                self._begin_item(element, is_header=name == "list-header")
            case "table-row":
                self.build.begin("table row")
                self._rows += 1
            case "table-cell" if self._rows and element.getprevious() is not None:
                self.build.text("| " if self.build.is_empty else " | ")
            case "s":
                self.build.text(" ")
            case "tab":
                self.build.text(" ")
            case "line-break":
                self.build.line_break()
            case "span":
                if (kind := self._style(element)) in ("emphasis", "strong"):
                    span: SpanKind = "emphasis" if kind == "emphasis" else "strong"
                    self.build.open(span)
                    self._spans.append((element, span))
            case "note":
                self._note(element)
                return False
            case "frame":
                found = element.find("{*}desc")
                found = found if found is not None else element.find("{*}title")
                if found is not None and found.text:
                    self.build.picture(found.text)
                return (
                    next(element.iter("{*}text-box"), None) is not None
                    or next(element.iter("{*}math"), None) is not None
                )
            case "desc" | "title" if element.getparent() is not None and name_of(element.getparent()) == "frame":  # type: ignore[arg-type]
                return False
        return True

    def _begin_heading(self, element: etree._Element) -> None:
        level = _get(element, "outline-level")
        if not self._rows:
            self.build.begin("heading", int(level) if level.isdigit() and len(level) < 3 else 1)

    def _begin_paragraph(self, element: etree._Element) -> None:
        if self._rows:
            self.build.text(" ")
            return
        style = self._style(element)
        if self._items and self._items[-1]:
            self.build.begin("list item", len(self._lists), mark=self._items[-1])
            self._items[-1] = ""
        elif style == "Title":
            self.build.begin("heading", 1)
        elif style in _EXAMPLES:
            self.build.begin(_EXAMPLES[style], int(style == "Quotations"), keep_spaces=False)  # type: ignore[arg-type]
        else:
            self.build.begin()

    def _begin_list(self, element: etree._Element) -> None:
        style = _get(element, "style-name") or (self._lists[-1][0] if self._lists else "")
        goes_on = _get(element, "continue-numbering") == "true" or _get(element, "continue-list")
        depth = len(self._lists) + 1
        numbers = self.numbered.get((style, depth))
        first = numbers.start - 1 if numbers else 0
        count = self._counts.get((style, depth), [first]) if goes_on else [first]
        self._counts[style, depth] = count
        self._lists.append((style, count))

    def _begin_item(self, element: etree._Element, *, is_header: bool = False) -> None:
        if is_header:
            self._items.append("")
            return
        style, count = self._lists[-1] if self._lists else ("", [0])
        count[0] = number_in(_get(element, "start-value"), count[0] + 1)
        depth = len(self._lists)
        numbers = self.numbered.get((style, depth))
        self._items.append(numbers.of(count[0]) if numbers else "◦ " if depth > 1 else "• ")

    def _note(self, element: etree._Element) -> None:
        self._counted += 1
        citation = element.find("{*}note-citation")
        shown = "".join(map(str, citation.itertext())) if citation is not None else ""
        key = _get(element, "id") or f"note{self._counted}"
        body = element.find("{*}note-body")
        self.build.call(key, shown.strip() or str(self._counted))
        if body is not None:
            self._notes.append((key, body))

    def _write_notes(self) -> None:
        """The notes, behind the text as in a book."""
        notes, self._notes = self._notes, []
        for number, (key, body) in enumerate(notes, 1):
            inner = _Walk(self._styles)
            inner.numbered = self.numbered
            inner.through(body)
            for place, block in enumerate(inner.build.blocks):
                self.build.begin("note", key="" if place else key)
                self.build.text(block.text if place else f"[{number}] {block.text}")
                self.build.end()

    def _end(self, element: etree._Element) -> None:
        name = name_of(element)
        while self._spans and self._spans[-1][0] is element:
            self.build.close(self._spans.pop()[1])
        match name:
            case "p" | "h" if not self._rows:
                self.build.end()
            case "list" if self._lists:
                self._lists.pop()
            case "list-item" | "list-header" if self._items:
                self._items.pop()
            case "table-row":
                self.build.end()
                self._rows = max(0, self._rows - 1)
