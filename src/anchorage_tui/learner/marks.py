"""Places in a text that the learner gave a name."""

from __future__ import annotations

from anchorage_tui.learner.content import KnownText
from anchorage_tui.learner.database import Database
from anchorage_tui.learner.texts import Texts


class Marks:
    """The marks of one store."""

    def __init__(self, database: Database, texts: Texts) -> None:
        self._database = database
        self._texts = texts

    def set(self, text: KnownText, name: str, block: int, offset: int) -> None:
        """Gives a place a name, which no other place in that text has from now on. Raises `LearnerError`."""
        before, after = text.words_around(block, offset)
        with self._texts.writing(text) as (database, number):
            database.execute(
                "INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", (number, name, block, offset, before, after)
            )

    def remove(self, text: KnownText, name: str) -> None:
        """Takes a name away. Raises `LearnerError`."""
        with self._texts.writing(text) as (database, number):
            database.execute("DELETE FROM mark WHERE text = ? AND name = ?", (number, name))

    def all(self, text: KnownText) -> dict[str, tuple[int, int]]:
        """Name → block and offset, found again by the words there; without those whose words are gone."""
        number = self._texts.row(text)
        if number is None:
            return {}
        query = "SELECT name, block, offset, words_before, words_after FROM mark WHERE text = ? ORDER BY name"
        rows = self._database.rows((str, int, int, str, str), query, number)
        places = {name: text.find(*place) for name, *place in rows}
        return {name: place for name, place in places.items() if place is not None}
