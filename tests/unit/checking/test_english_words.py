"""The English side of the curated data is English."""

from __future__ import annotations

import pytest

from anchorage_tui.checking.english_words import not_english

GLOSSES = [
    ("take place", [], "plain English"),
    ("slowcoach", [], "rarer than the word list, listed by hand"),
    ("stuff [se fourrer] in", ["fourrer"], "French left in a gloss"),
    ("pin one's hopes on", [], "the apostrophe parts two words"),
]


@pytest.mark.parametrize(("gloss", "expected", "why"), GLOSSES, ids=[row[0] for row in GLOSSES])
def test_not_english(gloss: str, expected: list[str], why: str) -> None:
    found = list(not_english(gloss))
    assert set(expected) <= set(found), why
    assert bool(found) == bool(expected), why
