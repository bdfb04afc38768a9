"""How well a word or expression is known, said while reading; what is known is underlined no more."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.learner.items import STATUSES, Status
from anchorage_tui.reading import Place, Session
from anchorage_tui.reading.keeping import Change, changed

STEPS: list[tuple[Status, Change, Status]] = [
    ("unknown", "up", "1"), ("4", "up", "5"), ("5", "up", "known"), ("known", "up", "known"), ("known", "down", "5"),
    ("1", "down", "unknown"), ("unknown", "down", "unknown"), ("3", "known", "known"), ("known", "known", "unknown"),
    ("2", "ignored", "ignored"), ("ignored", "ignored", "unknown"), ("ignored", "up", "unknown"), ("known", "ignored", "ignored"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "change", "then"), STEPS)
def test_a_change(status: Status, change: Change, then: Status) -> None:
    assert changed(status, change) == then
    assert then in STATUSES


def test_what_is_known_is_underlined_no_more_wherever_it_stands(session: Session, home: Path) -> None:
    text = home / "text.txt"
    text.write_text("Il a vendu la mèche.\n\nElle ne vendra jamais la mèche, coûte que coûte.\n", encoding="utf-8")
    here = Session()
    here.prepare()
    with closing(here.store) as store:
        reading = here.open(str(text))
        assert [one.entry.headword for one in reading.underlined(0)] == ["vendre la mèche"]
        assert reading.set_status(Place(0, 6), "known") == ("vendre la mèche", "known")
        assert reading.underlined(0) == ()
        assert [one.entry.headword for one in reading.underlined(1)] == ["coûte que coûte"]
        assert reading.answer(Place(0, 6)).expressions, "the panel still tells of it"
        assert reading.set_status(Place(0, 6), "known") == ("vendre la mèche", "unknown")
        assert [one.entry.headword for one in reading.underlined(0)] == ["vendre la mèche"]
        assert reading.set_status(Place(0, 6), "up") == ("vendre la mèche", "1")
        assert len(reading.underlined(0)) == 1, "what is being learned is underlined"
        assert reading.set_status(Place(1, 0), "up") == ("elle", "1"), "of a word it is the lemma"
        assert reading.set_status(Place(0, 19), "up") == ("", "unknown"), "a full stop is nothing"
        assert [change.status for change in store.items.history("expression", "vendre la mèche")] == [
            "known",
            "unknown",
            "1",
        ]
