"""TBX version 2, as ISO 30042:2008 has it and most programs read it: a `martif` with a `termEntry` a concept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from anchorage_tui.exchange.formats import TITLE, Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.terms import english, remarks, term_notes
from anchorage_tui.exchange.xml_writing import element, header, write_xml


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """The whole file, an entry at a time."""
    opening = f'<martif type="TBX" xml:lang="en">\n{header("martifHeader", options.title or TITLE)}\n<text><body>'
    entries = (_entry(number, item) for number, item in enumerate(items, 1))
    write_xml(out, opening, entries, "</body></text>\n</martif>")


def _entry(number: int, item: Item) -> etree._Element:
    french = element("tig", "", element("term", item.headword))
    french.extend(element("termNote", value, type=name) for name, value in term_notes(item))
    example = item.sentence or item.example
    if example:
        french.append(element("descrip", example, type="context"))
    entry = element("termEntry", "", id=f"c{number}")
    entry.extend(element("note", remark) for remark in remarks(item))
    entry.append(element("langSet", "", french, lang="fr"))
    translated = [element("tig", "", element("term", gloss)) for gloss in english(item)]
    if translated:
        entry.append(element("langSet", "", *translated, lang="en"))
    return entry
