"""SQLite files of other programs: opened as a copy, read-only, and never believed."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import ExchangeError

_SECONDS = 30.0
"""Processor time of all questions at most: a view in a hostile file can go on for ever."""
_STEPS = 100_000
"""Instructions of SQLite between two looks at the clock."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the file. Raises `ExchangeError` for whatever is wrong with it, also while it is asked."""
    with tempfile.TemporaryDirectory(prefix="anchorage-") as folder:
        copy = Path(folder, "copy.sqlite").absolute()
        copy.write_bytes(data)
        end = time.process_time() + _SECONDS
        try:
            with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
                database.create_collation("unicase", lambda one, other: (one > other) - (one < other))  # Anki's
                database.text_factory = lambda data: data.decode("utf-8", "replace")
                database.set_progress_handler(lambda: time.process_time() > end, _STEPS)
                database.execute("PRAGMA trusted_schema = OFF")
                yield database
        except (sqlite3.Error, OverflowError) as error:
            raise ExchangeError(
                f"{name} is damaged: {one_line(str(error))}.", "Copy it from the device once more."
            ) from error


def columns_of(database: sqlite3.Connection, table: str) -> frozenset[str]:
    """The columns of a table; none if there is no such table, or if it is a view."""
    known = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    if known is None:
        return frozenset()
    return frozenset(str(row[1]) for row in database.execute(f'PRAGMA table_info("{table}")'))


def as_text(value: object) -> str:
    """A value as text; what is none is empty."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def as_number(value: object) -> int:
    """A value as a number; what is none is 0."""
    return int(value) if isinstance(value, int | float) and abs(value) < 1e15 else 0
