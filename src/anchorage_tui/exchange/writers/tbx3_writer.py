"""TBX version 3, as ISO 30042:2019 has it, in the dialect TBX-Basic and the style DCA (data category as attribute)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from anchorage_tui.exchange.formats import TITLE, Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.terms import english, remarks, term_notes
from anchorage_tui.exchange.xml_writing import element, header, write_xml

NAMESPACE = "urn:iso:std:iso:30042:ed-2"


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """The whole file, a concept at a time."""
    opening = (
        f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">\n'
        f"{header('tbxHeader', options.title or TITLE)}\n<text><body>"
    )
    concepts = (_concept(number, item) for number, item in enumerate(items, 1))
    write_xml(out, opening, concepts, "</body></text>\n</tbx>")


def _concept(number: int, item: Item) -> etree._Element:
    french = element("termSec", "", element("term", item.headword))
    french.extend(element("termNote", value, type=name) for name, value in term_notes(item))
    example = item.sentence or item.example
    if example:
        french.append(element("descripGrp", "", element("descrip", example, type="context")))
    concept = element("conceptEntry", "", id=f"c{number}")
    concept.extend(element("note", remark) for remark in remarks(item))
    concept.append(element("langSec", "", french, lang="fr"))
    translated = [element("termSec", "", element("term", gloss)) for gloss in english(item)]
    if translated:
        concept.append(element("langSec", "", *translated, lang="en"))
    return concept
