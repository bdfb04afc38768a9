"""A glossary for OmegaT: source term, target term, comment, with tabs between, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines

HEADER = "# Glossary in tab-separated format -*- coding: utf-8 -*-"


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """OmegaT's own first line, then a line an item."""
    out.write(f"{HEADER}\n".encode())
    write_lines(((one_line(item.headword).lstrip("#"), one_line(item.gloss), _comment(item)) for item in items), out)


def _comment(item: Item) -> str:
    register = item.register if item.register != "neutral" else ""
    return " · ".join(map(one_line, filter(None, (item.kind, register, item.note, item.sentence or item.example))))
