"""The formats that saved entries can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.csv import to_csv
from anchorage_tui.exchange.json import to_json
from anchorage_tui.exchange.markdown import to_markdown
from anchorage_tui.learner import SavedEntry

FORMATS: dict[str, Callable[[Sequence[SavedEntry]], str]] = {"csv": to_csv, "json": to_json, "md": to_markdown}
"""Name on the command line → what writes the whole file as text."""


def export(entries: Sequence[SavedEntry], format_name: str) -> str:
    """The entries in a format of `FORMATS`. Raises `ExchangeError` for another name."""
    if format_name not in FORMATS:
        raise ExchangeError(f"There is no export format {format_name!r}.", f"Choose one of {', '.join(FORMATS)}.")
    # A text was cleaned when it was opened; the name of its file was not.
    entries = [replace(entry, title=one_line(entry.title), source=one_line(entry.source)) for entry in entries]
    return FORMATS[format_name](entries)
