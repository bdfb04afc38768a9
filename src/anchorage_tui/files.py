"""Files that the program compiles for itself: put in place whole, opened to be read only."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

_PAGES_KEPT = "-512"
"""Kilobytes of pages that SQLite keeps itself (a minus sign says so): the system has the file in memory anyway."""


def put_in_place(unfinished: Path, target: Path) -> None:
    """Makes a finished file `target`, on the disk before it has that name: a power cut leaves no half one behind."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


class CompiledFile:
    """A compiled file, to be read by any thread and never written: each thread has a connection of its own.

    One connection for all would make a key press wait for what another thread reads.
    """

    def __init__(self, path: Path) -> None:
        """Raises `sqlite3.DatabaseError` for a file that is cut short or none at all; damage inside shows when it is read."""
        self._path = path
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        ((pages,),), ((size,),) = self.rows("PRAGMA page_count"), self.rows("PRAGMA page_size")
        if not pages or pages * size != path.stat().st_size:
            self.close()
            raise sqlite3.DatabaseError("it is cut short")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that a query gives. Raises `sqlite3.DatabaseError` for a damaged file."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._open()
        return connection.execute(query, values).fetchall()

    def _open(self) -> sqlite3.Connection:
        # Closed by the thread that ends the program, whoever opened it.
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
        self._opened.append(connection)
        return connection

    def close(self) -> None:
        """Gives the file back."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
