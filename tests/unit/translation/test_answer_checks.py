"""Answers that look like success and are none, and answers that look odd and are right."""

from __future__ import annotations

import pytest

from anchorage_tui.translation.answer_checks import judge
from anchorage_tui.translation.failure import Failure, Kind

LONG = "Trois jours de pourparlers n'ont accouché que d'un fragile statu quo entre les deux pays."

WRONG = [
    ("Il pleut.", None, Kind.WRONG, "deep-translator's Google returns None"),
    ("Il pleut.", ["It is raining."], Kind.WRONG, "a list is no text"),
    ("Il pleut.", "", Kind.WRONG, "empty"),
    ("Il pleut.", " \n\t", Kind.WRONG, "blank"),
    ("Il pleut.", "\x1b[31m\x1b[0m", Kind.WRONG, "nothing but escape sequences"),
    ("Il pleut.", "None", Kind.WRONG, "None, written out"),
    (LONG, LONG, Kind.WRONG, "unchanged"),
    (LONG, LONG.upper().replace("'", "’"), Kind.WRONG, "unchanged but for case and apostrophes"),
    ("Les chats", "Les chats", Kind.WRONG, "two words, one of them surely French"),
    ("Il pleut.", "Error 500 (Server Error)!!1500.That’s an error.", Kind.SERVER, "deep-translator issue 282"),
    (
        "Il pleut.",
        "Our systems have detected unusual traffic from your network.",
        Kind.BUSY,
        "Google's rate limit page",
    ),
    (LONG, "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.", Kind.QUOTA, "with status 200"),
    (LONG, "QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", Kind.TOO_LONG, "MyMemory"),
    ("Il pleut.", "<html><body>Welcome</body></html>", Kind.WRONG, "a portal's page"),
    ("Il pleut.", '{"error": "no"}', Kind.WRONG, "an error as JSON"),
    (LONG, "Three.", Kind.WRONG, "cut off"),
    (LONG, "word " * 200, Kind.WRONG, "a model that repeats itself"),
]

RIGHT = [
    ("Paris", "Paris", "Paris", "a name stays"),
    ("Table !", "Table!", "Table!", "the same word in both languages"),
    ("Emmanuel Macron", "Emmanuel Macron", "Emmanuel Macron", "names stay"),
    ("1789", "1789", "1789", "a number stays"),
    ("C'est Paul.", "It&#39;s Paul.", "It's Paul.", "MyMemory's entities"),
    (
        "Il a eu une erreur 500.",
        "He got an Error 500 (server).",
        "He got an Error 500 (server).",
        "a text about errors",
    ),
    ("Le captcha est faux.", "The captcha is wrong.", "The captcha is wrong.", "the French speaks of it, too"),
    ("Un <br> de trop.", "One <br> too many.", "One <br> too many.", "markup that was in the French"),
    ("Il pleut.\nOn rentre.", " It is raining. \r\n Home. ", "It is raining.\n\nHome.", "lines are kept"),
    ("Il pleut.", "It is \x1b[31mraining\u202e.", "It is raining.", "nothing a terminal obeys"),
]


@pytest.mark.parametrize(("french", "answer", "kind", "why"), WRONG)
def test_wrong(french: str, answer: object, kind: Kind, why: str) -> None:
    with pytest.raises(Failure) as caught:
        judge(french, answer)
    assert caught.value.kind == kind, why


@pytest.mark.parametrize(("french", "answer", "english", "why"), RIGHT)
def test_right(french: str, answer: str, english: str, why: str) -> None:
    assert judge(french, answer) == english, why
