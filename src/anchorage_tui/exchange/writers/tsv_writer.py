"""Tab-separated values: the columns of the CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_table
from anchorage_tui.exchange.writers.csv_writer import rows


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line of names and a line an item; a cell with a tab or a line end in it is quoted."""
    write_table(rows(items), out, delimiter="\t", bom=options.bom)
