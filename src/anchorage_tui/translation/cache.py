"""Every answer, kept by text, provider and language pair, so that it is there on the train the next day.

The cache never stands in the way: when it cannot be read or written, translation goes on without it, `problem` says why,
and a file that is not a database any more is begun anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from anchorage_tui import paths

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
        found: dict[str, str] = {}
        if not texts or not self.path.exists():
            return found
        with self._open() as database:
            for start in range(0, len(texts), _AT_ONCE):
                some = texts[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                rows = database.execute(
                    f"SELECT french, english FROM answer WHERE provider = ? AND pair = ? AND french IN ({marks})",  # noqa: S608
                    (provider, PAIR, *some),
                )
                found.update(rows.fetchall())
        return found

    def keep(self, provider: str, answers: Mapping[str, str]) -> None:
        """Adds answers, or marks them as used now, and throws out the least recently used beyond the limit."""
        if not answers or not self.limit:
            return
        with self._open() as database:
            (latest,) = database.execute("SELECT coalesce(max(used), 0) FROM answer").fetchone()
            database.executemany(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)",
                ((provider, PAIR, french, english, latest + 1) for french, english in answers.items()),
            )
        self._shrink()

    def _shrink(self) -> None:
        while self.size() > self.limit:
            with self._open() as database:
                (count,) = database.execute("SELECT count(*) FROM answer").fetchone()
                if not count:
                    return
                database.execute(
                    "DELETE FROM answer WHERE (provider, pair, french) IN "
                    "(SELECT provider, pair, french FROM answer ORDER BY used LIMIT ?)",
                    (max(1, count // 20),),
                )
            if self.problem:
                return

    def size(self) -> int:
        """Bytes on the disk; 0 if there is no cache yet."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def count(self) -> int:
        """How many answers are kept."""
        count = 0
        if self.path.exists():
            with self._open() as database:
                (count,) = database.execute("SELECT count(*) FROM answer").fetchone()
        return count

    def clear(self) -> None:
        """Forgets every answer."""
        with self._lock:
            self.path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction; any error ends the block silently and is kept in `problem`."""
        with self._lock:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with contextlib.closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)) as database:
                    if not self.size():
                        self.path.chmod(0o600)  # what somebody reads is nobody else's business
                        database.executescript(_SCHEMA)
                    database.execute("BEGIN IMMEDIATE")
                    yield database
                    database.execute("COMMIT")
                self.problem = ""
            except sqlite3.DatabaseError as error:
                self.problem = f"the cache of translations in {self.path} does not work: {error}"
                if not isinstance(error, sqlite3.OperationalError):
                    with contextlib.suppress(OSError):
                        self.path.unlink()  # not a database: it can be made again
            except OSError as error:
                self.problem = f"the cache of translations in {self.path} does not work: {error.strerror}"
