"""The main text of a page of the web, found by trafilatura in a process of its own, where that is installed."""

from __future__ import annotations

import base64
import binascii
import importlib.util
import re

from lxml import etree

from anchorage_tui.documents.parsing import xml_root
from anchorage_tui.processes import Failed, SaidTooMuch, TimedOut, child, lines_from

_MODULE = "anchorage_tui.documents.web_child"
_SECONDS = 9.0
_LARGEST = 30_000_000
_ENOUGH = 250
"""Letters of a main text at least."""
_NAMES = {
    "head": "h2", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote", "hi": "em", "code": "pre",
    "graphic": "img", "ref": "span", "del": "span",
}  # fmt: skip
"""What HTML calls the elements of the extractor."""
_RENDERED = {"#b": "strong", "#i": "em", "#t": "code", "#sup": "sup", "#sub": "sub", "#u": "span"}
_SIGNS = re.compile(
    r"<(?:nav|form|footer|iframe|noscript)\b|<script[^>]{0,300}\bsrc\s*=|<meta[^>]{0,100}\bproperty\s*=\s*[\"']?(?:og|article):|"
    r"<link[^>]{0,200}\brel\s*=\s*[\"']?(?:canonical|stylesheet|alternate)",
    re.IGNORECASE,
)


def is_web_page(html: str) -> bool:
    """Whether a page has more around its text than a book or a document has."""
    return len({found[0][:6].lower() for found in _SIGNS.finditer(html[:2_000_000])}) >= 2


def is_installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("trafilatura") is not None


def main_text_of(html: str) -> tuple[dict[str, str], etree._Element] | None:
    """What the page says of itself, and its main text as an element like those of HTML; None where none is found."""
    try:
        (line,) = lines_from([*child(_MODULE), "extract"], html.encode("utf-8", "replace"), _SECONDS, _LARGEST)
        xml = base64.b64decode(line)
    except (TimedOut, Failed, SaidTooMuch, ValueError, binascii.Error, OSError):
        return None
    root = xml_root(xml) if xml.strip() else None
    if root is None or sum(len(words) for words in root.itertext()) < _ENOUGH:
        return None
    main = root.find("main")
    if main is None:
        return None
    for element in list(main.iter()):
        if isinstance(element.tag, str):
            _rename(element)
    said = {name: value for name in ("title", "author", "date", "sitename") if (value := root.get(name))}
    if "sitename" in said:
        said["site"] = said.pop("sitename")
    return said, main


def _rename(element: etree._Element) -> None:
    rendered = element.get("rend") or ""
    if element.tag == "head":
        element.tag = rendered if re.fullmatch("h[1-6]", rendered) else "h2"
    elif element.tag == "hi":
        element.tag = _RENDERED.get(rendered, "em")
    elif element.tag == "list":
        element.tag = "ol" if rendered == "ol" else "ul"
    else:
        element.tag = _NAMES.get(str(element.tag), str(element.tag))
