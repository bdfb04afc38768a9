"""Readings from word endings, while there is no lexicon: only towards lemmas that are known."""

from __future__ import annotations

import pytest

from anchorage_tui.french.guess import Guesser

KNOWN = [
    ("accoucher", "verb"), ("changer", "verb"), ("lancer", "verb"), ("finir", "verb"), ("vendre", "verb"), ("avoir", "verb"),
    ("prendre", "verb"), ("cheval", "noun"), ("bateau", "noun"), ("jeu", "noun"), ("chat", "noun"), ("réel", "adj"),
    ("européen", "adj"), ("heureux", "adj"), ("vif", "adj"), ("cher", "adj"), ("petit", "adj"), ("vite", "adv"),
    ("statu quo", "noun"), ("œuvre", "noun"),
]  # fmt: skip

CASES = [
    ("accouché", "accoucher verb Kms", "participle"),
    ("accouchèrent", "accoucher verb J3p", "passé simple"),
    ("accouchaient", "accoucher verb I3p", "-aient is not -ent"),
    ("accoucher", "accoucher verb W", "the infinitive itself"),
    ("changeait", "changer verb I3s", "e after g"),
    ("finissait", "finir verb I3s", "second group"),
    ("vendra", "vendre verb F3s", "third group"),
    ("vendu", "vendre verb Kms", "its participle"),
    ("eut", "avoir verb", "an irregular form"),
    ("pris", "prendre verb", "another"),
    ("chevaux", "cheval noun p", "-aux"),
    ("bateaux", "bateau noun p", "-eaux is not -al"),
    ("jeux", "jeu noun p", "-eux"),
    ("chats", "chat noun p", "-s"),
    ("réelles", "réel adj f", "-elles"),
    ("européenne", "européen adj f", "-enne"),
    ("heureuse", "heureux adj f", "-euse"),
    ("vives", "vif adj f", "-ives"),
    ("chère", "cher adj f", "-ère"),
    ("petites", "petit adj f", "-es"),
    ("vite", "vite adv", "invariable"),
    ("oeuvres", "œuvre noun p", "the lemma is spelled properly"),
]


@pytest.mark.parametrize(("form", "expected", "why"), CASES, ids=[row[0] for row in CASES])
def test_guesses(form: str, expected: str, why: str) -> None:
    assert expected in {" ".join(reading).strip() for reading in Guesser(KNOWN).guess(form)}, why


@pytest.mark.parametrize("form", ["lança", "lançait"])
def test_a_cedilla_before_a_or_o(form: str) -> None:
    assert {reading.lemma for reading in Guesser(KNOWN).guess(form)} == {"lancer"}


UNKNOWN = [("maisons", "not a known lemma"), ("fut", "être is not among the known"), ("", "nothing")]


@pytest.mark.parametrize(("form", "why"), UNKNOWN, ids=[row[1] for row in UNKNOWN])
def test_nothing_is_guessed_towards_what_is_unknown(form: str, why: str) -> None:
    assert Guesser(KNOWN).guess(form) == (), why
    assert Guesser([]).guess("accouché") == ()
