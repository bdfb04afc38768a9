"""The store's file: opened, brought to the present version, and the two doors through which it is read and written.

Rollback journal and `synchronous = FULL`: what has been acknowledged is on the disk. No write-ahead log: the SQLite of
many Pythons (3.7.0 to 3.51.2) can lose what is in one.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from typing import Any

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.files import make_private, private_folder, put_new, unfinished_name
from anchorage_tui.learner.problems import FAILURES, Damaged, look_at_file, told
from anchorage_tui.learner.versions import VERSION, create, migrate, version_of

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # on a Mac: what the disk says is written shall be written
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",  # damage is seen when a page is read, not when it has done harm
    "PRAGMA trusted_schema = OFF",
)
_Identity = tuple[int, int]

# Backups are imported where they are needed: the reader opens the store before it paints its first paragraph.


class Database:
    """One store's file; may be used from several threads. Every `sqlite3.Error` comes out as a `LearnerError`."""

    def __init__(self, path: Path, *, patience: float, forgiving: bool = False) -> None:
        """`path` need not exist. `patience` is how many seconds to wait for another program that is writing.

        Raises `LearnerError` for a file that cannot be used. A `forgiving` one does not, nor does its `rows`: what cannot
        be read is empty, and `problem` says why. It is tried again with the next write, so that a store that was in use, or
        has been put back from a backup, is there again.
        """
        self.path = path
        self.problem: LearnerError | None = None
        """Why reading or writing failed the last time; None if it did not."""
        self._patience = patience
        self._forgiving = forgiving
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._file: _Identity | None = None
        self.is_readable = True
        """False while nothing can be read, which only a forgiving one outlives."""
        self.edition = 0
        """Counts up when another file than before is read."""
        self._damaged: _Identity | None = None
        """The file that was found damaged; it is not touched again."""
        try:
            with self._lock, self._telling(reads=True):
                self._opened()
        except LearnerError:
            if not forgiving:
                raise

    def rows(self, kinds: tuple[type, ...], query: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that a query gives; `kinds` are the types of their columns, which a damaged file need not have."""
        if not self.is_readable:
            return []
        try:
            with self._lock, self._telling(reads=True):
                rows = self._opened().execute(query, values).fetchall()
                for row in rows:
                    for value, kind in zip(row, kinds, strict=True):
                        if type(value) is not kind:
                            what = f"a {type(value).__name__} stands where a {kind.__name__} should"
                            raise Damaged(f"The store {one_line(str(self.path))} is damaged: {what}.")
                return rows
        except LearnerError:
            if not self._forgiving:
                raise
            return []

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: when the block has been left, what was done in it is on the disk. Raises `LearnerError`."""
        with self._lock, self._telling():
            database = self._opened()
            self.is_readable = True
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(*FAILURES):  # closed, or rolled back by SQLite itself
                    if database.in_transaction:
                        database.execute("ROLLBACK")
                raise
            self.problem = None

    def back_up(self) -> Path:
        """Makes a backup, which reads the store through; the path of it. Raises `LearnerError`."""
        with self._telling():
            from anchorage_tui.learner.backups import make_backup

            return make_backup(self.path)

    def vacuum(self) -> None:
        """Writes the file anew without the room of what was deleted, after a backup. Raises `LearnerError`."""
        self.back_up()
        with self._lock, self._telling():
            self._opened().execute("VACUUM")

    def close(self) -> None:
        """Gives the file back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    @contextlib.contextmanager
    def _telling(self, *, reads: bool = False) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            raise self._failed(told(self.path, error), reads) from error
        except LearnerError as error:
            problem = self._failed(error, reads)
            raise problem from error.__cause__

    def _failed(self, problem: LearnerError, reads: bool) -> LearnerError:
        with self._lock:
            if isinstance(problem, Damaged):
                if not problem.hint:
                    from anchorage_tui.learner.backups import advice

                    problem = Damaged(problem.message, advice(self.path))
                self._damaged = _identity(self.path)
                self.close()
                reads = True
            if reads and self._forgiving:
                self.is_readable = False
            self.problem = problem
        return problem

    def _opened(self) -> sqlite3.Connection:
        """A connection to the file that is at the path now: it may have been put back from a backup."""
        present = _identity(self.path)
        if self.problem and self._damaged is not None and present == self._damaged:
            raise self.problem
        if self._connection is None or present != self._file:
            self.close()
            self._connection = self._open()
            self._file = _identity(self.path)
            self._damaged = None
            self.edition += 1
        return self._connection

    def _open(self) -> sqlite3.Connection:
        self._look_at_file()
        # Closed by the thread that ends the program, whoever opened it.
        database = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        try:
            for setting in _SETTINGS:
                database.execute(setting)
            (mode,) = database.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode != "delete":
                raise LearnerError(
                    f"The store {one_line(str(self.path))} cannot be used: its journal is kept in another way ({mode}).",
                    "Close the programs that use it.",
                )
            self._bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
        return database

    def _look_at_file(self) -> None:
        """Makes the file if there is none. Raises `Damaged` for what is not a store."""
        private_folder(self.path.parent)
        make_private(self.path.parent)
        if not os.path.lexists(self.path):
            self._make()
        look_at_file(self.path)
        if not self.path.stat().st_size and _has_backups(self.path):
            raise Damaged(f"The store {one_line(str(self.path))} is damaged: it is empty.")
        make_private(self.path)

    def _make(self) -> None:
        """Makes an empty store under another name first: what is at the path is never half of one."""
        unfinished = unfinished_name(self.path)
        try:
            unfinished.unlink(missing_ok=True)
            os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as database:
                create(database)
            with contextlib.suppress(FileExistsError):  # another program was faster
                put_new(unfinished, self.path)
        finally:
            unfinished.unlink(missing_ok=True)

    def _bring_up_to_date(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN")  # version and tables as they are at one moment
        version = version_of(database, self.path)
        database.execute("COMMIT")
        if version == 0:
            create(database)
        elif version < VERSION:
            from anchorage_tui.learner.backups import make_backup

            make_backup(self.path)
            migrate(database, version)


def _has_backups(path: Path) -> bool:
    from anchorage_tui.learner.backups import backups_of

    return bool(backups_of(path))


def _identity(path: Path) -> _Identity | None:
    """Which file is at a path; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
