"""What an entry says where it is met: persons, sexes, the gloss that fits, and what makes it another thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.matching import Matcher
from anchorage_tui.reading import Session

FILE = Path(__file__).resolve().parents[2] / "data" / "sentence-decides.toml"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Session([FILE], only_files=True).matcher


MEANT = [
    ("Selon lui, la crise est finie.", "selon lui", "in his view", "a man behind a preposition"),
    ("Selon elle, la crise est finie.", "selon elle", "in her view", "a woman"),
    ("D'après vous, qui a gagné ?", "d'après vous", "in your view", "a variant, another person"),
    ("Ça ne te regarde pas.", "ça ne te regarde pas", "it's none of your business", "an object pronoun"),
    ("Cela ne les regarde pas.", "cela ne les regarde pas", "it's none of their business", "les is no article here"),
    ("À son avis, elle a tort.", "à son avis", "in her opinion", "the subject shows whose"),
    ("À son avis, tout va bien.", "à son avis", "in his/her opinion", "nothing shows whose"),
    ("À leur avis, c'est fini.", "à leur avis", "in their opinion", "a possessive"),
    ("Il vit avec son petit ami.", "petit ami", "boyfriend", "a man"),
    ("Il vit avec sa petite amie.", "petite amie", "girlfriend", "the entry's own words, feminine"),
    ("Ses petites amies sont venues.", "petite amie", "girlfriend", "plural"),
    ("Il vit avec sa petite copine.", "petite copine", "bird", "a variant with a gloss of its own"),
    ("Je l'ai vu tout à l'heure.", "tout à l'heure", "a little while ago", "a past tense"),
    ("Je le verrai tout à l'heure.", "tout à l'heure", "in a little while", "a future"),
    ("Au fait, tu viens ce soir ?", "au fait", "by the way", "nothing excludes it"),
    ("Entre nous, il exagère.", "entre nous", "between you and me", "at the edge of a clause"),
]


@pytest.mark.parametrize(("text", "headword", "gloss", "why"), MEANT, ids=[row[0] for row in MEANT])
def test_what_is_meant(matcher: Matcher, text: str, headword: str, gloss: str, why: str) -> None:
    (found,) = matcher.find(text)
    assert (found.headword, found.entry.headword, found.entry.glosses[0]) == (headword, headword, gloss), why


NOT_MEANT = [
    ("Il a réfléchi au fait que tu pars.", "que follows"),
    ("Il va droit au fait du débat.", "de follows, contracted"),
    ("Les angles entre nous sont droits.", "inside a clause"),
    ("Je veux lui dire la vérité.", "a dative"),
]


@pytest.mark.parametrize(("text", "why"), NOT_MEANT, ids=[row[0] for row in NOT_MEANT])
def test_what_is_excluded(matcher: Matcher, text: str, why: str) -> None:
    assert matcher.find(text) == (), why


def test_what_the_sentence_has_chosen_is_marked(matcher: Matcher) -> None:
    past, future = (
        matcher.find(text)[0].fitting for text in ("Je l'ai vu tout à l'heure.", "Je le verrai tout à l'heure.")
    )
    assert (past, future) == (1, 0)


def test_the_entry_is_named_beside_another_form_of_it(matcher: Matcher) -> None:
    (found,) = matcher.find("D'après lui, c'est fini.")
    assert found.entry.id == "selon-moi"
    assert "selon moi" in found.entry.see
