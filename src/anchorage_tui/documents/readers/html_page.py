"""HTML: a page or a book in one file."""

from __future__ import annotations

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.document import Document
from anchorage_tui.documents.elements import name_of
from anchorage_tui.documents.main_text import is_installed, is_web_page, main_text_of
from anchorage_tui.documents.markup import page_of
from anchorage_tui.documents.parsing import html_root_of, text_of
from anchorage_tui.documents.source import Source

_META = {
    "author": "author", "dc.creator": "author", "article:author": "author", "date": "date", "dc.date": "date",
    "article:published_time": "date", "og:site_name": "site", "dc.language": "language",
}  # fmt: skip

_SHORT = 600
"""Letters of a main text that may be only the beginning of one."""


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one that is not text."""
    html = text_of(source.data, source.name)
    root = html_root_of(html)
    if root is None:
        return Document("", ())
    metadata = metadata_of(root)
    found = main_text_of(html) if is_web_page(html) and is_installed() else None
    if found is not None:
        said, main = found
        metadata |= said
        named = main_part(root) if _letters(main) < _SHORT else None
        if named is not None and named.tag in ("main", "article") and _letters(named) > 3 * _letters(main):
            main = named  # the judges were misled: the page says itself what its text is
    else:
        main = main_part(root)
    page = page_of(main, prefix="#", language=metadata.get("language", ""))
    return Document(metadata.get("title", ""), page.blocks, metadata)


def metadata_of(root: etree._Element) -> dict[str, str]:
    """What the head of a page says of it."""
    said: dict[str, str] = {}
    title = next(root.iter("title", "{*}title"), None)
    if title is not None and (words := one_line("".join(map(str, title.itertext()))[:500])):
        said["title"] = words
    for meta in root.iter("meta", "{*}meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = one_line((meta.get("content") or "")[:300])
        if name in _META and content:
            said.setdefault(_META[name], content)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        said["language"] = one_line(language[:20])
    return said


def main_part(root: etree._Element) -> etree._Element:
    """The part of a page that is its text: the one article or main element, if it has most of the words."""
    body = root.find("body")
    body = body if body is not None else root
    candidates = [*body.iter("main"), *body.iter("article")]
    if 1 <= len(candidates) <= 3:
        whole = _letters(body)
        best = max(candidates, key=_letters)
        if _letters(best) > 0.5 * whole:
            return best
    for element in list(body.iter("nav", "footer", "header")):
        if name_of(element) == "header" and element.find(".//h1") is not None:
            continue
        if element.getparent() is not None and not _is_note(element):
            _remove(element)
    return body


def _is_note(element: etree._Element) -> bool:
    return "note" in (element.get("class") or "") + (element.get("role") or "")


def _letters(element: etree._Element) -> int:
    return sum(len(words) for paragraph in element.iter("p", "li", "h1", "h2", "h3") for words in paragraph.itertext())


def _remove(element: etree._Element) -> None:
    """Takes an element out and leaves what comes after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
