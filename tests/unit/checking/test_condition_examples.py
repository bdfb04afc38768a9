"""Each condition that may be written holds in its example, and not in the other."""

from __future__ import annotations

from anchorage_tui.checking.condition_examples import condition_examples
from anchorage_tui.glossary import conditions
from anchorage_tui.matching.conditions import TESTS
from anchorage_tui.reading import Session


def test_conditions_do_what_their_examples_say(session: Session) -> None:
    assert list(map(str, condition_examples(session.matcher))) == []


def test_every_test_stands_in_the_table() -> None:
    assert set(TESTS) == {row.name for row in conditions.table()}
