"""TMX 1.4: each example with its translation, for translation memories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from anchorage_tui import __version__
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.xml_writing import element, write_xml

_HEADER = {
    "creationtool": "anchorage-tui", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "anchorage-tui",
    "adminlang": "en", "srclang": "fr", "datatype": "plaintext",
}  # fmt: skip


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A unit for each item whose example is translated."""
    head = etree.tostring(element("header", "", **_HEADER), encoding="unicode")
    units = (_unit(item) for item in items if item.example and item.translation)
    write_xml(out, f'<tmx version="1.4">\n{head}\n<body>', units, "</body>\n</tmx>")


def _unit(item: Item) -> etree._Element:
    pair = (("fr", item.example), ("en", item.translation))
    variants = [element("tuv", "", element("seg", text), lang=language) for language, text in pair]
    return element("tu", "", element("note", item.headword), *variants)
