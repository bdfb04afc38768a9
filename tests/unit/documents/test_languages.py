"""What is not French in a French text, and texts that are not French."""

from __future__ import annotations

import pytest

from anchorage_tui.documents.document import Block, Span
from anchorage_tui.documents.languages import foreign_parts
from anchorage_tui.documents.passages import foreign_parts_of, note_on

PARTS = [
    ("Il m'a dit « the show must go on » et il a ri.", ["« the show must go on »"], "a quotation"),
    ('Il a dit "what you see is what you get" hier.', ['"what you see is what you get"'], "short French words around it"),
    ("The quick brown fox is not for you.", ["The quick brown fox is not for you."], "a line of a song"),
    ("Il cite : « Der Mann ist nicht hier und das ist gut. »", ["« Der Mann ist nicht hier und das ist gut. »"], "German"),
    ("« On ne peut pas être et avoir été. »", [], "French"),
    ("« Re-regarde Ma-Ma-Marius ! Est-il drôle ! Mon Dieu, est-il drôle. »", [], "a stammer is no Italian"),
    ("Son but, on le sait, est de me donner son or.", [], "but, on, me, son, or are English words, too"),
    ("Il lit « Le Figaro magazine » et “Paris Match est là”.", [], "names"),
    ("« Go on! » dit-il.", [], "too short to be sure"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), PARTS, ids=[row[2] for row in PARTS])
def test_parts_that_are_not_french(text: str, expected: list[str], why: str) -> None:
    assert [text[start:end] for start, end in foreign_parts(text)] == expected


def test_what_the_source_says_of_its_words_counts() -> None:
    assert foreign_parts_of(Block("Alea jacta est.", language="la")) == ((0, 15),)
    assert foreign_parts_of(Block("Il dit yes.", spans=(Span(7, 10, "language", "en"),))) == ((7, 10),)
    assert foreign_parts_of(Block("Il dit oui.", language="fr")) == ()


NOTES = [
    ("It was the best of times, it was the worst of times, and they had all been there before.", "in English"),
    ("Es war die beste und die schlimmste Zeit, und wir haben nicht gewusst, was sie ist.", "in German"),
    ("Мы все учились понемногу чему-нибудь и как-нибудь. " * 20, "in another language"),
    ("C'était le meilleur et le pire de tous les temps, et nous étions là avant que tout ne fût dit.", ""),
    ("Chat.", ""),  # too short to tell
]


@pytest.mark.parametrize(("text", "said"), NOTES, ids=["English", "German", "Russian", "French", "a word"])
def test_a_text_that_is_not_french_opens_with_a_note(text: str, said: str) -> None:
    note = note_on([Block(text)])
    assert bool(note) == bool(said)
    assert said in note
