"""A word that is asked for without a sentence: the reading that people would take it for comes first."""

from __future__ import annotations

import pytest

from anchorage_tui.reading import Session

ROWS = [
    ("être", "être", "verb"), ("avoir", "avoir", "verb"), ("pouvoir", "pouvoir", "verb"), ("manger", "manger", "verb"),
    ("dîner", "dîner", "noun"), ("sourire", "sourire", "noun"), ("boucher", "boucher", "noun"), ("porte", "porte", "noun"),
    ("marche", "marche", "noun"), ("aide", "aide", "noun"), ("voile", "voile", "noun"), ("est", "être", "verb"),
    ("suis", "être", "verb"), ("fait", "faire", "verb"), ("allaient", "aller", "verb"), ("chats", "chat", "noun"),
    ("que", "que", "conjunction"), ("vers", "vers", "preposition"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "lemma", "pos"), ROWS)
def test_the_commonest_reading(session: Session, form: str, lemma: str, pos: str) -> None:
    first = session.gloss(form).words[0]
    assert (first.lemma, first.pos) == (lemma, pos)
