"""Comma-separated values for spreadsheets, formulas disarmed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict

from anchorage_tui.learner import SavedEntry

COLUMNS = ("headword", "surface", "sentence", "gloss", "kind", "title", "source", "saved")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(entries: Sequence[SavedEntry]) -> str:
    """A header line and a line an entry (RFC 4180). A cell that a spreadsheet would calculate gets a leading apostrophe."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({key: _disarmed(value) for key, value in asdict(entry).items()})
    return text.getvalue()


def _disarmed(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell
