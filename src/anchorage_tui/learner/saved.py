"""Words and expressions that the learner keeps."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime

from anchorage_tui.learner.database import Database


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
    """UTC, ISO 8601."""


_FIELDS = "headword, surface, sentence, gloss, kind, title, source, saved"
_KINDS = (str,) * 8
SAVE = f"INSERT OR IGNORE INTO saved ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
"""Keeps an entry, unless its headword is saved with its sentence."""


class Saved:
    """The saved entries of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: SavedEntry) -> bool:
        """Keeps an entry; False if the same headword was already saved with the same sentence. Raises `LearnerError`.

        An entry without a time gets the present one.
        """
        entry = replace(entry, saved=entry.saved or now())
        with self._database.writing() as database:
            return database.execute(SAVE, astuple(entry)).rowcount == 1

    def remove(self, headword: str, sentence: str) -> bool:
        """Keeps an entry no longer; False if it was not saved. Raises `LearnerError`."""
        with self._database.writing() as database:
            cursor = database.execute("DELETE FROM saved WHERE headword = ? AND sentence = ?", (headword, sentence))
            return cursor.rowcount > 0

    def all(self) -> list[SavedEntry]:
        """All of them, the oldest first."""
        rows = self._database.rows(_KINDS, f"SELECT {_FIELDS} FROM saved ORDER BY id")  # noqa: S608
        return [SavedEntry(*row) for row in rows]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
