"""Expressions that the learner said are not meant in a sentence."""

from __future__ import annotations

from anchorage_tui.learner.database import Database


class Refusals:
    """The refusals of one store, each a headword and a sentence."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[tuple[str, str]] = set()
        self._edition = -1
        """That of the file which they were read from; none before they are."""

    def add(self, headword: str, sentence: str) -> None:
        """Remembers that an expression is not meant in a sentence. Raises `LearnerError`."""
        self._write("INSERT OR IGNORE INTO not_here (headword, sentence) VALUES (?, ?)", headword, sentence)

    def remove(self, headword: str, sentence: str) -> None:
        """Takes that back. Raises `LearnerError`."""
        self._write("DELETE FROM not_here WHERE headword = ? AND sentence = ?", headword, sentence)

    def all(self) -> set[tuple[str, str]]:
        """All of them; what another copy of the program marks meanwhile is seen after the next of our own."""
        if self._edition != self._database.edition:
            rows = self._database.rows((str, str), "SELECT headword, sentence FROM not_here")
            self._known = {(headword, sentence) for headword, sentence in rows}
            self._edition = self._database.edition if self._database.is_readable else -1
        return self._known

    def latest(self) -> tuple[str, str] | None:
        """The one made last; None if there is none."""
        rows = self._database.rows((str, str), "SELECT headword, sentence FROM not_here ORDER BY id DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else None

    def _write(self, statement: str, headword: str, sentence: str) -> None:
        with self._database.writing() as database:
            database.execute(statement, (headword, sentence))
        self._edition = -1
