"""What one element of a page of HTML is by its name, its attributes and what stands in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from lxml import etree

NOTE = re.compile(r"\b(?:footnote|endnote|rearnote|note|fn|notedebasdepage)s?\b", re.IGNORECASE)
"""A class or an id that names a note."""
_CELL = 400
"""Letters of a table's cell at most; where one has more, the table only lays out the page."""
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTHING: frozenset[str] = frozenset()


def name_of(element: etree._Element) -> str:
    """The name of an element in lower case, without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def types_of(element: etree._Element) -> frozenset[str]:
    """What an element says that it is: its `epub:type` and its `role`."""
    if not element.attrib:
        return _NOTHING
    said = (element.get(_EPUB_TYPE) or element.get("epub:type") or "") + " " + (element.get("role") or "")
    return frozenset(said.split()) if said != " " else _NOTHING


def is_raised_or_numeric(element: etree._Element, mark: str) -> bool:
    """Whether a short link is the mark of a note: raised, or a number in brackets, or led to by such a name."""
    if any(name_of(inner) == "sup" for inner in element) or _parent_name(element) == "sup":
        return True
    if not mark.isalpha():
        return True
    return NOTE.search((element.get("href") or "").rpartition("#")[2]) is not None


def _parent_name(element: etree._Element) -> str:
    above = element.getparent()
    return name_of(above) if above is not None else ""


def key_of(prefix: str, href: str) -> str:
    """The key that a link names: `file#id`, in the file itself `#id`."""
    file, _, fragment = href.partition("#")
    if not fragment or ":" in file:
        return ""
    if not file:
        return prefix + unquote(fragment)
    return f"{beside(prefix.removesuffix('#'), file)}#{unquote(fragment)}"


def beside(path: str, href: str) -> str:
    """The path of a file that the file at `path` names in a link."""
    return posixpath.normpath("/" + posixpath.join(posixpath.dirname(path), unquote(href))).lstrip("/")


def number_in(said: str | None, otherwise: int) -> int:
    """The number that an attribute says; `otherwise` where it says none below ten million."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 7 else otherwise


def is_data(table: etree._Element) -> bool:
    """Whether a table has data in it, and does not only lay out the page."""
    if table.find(".//{*}table") is not None or table.find(".//table") is not None:
        return False
    for cell in table.iter("{*}td", "{*}th"):
        if sum(len(words) for words in cell.itertext()) > _CELL:
            return False
        if sum(1 for _ in _some(cell.iter("{*}p", "{*}h1", "{*}h2", "{*}h3", "{*}li"), 4)) > 3:
            return False
    return True


def _some(found: Iterable[etree._Element], count: int) -> Iterable[etree._Element]:
    for number, one in enumerate(found):
        if number >= count:
            return
        yield one


def is_verse_after_verse(element: etree._Element | None) -> bool:
    """Whether the element before it is one of its kind."""
    before = element.getprevious() if element is not None else None
    return before is not None and name_of(before) == name_of(element) and name_of(before) in ("p", "div", "span")  # type: ignore[arg-type]


def is_in_notes(element: etree._Element) -> bool:
    """Whether it stands in a list of notes, with an id that a mark can lead to."""
    above = element.getparent()
    above = above.getparent() if above is not None else None
    return (
        above is not None
        and bool(element.get("id"))
        and (
            NOTE.search(above.get("class") or "") is not None
            or bool(types_of(above) & {"doc-endnotes", "footnotes", "endnotes"})
        )
    )
