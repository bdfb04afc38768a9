"""Texts read, and where each was left."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from anchorage_tui.learner.content import KnownText
from anchorage_tui.learner.database import Database

_SAME = 0.5
"""Share of the remembered blocks that another file must have to be the same text after an edit."""
_SAME_HERE = 0.1
"""The same for a file at the path where the text was last seen."""
_ROW = "id, content, source, block, offset, words_before, words_after"
_KINDS = (int, str, str, int, int, str, str)


@dataclass(frozen=True, slots=True)
class LastText:
    """A text and the place where it was left."""

    source: str
    """Where it was last seen."""
    block: int
    offset: int


class _Row(NamedTuple):
    id: int
    content: str
    """Empty for a text of version 1 that has not been opened since."""
    source: str
    block: int
    offset: int
    before: str
    after: str


class Texts:
    """The texts of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, text: KnownText, block: int, offset: int) -> None:
        """Keeps the place in a text and makes it the last one read. Raises `LearnerError`.

        A place that could not be read is not overwritten.
        """
        if text.is_unread:
            return
        before, after = text.words_around(block, offset)
        with self.writing(text) as (database, number):
            database.execute(
                "UPDATE text SET source = ?, title = ?, block = ?, offset = ?, words_before = ?, words_after = ?, "
                "opened = (SELECT max(opened) + 1 FROM text), seen = ? WHERE id = ?",
                (text.source, text.title, block, offset, before, after, _now(), number),
            )

    @contextlib.contextmanager
    def writing(self, text: KnownText) -> Iterator[tuple[sqlite3.Connection, int]]:
        """A transaction, and the text's row in it, made if it is new. Raises `LearnerError`."""
        digest = text.content.digest  # before anybody has to wait for us
        with self._database.writing() as database:
            if text.row is None or not _still_there(database, text.row, digest):
                text.row = self._settle(database, text)
            yield database, text.row

    def row(self, text: KnownText) -> int | None:
        """The text's row; None if nothing was ever kept of it."""
        known = self._same(text) or self._akin(text, self._here(text))
        return known.id if known else None

    def place(self, text: KnownText) -> tuple[int, int] | None:
        """Block and offset where a text was left, found again by its words if it was edited; None if it was never read."""
        place = self._place(text)
        text.is_unread = not self._database.is_readable
        return place

    def _place(self, text: KnownText) -> tuple[int, int] | None:
        here = self._here(text)
        for row in here[:1]:
            # Nearly always it is the same text, or its words still stand there: nobody need look through the whole.
            if text.has(row.block, row.offset) and text.words_around(row.block, row.offset) == (row.before, row.after):
                return row.block, row.offset
        if not here and not self._rows("LIMIT 1"):
            return None
        known = self._same(text) or self._akin(text, here)
        if known is None:
            return None
        if known.before or known.after:
            place = text.find(known.block, known.offset, known.before, known.after)
        else:
            place = (known.block, known.offset) if text.has(known.block, known.offset) else None
        return place or (0, 0)

    def last_texts(self) -> list[LastText]:
        """Texts read, the latest first; each file once."""
        rows = self._database.rows((str, int, int), "SELECT source, block, offset FROM text ORDER BY opened DESC")
        found: dict[str, LastText] = {}
        for source, block, offset in rows:
            found.setdefault(source, LastText(source, block, offset))
        return list(found.values())

    def _rows(self, condition: str, *values: object) -> list[_Row]:
        query = f"SELECT id, coalesce(content, ''), {_ROW.partition('content, ')[2]} FROM text {condition}"  # noqa: S608
        return [_Row(*row) for row in self._database.rows(_KINDS, query, *values)]

    def _here(self, text: KnownText) -> list[_Row]:
        """The texts last seen at this path, the latest first: one, but where files are written over others."""
        return self._rows("WHERE source = ? ORDER BY opened DESC LIMIT 3", text.source)

    def _same(self, text: KnownText) -> _Row | None:
        """The text with exactly these words; or what version 1 kept of this path, and knew no words of."""
        exact = self._rows("WHERE content = ?", text.content.digest)
        old = self._rows("WHERE content IS NULL AND source = ?", text.source)
        return next(iter(exact or old), None)

    def _akin(self, text: KnownText, here: list[_Row]) -> _Row | None:
        """The text that this one was before somebody edited it."""
        sample = text.content.sample
        marks = ", ".join("?" * len(sample))
        whole = "SELECT count(*) FROM text_sample AS other WHERE other.text = text_sample.text"
        query = f"SELECT text, count(*), ({whole}) FROM text_sample WHERE sum IN ({marks}) GROUP BY text"  # noqa: S608
        shared = self._database.rows((int, int, int), query, *sample)
        shares = {id: count / min(size, len(sample)) for id, count, size in shared}
        for row in here:
            if shares.get(row.id, 0.0) >= _SAME_HERE or text.has_words(row.before, row.after):
                return row
        best = max(shares, key=lambda id: (shares[id], id), default=None)
        if best is None or shares[best] < _SAME:
            return None
        return next(iter(self._rows("WHERE id = ?", best)), None)

    def _settle(self, database: sqlite3.Connection, text: KnownText) -> int:
        """The row of a text; a new one for a new text, and for a copy of another that was edited."""
        row = self._same(text)
        if row is None:
            row = self._akin(text, self._here(text))
            if row and row.source != text.source and Path(row.source).exists():
                row = None
        content = text.content
        if row is None:
            cursor = database.execute(
                "INSERT INTO text (content, source, title, block, offset, words_before, words_after, opened, seen) "
                "VALUES (?, ?, ?, 0, 0, '', '', (SELECT coalesce(max(opened), 0) + 1 FROM text), ?)",
                (content.digest, text.source, text.title, _now()),
            )
            assert cursor.lastrowid is not None
            number = cursor.lastrowid
        else:
            number = row.id
        if row is None or row.content != content.digest:
            database.execute("UPDATE text SET content = ? WHERE id = ?", (content.digest, number))
            database.execute("DELETE FROM text_sample WHERE text = ?", (number,))
            database.executemany(
                "INSERT INTO text_sample (sum, text) VALUES (?, ?)", [(each, number) for each in content.sample]
            )
        return number


def _still_there(database: sqlite3.Connection, row: int, digest: str) -> bool:
    """Whether the row is still this text's: the store may have been put back from a backup."""
    return database.execute("SELECT 1 FROM text WHERE id = ? AND content = ?", (row, digest)).fetchone() is not None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
