"""Workbooks: the rows of the first sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import ParseError

from anchorage_tui.documents.archive import Archive
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.columns import items_of, layout_of

_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
    ParseError,
)
"""What openpyxl raises for a workbook that is none."""
_ROWS = 1_048_576
_UNPACKED = 400_000_000


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The items of the sheet, and which column is what. Raises `ExchangeError`, `DocumentError`."""
    archive = Archive(arrival.data, arrival.name)
    if sum(map(archive.size, archive.names)) > _UNPACKED:
        raise ExchangeError(f"{arrival.name} swells when it is unpacked.", "Save it as CSV.")
    for name in archive.names:
        beginning = (archive.read(name) or b"")[:4096] if name.endswith((".xml", ".rels")) else b""
        if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
            raise _damaged(arrival)
    rows = _rows(arrival)
    first = next(rows, None)
    if first is None:
        raise ExchangeError(f"{arrival.name} has no words in it.", "Choose another file.")
    layout, has_names = layout_of(first[1], arrival.columns)
    return items_of(rows if has_names else chain([first], rows), layout), layout.told()


def _rows(arrival: Arrival) -> Iterator[tuple[int, list[str]]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(arrival.data), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True, max_row=_ROWS), 1):
            cells = ["" if cell is None else str(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                yield number, cells
    except _BROKEN as error:
        raise _damaged(arrival) from error


def _damaged(arrival: Arrival) -> ExchangeError:
    return ExchangeError(f"{arrival.name} is no workbook that can be read.", "Save it as CSV.")
