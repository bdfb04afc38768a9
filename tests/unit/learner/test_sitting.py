"""Reviews: what is asked, when it comes again, and what can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LearnerStore, SavedEntry
from anchorage_tui.learner.reviews import Card
from anchorage_tui.learner.scheduling import LONGEST, Schedule
from anchorage_tui.learner.sitting import DAY, Sitting

NOON = 1_800_000_000 - 1_800_000_000 % DAY + DAY // 2


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


def entry(headword: str, sentence: str, surface: str = "", kind: str = "noun") -> SavedEntry:
    return SavedEntry(headword, surface or headword, sentence, f"gloss of {headword}", kind, "T", "/t", "2026-01-01")


@pytest.fixture
def learner(path: Path) -> Iterator[LearnerStore]:
    with closing(LearnerStore(path)) as store:
        store.save(entry("brandir la menace", "Il a brandi, dit-on, la menace.", "brandi … la menace", "verbal"))
        store.save(entry("file", "La file avance."))
        store.save(entry("file", "Une file de voitures."))
        yield store


def test_a_sentence_with_gaps_first_then_the_words(learner: LearnerStore) -> None:
    question = Sitting(learner, Schedule(), clock=Clock()).question()
    assert question is not None
    assert question.is_new
    assert question.asked == "Il a […], dit-on, […]."
    assert [text for text, is_target in question.sentence if is_target] == ["brandi", "la menace"]
    assert question.gloss == "gloss of brandir la menace"


def test_what_does_not_stand_in_its_sentence_is_asked_by_its_headword(path: Path) -> None:
    with closing(LearnerStore(path)) as store:
        store.save(entry("chat", ""))
        question = Sitting(store, Schedule(), clock=Clock()).question()
        assert question is not None
        assert question.asked == "chat"


def test_through_the_day(learner: LearnerStore) -> None:
    clock = Clock()
    sitting = Sitting(learner, Schedule(), clock=clock)
    assert sitting.left() == (0, 2)
    first = sitting.question()
    assert first is not None
    assert sitting.grade(first, 4).due > NOON + DAY, "easy: not today"
    second = sitting.question()
    assert second is not None
    assert second.card.headword == "file"
    sitting.grade(second, 1)
    assert sitting.left() == (0, 0)
    again = sitting.question()
    assert again is not None, "what was just forgotten comes again although its minute has not passed"
    assert again.card.headword == "file"
    assert not again.is_new
    assert again.entry.sentence != second.entry.sentence, "with its other sentence"
    sitting.grade(again, 4)
    assert sitting.question() is None
    clock.now += 30 * DAY
    assert sitting.left() == (2, 0)


def test_so_many_new_ones_a_day(path: Path) -> None:
    clock = Clock()
    with closing(LearnerStore(path)) as store:
        for number in range(5):
            store.save(entry(f"mot {number}", ""))
        sitting = Sitting(store, Schedule(), new_a_day=2, clock=clock)
        assert sitting.left() == (0, 2)
        for left in (1, 0):
            question = sitting.question()
            assert question is not None
            sitting.grade(question, 4)
            assert sitting.left() == (0, left)
        assert sitting.question() is None
        clock.now += DAY
        assert sitting.left()[1] == 2


def test_taken_back(learner: LearnerStore) -> None:
    sitting = Sitting(learner, Schedule(), clock=Clock())
    question = sitting.question()
    assert question is not None
    sitting.grade(question, 4)
    taken = sitting.undo()
    assert taken is not None
    assert taken.headword == question.card.headword
    assert learner.reviews.all() == []
    assert sitting.left() == (0, 2)
    assert sitting.undo() is None


def test_buried_known_and_ignored_are_not_asked(learner: LearnerStore) -> None:
    sitting = Sitting(learner, Schedule(), clock=Clock())
    question = sitting.question()
    assert question is not None
    sitting.bury(question)
    assert sitting.left() == (0, 1)
    learner.items.set_status("word", ["file"], "known")
    assert sitting.left() == (0, 0)
    assert sitting.question() is None
    learner.items.set_status("word", ["file"], "ignored")
    assert sitting.question() is None
    learner.items.set_status("word", ["file"], "3")
    assert sitting.question() is not None


def test_a_gloss_of_ones_own_is_shown(learner: LearnerStore) -> None:
    sitting = Sitting(learner, Schedule(), clock=Clock())
    question = sitting.question()
    assert question is not None
    sitting.edit(question, "mine")
    again = sitting.question()
    assert again is not None
    assert again.gloss == "mine"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 400 * DAY)), min_size=1, max_size=30))
def test_no_interval_is_longer_than_a_year_and_none_lies_in_the_past(grades: list[tuple[int, int]]) -> None:
    schedule, now = Schedule(), NOON
    card = schedule.new("word", "chat", now)
    for grade, later in grades:
        now = max(now, card.due) + later
        card = schedule.graded(card, grade, now)
        assert now < card.due <= now + LONGEST * DAY


@pytest.mark.parametrize("schedule", ["", "{}", "[]", "null", '{"card_id": 1}', '{"due": "never"}'])
def test_a_damaged_schedule_is_one_line(schedule: str) -> None:
    with pytest.raises(LearnerError, match="is damaged"):
        Schedule().graded(Card("word", "chat", NOON, schedule), 3, NOON)


def test_due_day_by_day(learner: LearnerStore) -> None:
    for number, due in enumerate((NOON - 9 * DAY, NOON + 5, NOON + DAY + 5, NOON + 40 * DAY)):
        learner.reviews.put(Card("word", f"mot {number}", due, "{}"))
    assert learner.reviews.due_by_day(NOON, 3) == [2, 1, 0]
