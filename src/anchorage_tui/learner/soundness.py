"""Whether a file is a whole store: what stands in its place, what SQLite says of it, and what stands in its rows."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.learner.problems import FAILURES, Damaged, look_at_file, told
from anchorage_tui.learner.versions import version_of

_SECONDS = 5.0
"""How long to wait for another program to finish writing."""
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str, type(None)), "INTEGER": (int, type(None))}
"""What may stand in a column; whether nothing may, SQLite looks after itself."""


@contextlib.contextmanager
def open_existing(path: Path, name: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there; none is made. `name` is what errors call it, if that is not its own path.

    Raises `LearnerError`, also for what is done with the connection.
    """
    try:
        address = f"{path.absolute().as_uri()}?mode=rw"  # not ro: what a killed program left must be rolled back
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=_SECONDS, isolation_level=None)) as database:
            yield database
    except FAILURES as error:
        raise told(name or path, error) from error


def verify(path: Path, name: Path | None = None) -> None:
    """Reads a store through. Raises `LearnerError` for one that is not whole, or newer than this program.

    `name` is what the error calls it, if that is not its own path.
    """
    look_at_file(path)
    name = name or path
    with open_existing(path, name) as database:
        version = version_of(database, name)
        faults = damages(database) if version else ["it is empty"]
        if faults:
            raise Damaged(f"The store {one_line(str(name))} is damaged: {faults[0]}.")


def damages(database: sqlite3.Connection) -> list[str]:
    """What is wrong inside a store, a line each; nothing if it is whole."""
    said = "\n".join(str(row[0]) for row in database.execute("PRAGMA integrity_check(20)"))
    if said != "ok":
        return [one_line(line) for line in said.split("\n") if line and not line.startswith("***")]
    orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    found = [f"{len(orphans)} rows belong to what is not there"] if orphans else []
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return found + [fault for (table,) in tables.fetchall() for fault in _wrong_rows(database, table)]


def _wrong_rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    """Reads every row of a table as the program does."""
    columns = [(str(row[1]), _KINDS[row[2]]) for row in database.execute(f"PRAGMA table_info({table})")]
    rows = database.execute(f"SELECT * FROM {table}")  # noqa: S608 - `version_of` knows the tables
    count = 0
    try:
        for row in rows:
            count += 1
            for (column, kinds), value in zip(columns, row, strict=True):
                if not isinstance(value, kinds):
                    yield f"in {table}, row {count}, {column} is not {kinds[0].__name__} but {type(value).__name__}"
    except FAILURES as error:  # a text that is not UTF-8
        yield f"in {table}, after row {count}: {one_line(str(error))}"
