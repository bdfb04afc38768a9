"""A workbook for Excel and LibreOffice. Every cell is text: nothing in it is calculated or linked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

import xlsxwriter

from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.html_parts import xml_text
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.writers.csv_writer import COLUMNS, rows

_LONGEST = 32_767
"""Characters of a cell at most, as Excel counts them."""
_WIDE = {"headword": 28, "sentence": 60, "gloss": 36, "note": 36, "example": 44, "translation": 44}
_NARROW = 14
_CREATED = datetime(2026, 1, 1)
"""The same in every export, so that the same items give the same file."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A sheet with a header that stays in sight, a row an item."""
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("anchorage")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for number, name in enumerate(COLUMNS):
        sheet.set_column(number, number, _WIDE.get(name, _NARROW))
    sheet.freeze_panes(1, 1)
    last = 0
    for last, row in enumerate(rows(items)):
        for number, cell in enumerate(row):
            if cell:
                sheet.write_string(last, number, xml_text(cell)[:_LONGEST], wrapped if last else bold)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    book.close()
