"""Files that the program compiles for itself: put in place whole, opened to be read only."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

_PAGES_KEPT = "-512"
"""Kilobytes of pages that SQLite keeps itself (a minus sign says so): the system has the file in memory anyway."""


def put_in_place(unfinished: Path, target: Path) -> None:
    """Makes a finished file `target`, on the disk before it has that name: a power cut leaves no half one behind."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


def open_compiled(path: Path) -> sqlite3.Connection:
    """A compiled file, to be read by any thread and never written.

    Raises `sqlite3.DatabaseError` for a file that is cut short or none at all; damage inside shows when it is read.
    """
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    pages = int(database.execute("PRAGMA page_count").fetchone()[0]) * int(
        database.execute("PRAGMA page_size").fetchone()[0]
    )
    if not pages or pages != path.stat().st_size:
        database.close()
        raise sqlite3.DatabaseError("it is cut short")
    database.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
    return database
