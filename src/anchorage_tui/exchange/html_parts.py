"""Items as HTML: what the printable page, the book and Anki's cards have in common. Everything in it is escaped."""

from __future__ import annotations

import html
import re

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.target import in_sentence

_GAP = "[…]"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def xml_text(text: str) -> str:
    """`text` without the characters that no XML file may have; not escaped."""
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """One line of text, as HTML and XML."""
    return html.escape(xml_text(one_line(text)), quote=True)


def sentence(item: Item, *, gap: bool = False) -> str:
    """The sentence it was met in, with the expression in bold, or with gaps in its place.

    A gap needs an expression that is found in its sentence; otherwise there is nothing.
    """
    pieces = list(in_sentence(item))
    if gap and not any(is_target for _, is_target in pieces):
        return ""
    inside = [
        (_GAP if gap else f"<b>{html.escape(xml_text(text))}</b>") if is_target else html.escape(xml_text(text))
        for text, is_target in pieces
    ]
    return " ".join("".join(inside).split("\n")).strip()


def label(item: Item) -> str:
    """Kind, register and level, as far as they say something."""
    register = item.register if item.register != "neutral" else ""
    return ", ".join(filter(None, (item.kind, register, item.level)))
