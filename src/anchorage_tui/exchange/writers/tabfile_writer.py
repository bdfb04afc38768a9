"""The tab-separated file that dictionary programs know: headword, tab, gloss; `|` between forms of a headword."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.definitions import definition
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line an item; line ends in the definition are written `\\n`, a backslash doubled."""
    rows = ((_escaped(one_line(item.headword)), _escaped(definition(item))) for item in items)
    write_lines(rows, out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n").replace("|", "\\|")
