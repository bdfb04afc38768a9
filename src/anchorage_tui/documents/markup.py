"""HTML, and what is written like it, as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from anchorage_tui.documents.building import Builder, calls_here
from anchorage_tui.documents.document import Block, SpanKind
from anchorage_tui.documents.elements import (
    NOTE,
    is_data,
    is_in_notes,
    is_raised_or_numeric,
    is_verse_after_verse,
    key_of,
    name_of,
    number_in,
    types_of,
)
from anchorage_tui.documents.ordinals import ordinal, raised

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPANS: dict[str, SpanKind] = {
    **dict.fromkeys("em i cite dfn var".split(), "emphasis"),
    **dict.fromkeys("strong b".split(), "strong"),
    **dict.fromkeys("code kbd samp tt".split(), "code"),
}
_PARAGRAPHS = frozenset(
    "p div section article main body html header footer address aside figure figcaption caption dl dt dd fieldset legend "
    "details summary center nav form hgroup search title-page table thead tbody tfoot noscript".split()
)
_SKIPPED = frozenset(
    "script style head template iframe embed audio video canvas map button select option textarea input datalist meter "
    "progress rp annotation annotation-xml metadata defs noframes dialog".split()
)
_OTHER_LANGUAGES = re.compile(r"[a-zA-Z]{2,3}")
_PAGE_NUMBER = re.compile(
    r"\b(?:pagenum|pageno|page-?number|page-?break|newpage|folio|x-ebookmaker-pageno)", re.IGNORECASE
)
_NUMBER_BESIDE = re.compile(r"\b(?:lnum|line-?num(?:ber)?|lineno|versenum(?:ber)?|numero|numligne)\b", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}(lower|upper)-(alpha|latin|roman)", re.IGNORECASE)
_UNSEEN = re.compile(r"\b(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_POEM = re.compile(r"\b(?:verses?|vers|poem|poetry|poesie|poésie|stanza|strophe|line-?block|lyrics)\b", re.IGNORECASE)
_NOTE_TYPES = frozenset("footnote endnote rearnote note doc-footnote doc-endnote".split())
_CALL_TYPES = frozenset("noteref doc-noteref".split())
_BACK_TYPES = frozenset("backlink referrer doc-backlink".split())
_PAGE_TYPES = frozenset("pagebreak doc-pagebreak".split())
_MARK = re.compile(r"[\[(]?\s{0,3}(\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6})\s{0,3}[\])]?\.?")
"""What a mark of a note looks like."""
_RAISED = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?")
_BACK = frozenset("↩ ↩︎ ↑ ⏎ ^ ← ↵ ⮌ ⇧ ▲ retour return back".split())
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|svg|webp|bmp)|(?:image|img|picture)\s?\d*", re.IGNORECASE)
_BULLETS = ("• ", "◦ ")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Page:
    """What a page of HTML gives."""

    blocks: list[Block] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """`id` of an element → number of the block in which it stands, or before which, if none follows in the page."""


def page_of(root: etree._Element, *, prefix: str = "", language: str = "", hidden: bool = False) -> Page:
    """The page below an element.

    `prefix` stands before the `id`s in keys of notes, as the name of the file in a book. `language` is that of the text.
    `hidden`: what the page does not show is read, too, as in books that show it by a script.
    """
    return _Walk(prefix, language, hidden).page(root)


@dataclass(slots=True)
class _List:
    """A list that is open."""

    ordered: bool
    number: int
    kind: str = ""
    """`a`, `I`...: in what its numbers are written."""
    tight: bool = False


class _Walk:
    """One walk through a page."""

    def __init__(self, prefix: str, language: str, hidden: bool) -> None:
        self._build = Builder()
        self._hidden = hidden
        self._prefix = prefix
        self._language = language.partition("-")[0].lower()
        self._page = Page(self._build.blocks)
        self._lists: list[_List] = []
        self._quotes = 0
        self._poems = 0
        self._notes: list[tuple[etree._Element, str, int]] = []
        self._languages: list[tuple[etree._Element, str]] = []
        self._tables: list[tuple[etree._Element, bool]] = []
        self._rows = 0
        self._cells: list[str] | None = None
        self._called: set[str] = set()
        self._closing: list[tuple[etree._Element, SpanKind]] = []

    def page(self, root: etree._Element) -> Page:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    if element.text:
                        self._build.text(element.text)
                else:
                    walk.skip_subtree()
                    self._closing = [one for one in self._closing if one[0] is not element]
            elif event == "end":
                self._end(element)
            if event != "start" and element.tail and element is not root:
                self._build.text(element.tail)
        self._build.end()
        return self._page

    # -- beginnings ----------------------------------------------------------------------------------------------------

    def _start(self, element: etree._Element) -> bool:
        """Whether what is in the element is read."""
        name = name_of(element)
        attributes = element.attrib
        if name in _SKIPPED or (attributes and self._is_hidden(element)):
            self._remember(element)
            return False
        types = types_of(element)
        if attributes:
            self._languages_from(element, name)
        if name in _HEADINGS:
            self._begin("heading", _HEADINGS[name], element)
        elif name in _SPANS:
            self._build.open(_SPANS[name])
            self._closing.append((element, _SPANS[name]))
        elif name in _PARAGRAPHS or name in ("blockquote", "ul", "ol", "li", "tr", "td", "th", "pre", "hr", "br"):
            self._block(element, name, types)
        elif name == "img" or name == "image":
            self._picture(element)
        elif name == "a":
            if not self._link(element, types):
                self._remember(element)
                return False
        elif name in ("sup", "sub"):
            if not self._raised(element, name):
                self._remember(element)
                return False
        elif attributes and name == "span" and _NUMBER_BESIDE.search(element.get("class") or ""):
            self._build.text(" ")  # it stands in the margin, and is no part of the last word
        elif name in ("svg", "text") and self._build.is_empty:
            self._begin("paragraph", 0, element)
        elif name == "math":
            self._build.text(element.get("alttext") or " ".join("".join(map(str, element.itertext())).split()))
            return False
        self._remember(element)
        return True

    def _remember(self, element: etree._Element) -> None:
        """Where the element stands, for links to it."""
        for key in (element.get("id"), element.get("name")):
            if key:
                self._page.places.setdefault(key, len(self._build.blocks))

    def _is_hidden(self, element: etree._Element) -> bool:
        get = element.get
        if not self._hidden and (
            get("hidden") is not None or get("aria-hidden") == "true" or _UNSEEN.search(get("style") or "") is not None
        ):
            return True
        kind = get("class") or ""
        if types_of(element) & _PAGE_TYPES or (kind and _PAGE_NUMBER.search(kind)):
            return len("".join(map(str, element.itertext()))) < 40
        return False

    def _languages_from(self, element: etree._Element, name: str) -> None:
        language = element.get("lang") or element.get(_XML_LANG)
        found = _OTHER_LANGUAGES.match(language) if language else None
        if found is None:
            return
        self._languages.append((element, found[0].lower()))
        if name not in _PARAGRAPHS and found[0].lower() != self._language:
            self._build.open("language", found[0].lower())
            self._closing.append((element, "language"))

    @property
    def _foreign(self) -> str:
        """The language of the block that begins, where it is another than the text's."""
        said = self._languages[-1][1] if self._languages else ""
        return said if said != self._language and self._language else ""

    def _begin(
        self, kind: str, level: int, element: etree._Element | None, mark: str = "", tight: bool = False
    ) -> None:
        build = self._build
        if self._rows:  # what stands in a cell is one with it
            if not build.is_empty:
                build.text(" ")
            return
        if self._notes and kind != "heading":
            build.end()
            _, key, first = self._notes[-1]
            build.begin("note", key=key if len(build.blocks) == first else "", language=self._foreign)
            return
        if kind == "paragraph" and self._poems:
            build.begin("verse", language=self._foreign, tight=is_verse_after_verse(element))
        elif kind == "paragraph" and self._quotes:
            build.begin("quotation", self._quotes, language=self._foreign)
        else:
            build.begin(kind, level, mark=mark, language=self._foreign, tight=tight)  # type: ignore[arg-type]

    def _block(self, element: etree._Element, name: str, types: frozenset[str]) -> None:
        match name:
            case "br":
                self._build.text(" ") if self._rows else self._build.line_break()
                return
            case "hr":
                self._begin("paragraph", 0, None)
                return
            case "ul" | "ol":
                self._begin("paragraph", 0, None)
                self._lists.append(_List(name == "ol", number_in(element.get("start"), 1), _numbers_of(element)))
                return
            case "li":
                self._item(element, types)
                return
            case "blockquote":
                self._quotes += 1
            case "table":
                self._begin("paragraph", 0, element)
                self._tables.append((element, is_data(element)))
                return
            case "tr" if self._tables and self._tables[-1][1]:
                self._build.begin("table row", language=self._foreign)
                self._rows += 1
                return
            case "td" | "th" if self._rows:
                return
            case "pre":
                if not self._rows:
                    self._build.begin("preformatted", keep_spaces=True, language=self._foreign)
                return
        if self._is_note(element, name, types):
            self._take_note(element)
        if name in ("p", "div", "section") and _POEM.search(element.get("class") or ""):
            self._poems += 1
        if (
            name in ("p", "dt", "dd", "td", "div", "figcaption")
            and self._lists
            and self._build.is_empty
            and self._build.has_mark
        ):
            return  # the paragraph of an item stands behind the item's mark
        self._begin("paragraph", 0, element)

    def _item(self, element: etree._Element, types: frozenset[str]) -> None:
        if self._is_note(element, "li", types) or is_in_notes(element):
            self._take_note(element)
            number = self._lists[-1].number if self._lists else 1
            self._count()
            self._begin("note", 0, element)
            self._build.mark_with(f"[{number_in(element.get('value'), number)}] ")
            return
        depth = max(1, len(self._lists))
        here = self._lists[-1] if self._lists else _List(False, 1)
        here.number = number_in(element.get("value"), here.number)
        mark = f"{ordinal(here.number, element.get('type') or here.kind)}. " if here.ordered else _BULLETS[depth > 1]
        tight = here.tight and element.find("{*}p") is None
        self._count()
        self._begin("list item", depth, element, mark, tight)
        if self._rows and here.ordered:
            self._build.text(mark)

    def _count(self) -> None:
        if self._lists:
            self._lists[-1].number += 1
            self._lists[-1].tight = True

    def _is_note(self, element: etree._Element, name: str, types: frozenset[str]) -> bool:
        if types & _NOTE_TYPES and name in ("aside", "li", "p", "div", "section", "dd", "td"):
            return "doc-endnotes" not in types
        key = element.get("id")
        if not key or name not in ("aside", "li", "p", "div", "dd"):
            return False
        return self._prefix + key in self._called and (
            name != "div" or NOTE.search(element.get("class") or "") is not None
        )

    def _take_note(self, element: etree._Element) -> None:
        self._build.end()
        key = element.get("id")
        self._notes.append((element, self._prefix + key if key else "", len(self._build.blocks)))

    # -- inside a paragraph --------------------------------------------------------------------------------------------

    def _picture(self, element: etree._Element) -> None:
        words = element.get("alt") or element.get("title") or ""
        if words.strip() and not _FILE_NAME.fullmatch(words.strip()):
            self._build.picture(words)

    def _link(self, element: etree._Element, types: frozenset[str]) -> bool:
        """A link; whether its words are read: those of a note's mark and of the way back from a note are not."""
        href = element.get("href") or ""
        if "#" not in href and not types:
            return True
        shown = " ".join("".join(map(str, element.itertext())).split())
        if (
            types & _BACK_TYPES
            or shown.strip("[]() ").lower() in _BACK
            or "footnote-back" in (element.get("class") or "")
        ):
            return False
        mark = _MARK.fullmatch(shown)
        if not types & _CALL_TYPES and (mark is None or not is_raised_or_numeric(element, mark[1])):
            return True
        key = key_of(self._prefix, href)
        if self._build.is_empty:  # the label of a note, which leads back
            if key and (named := self._named(element)):
                self._build.name(named)
            self._build.text(f"[{mark[1] if mark else shown}] ")
            return False
        self._called.add(key)
        self._build.call(key, shown)
        return False

    def _named(self, element: etree._Element) -> str:
        """The key of a note whose label is this link: the `id` of the link, or of what is around it."""
        keys: list[str] = []
        above: etree._Element | None = element
        while above is not None and len(keys) < 4 and name_of(above) not in ("body", "html"):
            if key := above.get("id") or above.get("name"):
                keys.append(self._prefix + key)
            if name_of(above) in ("p", "div", "li", "dd", "td", "aside"):
                break
            above = above.getparent()
        return next((key for key in keys if key in self._called), keys[0] if keys else "")

    def _raised(self, element: etree._Element, name: str) -> bool:
        """Raised letters; whether they are read as they stand."""
        if len(element) or not element.text:
            return True
        words = element.text.strip()
        before = self._build.last_piece
        if name == "sup" and _RAISED.fullmatch(words) and before and not before[-1:].isspace() and calls_here(before):
            self._build.call("", words)
            return False
        if figures := raised(words, name):
            self._build.text(figures)
            return False
        return True

    # -- ends ----------------------------------------------------------------------------------------------------------

    def _end(self, element: etree._Element) -> None:
        name = name_of(element)
        if self._closing and self._closing[-1][0] is element:
            while self._closing and self._closing[-1][0] is element:
                self._build.close(self._closing.pop()[1])
        if self._languages and self._languages[-1][0] is element:
            self._languages.pop()
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif name == "tr" and self._rows and self._tables and self._tables[-1][1]:
            self._rows -= 1
        elif name in ("p", "div", "section") and self._poems and _POEM.search(element.get("class") or ""):
            self._poems -= 1
        if self._tables and self._tables[-1][0] is element:
            self._tables.pop()
        if self._notes and self._notes[-1][0] is element:
            self._notes.pop()
        if name in _HEADINGS or name in _PARAGRAPHS or name in ("li", "tr", "pre", "blockquote", "ul", "ol"):
            if not self._rows and not (self._build.is_empty and self._build.has_mark and name != "li"):
                self._begin("paragraph", 0, None)
        elif name in ("td", "th"):
            if self._rows:
                self._build.cell_end()
            else:
                self._begin("paragraph", 0, None)


def _numbers_of(element: etree._Element) -> str:
    """In what the numbers of a list are written, as the element says."""
    if said := element.get("type"):
        return said
    style = _LIST_STYLE.search(element.get("style") or "")
    if style is None:
        return ""
    kind = "i" if style[2].lower() == "roman" else "a"
    return kind.upper() if style[1].lower() == "upper" else kind
