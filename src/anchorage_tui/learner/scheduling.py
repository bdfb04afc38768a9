"""When something is to be reviewed next: FSRS, as the `fsrs` package has it, without chance in it."""

from __future__ import annotations

from datetime import UTC, datetime

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner.reviews import Card

LONGEST = 365
"""Days until the next review at most: a learner for pleasure does not plan further."""


class Schedule:
    """Works out the next review of a card."""

    def __init__(self, retention: float = 0.9, longest: int = LONGEST) -> None:
        """`retention` is the share of reviews that shall succeed, `longest` the days between two of them at most."""
        self._scheduler = Scheduler(desired_retention=retention, maximum_interval=longest, enable_fuzzing=False)

    def new(self, kind: str, headword: str, now: int) -> Card:
        """A card that has never been reviewed, due at once; times are seconds since 1970."""
        return _card(kind, headword, FsrsCard(card_id=1, due=_time(now)))

    def graded(self, card: Card, grade: int, now: int) -> Card:
        """The card after a review: 1 again, 2 hard, 3 good, 4 easy. Raises `LearnerError` for a schedule that is none."""
        try:
            before = FsrsCard.from_json(card.schedule)
            after, _ = self._scheduler.review_card(before, Rating(grade), _time(now))
        except (ValueError, KeyError, TypeError, OverflowError, AttributeError) as error:
            raise LearnerError(
                f"The schedule of {card.headword!r} is damaged.",
                "Bury it, or go back to a backup: anchorage store restore",
            ) from error
        return _card(card.kind, card.headword, after)


def _card(kind: str, headword: str, card: FsrsCard) -> Card:
    return Card(kind, headword, int(card.due.timestamp()), card.to_json())  # type: ignore[arg-type]


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
