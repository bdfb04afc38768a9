"""Tables of text: our own CSV and TSV, those of Lute, LWT, LingQ, VocabSieve and OmegaT, and any other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.columns import STATUSES, Layout, items_of, layout_of

_NO_NAMES = {
    "lwt": Layout({"headword": 0, "gloss": 1, "sentence": 2, "ipa": 3, "status": 4, "language": 5}),
    "omegat": Layout({"headword": 0, "gloss": 1, "note": 2}),
}
"""Formats whose columns have no names."""
_LINGQ = STATUSES | {"0": "1", "1": "2", "2": "3", "3": "4", "4": "known"}
"""LingQ counts from 0, new, to 3, learned; 4 is known."""
_WITH_QUOTES = ("csv", "lute", "lingq", "vocabsieve")


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The items of the table, and which column is what."""
    rows = _rows(arrival, kind)
    first = next(rows, None)
    if first is None:
        raise ExchangeError(f"{arrival.name} has no words in it.", "Choose another file.")
    if kind in _NO_NAMES and not arrival.columns:
        layout, has_names = _NO_NAMES[kind], False
    else:
        layout, has_names = layout_of(first[1], arrival.columns)
    statuses = _LINGQ if kind == "lingq" else STATUSES
    return items_of(_after(first, rows, kind, has_names), layout, statuses), layout.told()


def _after(
    first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]], kind: str, has_names: bool
) -> Iterator[tuple[int, Sequence[str]]]:
    if not has_names:
        yield _without_braces(first, kind)
    for row in rows:
        yield _without_braces(row, kind)


def _without_braces(row: tuple[int, list[str]], kind: str) -> tuple[int, list[str]]:
    """LWT writes the term in braces in its sentence."""
    line, cells = row
    return line, [cell.replace("{", "").replace("}", "") if kind == "lwt" else cell for cell in cells]


def _rows(arrival: Arrival, kind: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, with their lines. Raises `ExchangeError` for what is no table."""
    text = arrival.text.lstrip("\ufeff")
    if kind in ("lwt", "omegat"):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip() and not (kind == "omegat" and line.startswith("#")):
                yield number, line.split("\t")
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, kind), strict=kind in _WITH_QUOTES)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise ExchangeError(
            f"{arrival.name} is no table that can be read: line {reader.line_num}, {error}.",
            "Save it as CSV once more.",
        ) from error


def _delimiter(text: str, kind: str) -> str:
    first = text[: text.find("\n")] if "\n" in text else text
    if kind == "tsv":
        return "\t"
    return max(",;\t", key=first.count)
