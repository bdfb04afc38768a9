"""Which version a store has, whether it is whole, and how an older one becomes the present one.

A new version of the store: change schema.sql, write migrations/NNNN-what.sql that makes the same of the version before,
raise `VERSION`, and give `SHAPES` what `shape` says of it (the test prints it).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.learner.problems import Damaged

VERSION = 3
SHAPES = {
    1: "b968bc7d",
    2: "14458ce0",
    3: "37a37045",
}
"""What `shape` gives for each version."""

_HERE = Path(__file__).parent
_COLUMNS = """
SELECT list.name, column.name, column.type, column."notnull", column.pk
FROM sqlite_master AS list, pragma_table_info(list.name) AS column
WHERE list.type = 'table' AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY list.name, column.cid
"""
_INDEXES = """
SELECT list.name, "index"."unique", column.name
FROM sqlite_master AS list, pragma_index_list(list.name) AS "index", pragma_index_info("index".name) AS column
WHERE list.type = 'table' AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY list.name, "index".name, column.seqno
"""
_OTHERS = "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') ORDER BY type, name"


def shape(database: sqlite3.Connection) -> str:
    """The tables, columns and indexes of a store in 8 hexadecimal digits. Comments and spaces make no difference."""
    rows = [row for query in (_COLUMNS, _INDEXES, _OTHERS) for row in database.execute(query)]
    return f"{crc32(repr(rows).encode()):08x}"  # against accidents; whoever forges a store may write anything into it


def version_of(database: sqlite3.Connection, path: Path) -> int:
    """The version of a store; 0 for an empty file, which is to become one.

    Raises `LearnerError` for a newer one and `Damaged` for what is not, or no longer, a store.
    """
    name = one_line(str(path))
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LearnerError(
            f"The store {name} was written by a newer anchorage-tui (store version {version}, this one knows {VERSION}).",
            "Update anchorage-tui.",
        )
    if version == 0 and database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        return 0
    if version not in SHAPES:
        raise Damaged(f"{name} is not a store of anchorage-tui (it has version {version}).")
    if shape(database) != SHAPES[version]:
        raise Damaged(f"The store {name} is damaged: its tables are not those of version {version}.")
    return int(version)


def create(database: sqlite3.Connection) -> None:
    """Makes an empty file a store, in one transaction."""
    _run(database, "schema.sql", 0)


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Brings a store from `version` to the present one; each step is a transaction, made or not made.

    Another program may be doing the same: what it has done is left alone.
    """
    for name in migrations():
        if (step := int(name[:4])) > version:
            _run(database, f"migrations/{name}", step - 1)


def migrations() -> list[str]:
    """The names of the files that change a store, in order."""
    return sorted(path.name for path in (_HERE / "migrations").glob("[0-9][0-9][0-9][0-9]-*.sql"))


def _run(database: sqlite3.Connection, name: str, version: int) -> None:
    """Runs a file of SQL in one transaction, if the store still has `version`."""
    script = (_HERE / name).read_text(encoding="utf-8")
    database.execute("BEGIN IMMEDIATE")
    try:
        if database.execute("PRAGMA user_version").fetchone() == (version,):
            for statement in statements(script):
                database.execute(statement)
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of a script. A semicolon in a comment, a string or a trigger ends none.

    >>> list(statements("-- one; two\\nSELECT ';'; SELECT 2;"))
    ["-- one; two\\nSELECT ';';", ' SELECT 2;']
    """
    statement = ""
    for piece in script.split(";")[:-1]:
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
