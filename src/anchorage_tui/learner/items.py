"""What the learner knows of words and expressions, and how that came; glosses and notes of the learner's own."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from anchorage_tui.learner.database import Database

Kind = Literal["word", "expression"]
Status = Literal["unknown", "1", "2", "3", "4", "5", "known", "ignored"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""Every status, from nothing to everything; what is ignored is not counted."""
_ITEM = "kind, headword, status, gloss, note"
_KINDS = (str,) * 5


@dataclass(frozen=True, slots=True)
class Item:
    """A word or expression of which the learner has said something."""

    kind: Kind
    headword: str
    """Lemma, or citation form."""
    status: Status = "unknown"
    gloss: str = ""
    """The learner's own, to be shown before the curated one; empty if there is none."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A status that an item was given."""

    status: Status
    at: int
    """Seconds since 1970, UTC, as the clock had it."""


class Items:
    """The words and expressions of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._statuses: dict[tuple[str, str], Status] = {}
        self._edition = -1
        """That of the file which they were read from; none before they are."""

    def get(self, kind: Kind, headword: str) -> Item:
        """What is kept of an item; of one that is new, that it is unknown."""
        query = f"SELECT {_ITEM} FROM item WHERE kind = ? AND headword = ?"  # noqa: S608
        rows = self._database.rows(_KINDS, query, kind, headword)
        return Item(*rows[0]) if rows else Item(kind, headword)

    def statuses(self) -> Mapping[tuple[str, str], Status]:
        """(kind, headword) → status of all that are not unknown; what another program changes is seen with the next file."""
        if self._edition != self._database.edition:
            query = "SELECT kind, headword, status FROM item WHERE status <> 'unknown'"
            rows = self._database.rows((str, str, str), query)
            self._statuses = {(kind, headword): status for kind, headword, status in rows}
            self._edition = self._database.edition if self._database.is_readable else -1
        return self._statuses

    def set_status(self, kind: Kind, headwords: Iterable[str], status: Status) -> int:
        """Gives items a status, all or none of them; how many had another. Raises `LearnerError`."""
        headwords, now = list(headwords), int(time.time())
        with self._database.writing() as database:
            changed = 0
            for headword in headwords:
                number = row_of(database, kind, headword)
                query = "UPDATE item SET status = ? WHERE id = ? AND status <> ?"
                if database.execute(query, (status, number, status)).rowcount:
                    changed += 1
                    query = "INSERT INTO status_change (item, status, at) VALUES (?, ?, ?)"
                    database.execute(query, (number, status, now))
        for headword in headwords:
            if status == "unknown":
                self._statuses.pop((kind, headword), None)
            else:
                self._statuses[kind, headword] = status
        return changed

    def history(self, kind: Kind, headword: str) -> list[Change]:
        """The statuses that an item was given, the first one first."""
        query = (
            "SELECT status_change.status, at FROM status_change JOIN item ON item.id = item "
            "WHERE kind = ? AND headword = ? ORDER BY status_change.id"
        )
        return [Change(*row) for row in self._database.rows((str, int), query, kind, headword)]

    def write(self, kind: Kind, headword: str, *, gloss: str | None = None, note: str | None = None) -> None:
        """Keeps the learner's own gloss, note or both; an empty one takes it away. Raises `LearnerError`."""
        with self._database.writing() as database:
            database.execute(
                "UPDATE item SET gloss = coalesce(?, gloss), note = coalesce(?, note) WHERE id = ?",
                (gloss, note, row_of(database, kind, headword)),
            )

    def own(self) -> list[Item]:
        """Those with a gloss or a note of the learner's own, in the order in which they were first met."""
        query = f"SELECT {_ITEM} FROM item WHERE gloss <> '' OR note <> '' ORDER BY id"  # noqa: S608
        return [Item(*row) for row in self._database.rows(_KINDS, query)]

    def all(self) -> list[Item]:
        """All of them, in the order in which they were first met."""
        return [Item(*row) for row in self._database.rows(_KINDS, f"SELECT {_ITEM} FROM item ORDER BY id")]  # noqa: S608


def row_of(database: sqlite3.Connection, kind: str, headword: str) -> int:
    """The row of an item, made if it is new."""
    query = "SELECT id FROM item WHERE kind = ? AND headword = ?"
    if (found := database.execute(query, (kind, headword)).fetchone()) is not None:
        return int(found[0])
    query = "INSERT INTO item (kind, headword, status, gloss, note) VALUES (?, ?, 'unknown', '', '')"
    made = database.execute(query, (kind, headword)).lastrowid
    assert made is not None
    return made
