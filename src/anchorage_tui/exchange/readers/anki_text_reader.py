"""Notes of Anki as text, with its `#` headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.note_fields import item_of

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_APART = ("guid", "notetype", "deck", "tags")
"""Columns that are none of the note's own."""


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The notes; `--columns` may name a column or count it."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    headers: dict[str, str] = {}
    lines = arrival.text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for line in lines[:first]:
        name, _, value = line[1:].partition(":")
        headers[name] = value
    separator = headers.get("separator", "tab")
    separator = _SEPARATORS.get(separator.lower(), separator[:1] or "\t")
    apart = {name: _place(headers.get(f"{name} column", "")) for name in _APART}
    tagged = apart["tags"]
    names = headers.get("columns", "").split(separator)
    if separator == '"':
        raise ExchangeError(f"{arrival.name} has no separator between its columns.", "Export it from Anki once more.")
    reader = csv.reader(io.StringIO("\n".join(lines[first:]), newline=""), delimiter=separator)
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            own = [place for place in range(len(row)) if place not in apart.values()]
            named = [names[place] if place < len(names) and names[place] else f"{place + 1}" for place in own]
            tags = row[tagged] if 0 <= tagged < len(row) else ""
            item = item_of(named, [row[place] for place in own], arrival.columns, tags)
            number = first + reader.line_num
            yield Found(item, number) if item.headword else Refused(number, "it has no headword")
    except csv.Error as error:
        raise ExchangeError(f"{arrival.name} cannot be read: {error}.", "Export it from Anki once more.") from error


def _place(number: str) -> int:
    """A column counted from 0; -1 for what is no number of one."""
    return int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 5 else -1
