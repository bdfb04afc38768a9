"""Every answer, kept by text, provider and language pair, so that it is there on the train the next day.

The cache never stands in the way: when it cannot be read or written, translation goes on without it and `problem` says
why; a file that is not a database any more is begun anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from anchorage_tui import paths
from anchorage_tui.errors import TranslationError
from anchorage_tui.files import private_folder

_Result = TypeVar("_Result")

PAIR = "fr-en"
_BUSY_SECONDS = 2.0
_AT_ONCE = 400
"""Texts in one query; SQLite takes 999 parameters at least."""
_SCHEMA = """
PRAGMA auto_vacuum = FULL;  -- before the first table: what is thrown out is given back to the disk
CREATE TABLE IF NOT EXISTS answer (
  provider TEXT NOT NULL,
  pair     TEXT NOT NULL,
  french   TEXT NOT NULL,     -- one sentence or a few that share their English, with single spaces
  english  TEXT NOT NULL,
  used     INTEGER NOT NULL,  -- rises with each use; the lowest are thrown out first
  PRIMARY KEY (provider, pair, french)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answer_used ON answer (used);
"""


class Cache:
    """Answers on the disk. May be used from several threads and by several programs."""

    def __init__(self, path: Path | None = None, limit: int = 50_000_000) -> None:
        """`path` is by default in the cache folder; `limit` is in bytes, 0 keeps nothing."""
        self.path = path or paths.cache_dir() / "translations.sqlite"
        self.limit = limit
        self.problem = ""
        """Why the cache is not working, in one line; empty if it is."""
        self._lock = threading.Lock()

    def find(self, provider: str, texts: Sequence[str]) -> dict[str, str]:
        """French → English for those of `texts` that `provider` has answered."""

        def look_up(database: sqlite3.Connection) -> dict[str, str]:
            found: dict[str, str] = {}
            for start in range(0, len(texts), _AT_ONCE):
                some = texts[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                rows = database.execute(
                    f"SELECT french, english FROM answer WHERE provider = ? AND pair = ? AND french IN ({marks})",  # noqa: S608
                    (provider, PAIR, *some),
                )
                found.update(rows.fetchall())
            return found

        return (self._do(look_up) if self.path.exists() else None) or {}

    def keep(self, provider: str, answers: Mapping[str, str]) -> None:
        """Adds answers, or marks them as used now, and throws out the least recently used beyond the limit."""

        def add(database: sqlite3.Connection) -> None:
            (latest,) = database.execute("SELECT coalesce(max(used), 0) FROM answer").fetchone()
            database.executemany(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)",
                ((provider, PAIR, french, english, latest + 1) for french, english in answers.items()),
            )

        if answers and self.limit:
            self._do(add, writes=True)
            while self.size() > self.limit and self._do(_throw_out, writes=True):
                pass

    def size(self) -> int:
        """Bytes on the disk; 0 if there is no cache yet."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def count(self) -> int:
        """How many answers are kept."""
        return (self._do(_count) if self.path.exists() else None) or 0

    def clear(self) -> None:
        """Forgets every answer. Raises `TranslationError` when the file cannot be removed."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise TranslationError(
                f"{self.path} cannot be removed: {error.strerror}.", "Check its permissions."
            ) from error

    def _do(self, work: Callable[[sqlite3.Connection], _Result], *, writes: bool = False) -> _Result | None:
        """What `work` gives, in a transaction of its own; None, and the reason in `problem`, if it fails."""
        with self._lock:
            try:
                private_folder(self.path.parent)
                with contextlib.closing(
                    sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
                ) as database:
                    if not self.size():
                        self.path.chmod(0o600)  # what somebody reads is nobody else's business
                        database.executescript(_SCHEMA)
                    database.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
                    result = work(database)
                    database.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                self._fail(str(error))
                if not isinstance(error, sqlite3.OperationalError):
                    with contextlib.suppress(OSError):
                        self.path.unlink()  # not a database: it can be made again
            except OSError as error:
                self._fail(str(error.strerror))
            else:
                self.problem = ""
                return result
            return None

    def _fail(self, why: str) -> None:
        self.problem = f"the cache of translations in {self.path} does not work: {why}"


def _count(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM answer").fetchone()[0])


def _throw_out(database: sqlite3.Connection) -> bool:
    """Removes the least recently used twentieth; False if there was nothing left."""
    cursor = database.execute(
        "DELETE FROM answer WHERE (provider, pair, french) IN "
        "(SELECT provider, pair, french FROM answer ORDER BY used LIMIT ?)",
        (max(1, _count(database) // 20),),
    )
    return cursor.rowcount > 0
