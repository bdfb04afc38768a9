"""Reviews are never lost, a grade can be taken back, and what is due comes in its order."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from anchorage_tui.learner import LearnerStore
from anchorage_tui.learner.reviews import Card, Review


def card(headword: str, due: int, schedule: str = "{}") -> Card:
    return Card("expression", headword, due, schedule)


def test_what_is_due(store: LearnerStore) -> None:
    for headword, due in (("late", 10), ("later", 20), ("latest", 30), ("early", 5)):
        store.reviews.put(card(headword, due))
    assert [each.headword for each in store.reviews.due(20)] == ["early", "late", "later"]
    assert [each.headword for each in store.reviews.due(20, 2)] == ["early", "late"]
    store.reviews.remove("expression", "late")
    store.reviews.put(card("early", 99))
    assert [each.headword for each in store.reviews.due(98)] == ["later", "latest"]
    assert store.reviews.card("expression", "late") is None


def test_a_grade_moves_its_card_and_is_kept(store: LearnerStore, path: Path) -> None:
    store.reviews.put(card("tourner la page", 10, '{"state": 1}'))
    store.reviews.grade(card("tourner la page", 500, '{"state": 2}'), 3, 100)
    with closing(LearnerStore(path)) as other:
        assert other.reviews.card("expression", "tourner la page") == card("tourner la page", 500, '{"state": 2}')
        assert other.reviews.all() == [Review("expression", "tourner la page", 3, 100)]


def test_grades_are_taken_back_one_after_the_other(store: LearnerStore) -> None:
    assert store.reviews.undo() is None
    store.reviews.grade(card("new", 50), 1, 10)
    store.reviews.put(card("old", 5, '{"n": 0}'))
    store.reviews.grade(card("old", 60, '{"n": 1}'), 3, 20)
    store.reviews.grade(card("old", 90, '{"n": 2}'), 4, 15)
    assert store.reviews.undo() == Review("expression", "old", 4, 15), "the one given last, whatever the clock says"
    assert store.reviews.card("expression", "old") == card("old", 60, '{"n": 1}')
    assert store.reviews.undo() == Review("expression", "old", 3, 20)
    assert store.reviews.card("expression", "old") == card("old", 5, '{"n": 0}')
    assert store.reviews.undo() == Review("expression", "new", 1, 10)
    assert store.reviews.card("expression", "new") is None, "there was none before"
    assert store.reviews.all() == []


def test_what_is_reviewed_no_more_keeps_its_history(store: LearnerStore) -> None:
    store.reviews.grade(card("a", 50), 2, 10)
    store.reviews.remove("expression", "a")
    assert store.reviews.all() == [Review("expression", "a", 2, 10)]
