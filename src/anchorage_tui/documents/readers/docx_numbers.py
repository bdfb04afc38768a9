"""The numbers of a Word document's lists, which what makes HTML of it counts from 1 each time.

Each numbered paragraph is given a mark, which stands in the HTML before its words, and is taken out there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from anchorage_tui.documents.archive import Archive
from anchorage_tui.documents.elements import name_of, number_in
from anchorage_tui.documents.parsing import xml_root

_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_NO_NUMBERS = ("bullet", "none", "")
_MARK = re.compile("\ue021([0-9]{1,7})([aAiI1])\ue022")
_DOCUMENT = "word/document.xml"


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int
    kind: str
    """`a`, `I`, `1`...; empty for bullets."""


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it; several may count on together."""

    counted_by: str
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)
    """Level → the number from which this list counts anew."""


def with_marks(data: bytes, archive: Archive) -> bytes:
    """The document with marks; as it is where it has no numbers, or where they cannot be read."""
    text, numbers = archive.read(_DOCUMENT), archive.read("word/numbering.xml")
    if not text or not numbers or b"numPr" not in text:
        return data
    root, known = xml_root(text), xml_root(numbers)
    lists = _lists(known) if known is not None else {}
    if root is None or not any(level.kind for one in lists.values() for level in one.levels.values()):
        return data
    if not _mark(root, lists):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys(old.namelist()):
            if name.endswith((".xml", ".rels")):  # pictures are not looked at
                new.writestr(name, etree.tostring(root) if name == _DOCUMENT else archive.read(name) or b"")
    return out.getvalue()


def _value(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "val"), "")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in element.findall("{*}lvl"):
        kind = _value(level.find("{*}numFmt"))
        shown = "" if kind in _NO_NUMBERS else _KINDS.get(kind, "1")
        yield number_in(_attribute(level, "ilvl"), 0), _Level(number_in(_value(level.find("{*}start")), 1), shown)


def _lists(root: etree._Element) -> dict[str, _List]:
    drawn = {_attribute(one, "abstractNumId"): dict(_levels(one)) for one in root.findall("{*}abstractNum")}
    lists: dict[str, _List] = {}
    for one in root.findall("{*}num"):
        by = _value(one.find("{*}abstractNumId"))
        here = _List(by, dict(drawn.get(by, {})))
        for change in one.findall("{*}lvlOverride"):
            here.levels.update(_levels(change))
            if (start := change.find("{*}startOverride")) is not None:
                here.restarts[number_in(_attribute(change, "ilvl"), 0)] = number_in(_value(start), 1)
        lists[_attribute(one, "numId")] = here
    return lists


def _mark(root: etree._Element, lists: dict[str, _List]) -> bool:
    """Gives each numbered paragraph its mark; whether there was any."""
    counts: dict[str, dict[int, int]] = {}
    begun: set[str] = set()
    found = False
    for properties in root.iter("{*}numPr"):
        above = properties.getparent()
        paragraph = above.getparent() if above is not None else None
        number = _value(properties.find("{*}numId"))
        here = lists.get(number)
        if here is None or paragraph is None or above is None or name_of(above) != "ppr":
            continue
        depth = number_in(_value(properties.find("{*}ilvl")), 0)
        count = counts.setdefault(here.counted_by, {})
        if number not in begun:
            begun.add(number)
            for restarted, start in here.restarts.items():
                count[restarted] = start - 1
        level = here.levels.get(depth, _Level(1, ""))
        count[depth] = count.get(depth, level.start - 1) + 1
        for deeper in [other for other in count if other > depth]:
            del count[deeper]
        if level.kind:
            _put(paragraph, above, f"\ue021{count[depth]}{level.kind}\ue022")
            found = True
    return found


def _put(paragraph: etree._Element, properties: etree._Element, mark: str) -> None:
    space = paragraph.tag[: paragraph.tag.rfind("}") + 1]
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}t").text = mark
    paragraph.insert(paragraph.index(properties) + 1, run)


def read_marks(root: etree._Element) -> None:
    """Takes the marks out of the HTML, and numbers its items by them."""
    for element in root.iter():
        if element.text and "\ue021" in element.text:
            mark = _MARK.search(element.text)
            element.text = _MARK.sub("", element.text)
            item = _item(element)
            if mark and item is not None and item.get("value") is None:
                item.set("value", mark[1])
                item.set("type", mark[2])
        if element.tail and "\ue021" in element.tail:
            element.tail = _MARK.sub("", element.tail)


def _item(element: etree._Element | None) -> etree._Element | None:
    for _ in range(3):
        if element is None or name_of(element) == "li":
            return element
        element = element.getparent()
    return None
