"""XML files written an element at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.html_parts import xml_text

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def element(tag: str, text: str = "", *children: etree._Element, **attributes: str) -> etree._Element:
    """An element with one line of text or with children. Attributes are of our own making; `lang` is `xml:lang`."""
    if "lang" in attributes:
        attributes[LANG] = attributes.pop("lang")
    made = etree.Element(tag, attributes)
    if text:
        made.text = xml_text(one_line(text))
    made.extend(children)
    return made


def write_xml(out: BinaryIO, before: str, elements: Iterable[etree._Element], after: str) -> None:
    """Writes a declaration, what opens the file, each element on a line of its own, and what closes the file."""
    out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{before}\n'.encode())
    for each in elements:
        out.write(etree.tostring(each, encoding="utf-8") + b"\n")
    out.write(f"{after}\n".encode())


def header(tag: str, title: str) -> str:
    """A header that says what the file is called and where it comes from."""
    told = element("titleStmt", "", element("title", title)), element("sourceDesc", "", element("p", "anchorage-tui"))
    return etree.tostring(element(tag, "", element("fileDesc", "", *told)), encoding="unicode")
