"""When each item is due, and every review that was graded. What a schedule is, only the scheduler knows."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.learner.database import Database
from anchorage_tui.learner.items import Kind, row_of

_CARD = "SELECT kind, headword, due, schedule FROM card JOIN item ON item.id = card.item"
_CARD_KINDS = (str, str, int, str)


@dataclass(frozen=True, slots=True)
class Card:
    """An item to be reviewed."""

    kind: Kind
    headword: str
    due: int
    """Seconds since 1970, UTC."""
    schedule: str
    """The scheduler's own, JSON."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was graded."""

    kind: Kind
    headword: str
    grade: int
    """1 again, 2 hard, 3 good, 4 easy."""
    at: int
    """Seconds since 1970, UTC."""


class Reviews:
    """The cards and reviews of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: int, most: int = -1) -> list[Card]:
        """What is due, the longest due first; at most so many, if that is not negative."""
        query = f"{_CARD} WHERE due <= ? ORDER BY due, card.item LIMIT ?"
        return [Card(*row) for row in self._database.rows(_CARD_KINDS, query, now, most)]

    def card(self, kind: Kind, headword: str) -> Card | None:
        """An item's card; None if it is not reviewed."""
        rows = self._database.rows(_CARD_KINDS, f"{_CARD} WHERE kind = ? AND headword = ?", kind, headword)
        return Card(*rows[0]) if rows else None

    def known(self) -> set[tuple[str, str]]:
        """(kind, headword) of all that have a card."""
        query = "SELECT kind, headword FROM card JOIN item ON item.id = card.item"
        return set(self._database.rows((str, str), query))

    def begun_since(self, at: int) -> int:
        """How many items had their first review at `at` or later."""
        query = "SELECT count(*) FROM (SELECT min(at) AS first FROM review GROUP BY item HAVING first >= ?)"
        return sum(count for (count,) in self._database.rows((int,), query, at))

    def due_by_day(self, now: int, days: int) -> list[int]:
        """How many are due on each of the next days; what is overdue counts for the first."""
        counts = [0] * days
        for (due,) in self._database.rows((int,), "SELECT due FROM card"):
            if (day := max(0, (due - now) // 86_400)) < days:
                counts[day] += 1
        return counts

    def put(self, card: Card) -> None:
        """Has an item reviewed when its card says: a new one, one put off, one from elsewhere. Raises `LearnerError`."""
        with self._database.writing() as database:
            number = row_of(database, card.kind, card.headword)
            database.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?)", (number, card.due, card.schedule))

    def remove(self, kind: Kind, headword: str) -> None:
        """Has an item reviewed no more; what was graded stays. Raises `LearnerError`."""
        with self._database.writing() as database:
            database.execute("DELETE FROM card WHERE item = ?", (row_of(database, kind, headword),))

    def grade(self, card: Card, grade: int, at: int) -> None:
        """Keeps a grade given at `at`, and the card as the scheduler wants it from then on. Raises `LearnerError`."""
        with self._database.writing() as database:
            number = row_of(database, card.kind, card.headword)
            database.execute(
                "INSERT INTO review (item, grade, at, due_before, schedule_before) VALUES (?, ?, ?, "
                "(SELECT due FROM card WHERE item = ?), (SELECT schedule FROM card WHERE item = ?))",
                (number, grade, at, number, number),
            )
            database.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?)", (number, card.due, card.schedule))

    def undo(self) -> Review | None:
        """Takes the latest grade back, and with it the card as it was before; None if there is none. Raises `LearnerError`."""
        with self._database.writing() as database:
            found = database.execute(
                "SELECT review.id, item, kind, headword, grade, at, due_before, schedule_before "
                "FROM review JOIN item ON item.id = item ORDER BY review.id DESC LIMIT 1"
            ).fetchone()
            if found is None:
                return None
            number, item, kind, headword, grade, at, due, schedule = found
            database.execute("DELETE FROM review WHERE id = ?", (number,))
            database.execute("DELETE FROM card WHERE item = ?", (item,))
            if due is not None:
                database.execute("INSERT INTO card VALUES (?, ?, ?)", (item, due, schedule))
        return Review(kind, headword, grade, at)

    def all(self) -> list[Review]:
        """All reviews, in their order."""
        query = "SELECT kind, headword, grade, at FROM review JOIN item ON item.id = review.item ORDER BY review.id"
        return [Review(*row) for row in self._database.rows((str, str, int, int), query)]
