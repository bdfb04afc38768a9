"""The learner's SQLite store. Every method commits before it returns, so that a crash costs at most the last key press."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from threading import RLock
from typing import Any

from anchorage_tui.errors import LearnerError

_VERSION = 1
_BUSY_SECONDS = 5.0
"""How long to wait for another copy of the program to finish writing."""


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """A word or expression that the learner kept."""

    headword: str
    surface: str
    """As it stood in the text; parts of an interrupted expression are joined by ` … `."""
    sentence: str
    gloss: str
    kind: str
    """Kind of expression (`verbal`...) or part of speech."""
    title: str
    source: str
    saved: str
    """UTC, ISO 8601, seconds."""


@dataclass(frozen=True, slots=True)
class LastText:
    """A text and the place where it was left."""

    source: str
    block: int
    offset: int


class LearnerStore:
    """Opened when first used; may be used from several threads."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist. Raises `LearnerError` for a store that cannot be used or was written by a newer version."""
        self._path = path
        self._lock = RLock()
        self._not_here: set[tuple[str, str]] | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._migrate()
        except (sqlite3.Error, OSError) as error:
            raise LearnerError(
                f"Your saved words in {path} cannot be opened: {error}.", "Check the disk and the file's permissions."
            ) from error

    def _migrate(self) -> None:
        version = int(self._database.execute("PRAGMA user_version").fetchone()[0])
        if version > _VERSION:
            raise LearnerError(
                f"{self._path} was written by a newer anchorage-tui (store version {version}, this one knows {_VERSION}).",
                "Update anchorage-tui.",
            )
        if version == 0:
            schema = (files("anchorage_tui.learner") / "schema.sql").read_text(encoding="utf-8")
            # IF NOT EXISTS is not needed: two copies starting at once take turns, and the second sees version 1.
            self._database.execute("BEGIN IMMEDIATE")
            if int(self._database.execute("PRAGMA user_version").fetchone()[0]) == 0:
                for statement in schema.split(";"):
                    self._database.execute(statement)
            self._database.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                yield self._database
        except sqlite3.Error as error:
            raise LearnerError(
                f"{self._path} cannot be written: {error}.", "Nothing was lost; make room on the disk and try again."
            ) from error

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(query, values).fetchall()

    # -- texts -------------------------------------------------------------------------------------------------

    def remember(self, source: str, title: str, block: int, offset: int) -> None:
        """Keeps the place in a text and makes it the last one read."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO text VALUES (?, ?, ?, ?, ?) ON CONFLICT (source) DO UPDATE SET title = excluded.title, "
                "block = excluded.block, offset = excluded.offset, opened = excluded.opened",
                (source, title, block, offset, _now()),
            )

    def place(self, source: str) -> tuple[int, int] | None:
        """Block and offset where a text was left; None if it was never read."""
        rows = self._rows("SELECT block, offset FROM text WHERE source = ?", source)
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    def last_texts(self) -> list[LastText]:
        """Texts read, the latest first."""
        return [
            LastText(*row) for row in self._rows("SELECT source, block, offset FROM text ORDER BY opened DESC, source")
        ]

    # -- saved entries -----------------------------------------------------------------------------------------

    def save(self, entry: SavedEntry) -> bool:
        """Keeps an entry; False if the same headword was already saved with the same sentence."""
        with self._writing() as database:
            cursor = database.execute(
                "INSERT OR IGNORE INTO saved (headword, surface, sentence, gloss, kind, title, source, saved) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.headword,
                    entry.surface,
                    entry.sentence,
                    entry.gloss,
                    entry.kind,
                    entry.title,
                    entry.source,
                    entry.saved or _now(),
                ),
            )
            return cursor.rowcount == 1

    def unsave(self, headword: str, sentence: str) -> bool:
        """Keeps an entry no longer; False if it was not saved."""
        with self._writing() as database:
            cursor = database.execute("DELETE FROM saved WHERE headword = ? AND sentence = ?", (headword, sentence))
            return cursor.rowcount > 0

    def saved(self) -> list[SavedEntry]:
        """All saved entries, the oldest first."""
        rows = self._rows(
            "SELECT headword, surface, sentence, gloss, kind, title, source, saved FROM saved ORDER BY id"
        )
        return [SavedEntry(*row) for row in rows]

    # -- not here ----------------------------------------------------------------------------------------------

    def mark_not_here(self, headword: str, sentence: str) -> None:
        """Remembers that an expression is not meant in a sentence."""
        with self._writing() as database:
            database.execute("INSERT OR IGNORE INTO not_here (headword, sentence) VALUES (?, ?)", (headword, sentence))
            self._not_here = None

    def unmark_not_here(self, headword: str, sentence: str) -> None:
        """Takes that back."""
        with self._writing() as database:
            database.execute("DELETE FROM not_here WHERE headword = ? AND sentence = ?", (headword, sentence))
            self._not_here = None

    def not_here(self) -> set[tuple[str, str]]:
        """All (headword, sentence) pairs marked so; what another copy of the program marks meanwhile is seen next time."""
        if self._not_here is None:
            self._not_here = {(str(a), str(b)) for a, b in self._rows("SELECT headword, sentence FROM not_here")}
        return self._not_here

    def latest_not_here(self) -> tuple[str, str] | None:
        """The (headword, sentence) marked last; None if there is none."""
        rows = self._rows("SELECT headword, sentence FROM not_here ORDER BY id DESC LIMIT 1")
        return (str(rows[0][0]), str(rows[0][1])) if rows else None

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
