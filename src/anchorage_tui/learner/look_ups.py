"""What the learner asked about, where and when: a list for each text."""

from __future__ import annotations

import time
from dataclasses import dataclass

from anchorage_tui.learner.content import KnownText
from anchorage_tui.learner.database import Database
from anchorage_tui.learner.items import Kind, row_of
from anchorage_tui.learner.texts import Texts

_QUERY = (
    "SELECT item.kind, item.headword, look_up.block, look_up.offset, at, text.title, text.source "
    "FROM look_up JOIN item ON item.id = look_up.item JOIN text ON text.id = look_up.text"
)
_KINDS = (str, str, int, int, int, str, str)


@dataclass(frozen=True, slots=True)
class LookUp:
    """Something that was asked about."""

    kind: Kind
    headword: str
    block: int
    offset: int
    """Code point in the block; where it was then, before the text was edited."""
    at: int
    """Seconds since 1970, UTC, as the clock had it."""
    title: str
    source: str
    """Where the text was last seen."""


class LookUps:
    """The look-ups of one store."""

    def __init__(self, database: Database, texts: Texts) -> None:
        self._database = database
        self._texts = texts

    def add(self, text: KnownText, kind: Kind, headword: str, block: int, offset: int) -> None:
        """Keeps that an item was looked up at a place. Raises `LearnerError`."""
        with self._texts.writing(text) as (database, number):
            database.execute(
                "INSERT INTO look_up (text, item, block, offset, at) VALUES (?, ?, ?, ?, ?)",
                (number, row_of(database, kind, headword), block, offset, int(time.time())),
            )

    def of_text(self, text: KnownText) -> list[LookUp]:
        """What was looked up in a text, in that order."""
        number = self._texts.row(text)
        if number is None:
            return []
        rows = self._database.rows(_KINDS, f"{_QUERY} WHERE look_up.text = ? ORDER BY look_up.id", number)
        return [LookUp(*row) for row in rows]

    def all(self) -> list[LookUp]:
        """All of them, in their order."""
        return [LookUp(*row) for row in self._database.rows(_KINDS, f"{_QUERY} ORDER BY look_up.id")]
