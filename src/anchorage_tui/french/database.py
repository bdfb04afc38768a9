"""Opening the files that the program compiles for itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_PAGES_KEPT = "-512"
"""Kilobytes of pages that SQLite keeps itself (a minus sign says so): the system has the file in memory anyway."""


def open_compiled(path: Path) -> sqlite3.Connection:
    """A compiled file, to be read by any thread and never written. Raises `sqlite3.Error`, perhaps only when it is asked."""
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    database.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
    return database
