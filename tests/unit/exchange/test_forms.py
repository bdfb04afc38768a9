"""The forms under which a headword is looked up: a verb in all of its own, a noun and its adjectives in the plural."""

from __future__ import annotations

import pytest

from anchorage_tui.exchange.forms import Inflector
from anchorage_tui.reading import Session


@pytest.fixture(scope="module")
def inflector(session: Session) -> Inflector:
    return Inflector(session.lexicon)


@pytest.mark.parametrize(
    ("headword", "kind", "expected"),
    [
        ("coquille vide", "nominal", ["coquilles vides"]),  # the adjective goes with the noun
        ("tête de Turc", "nominal", ["têtes de Turc"]),  # what follows a preposition stays
        ("œil de bœuf", "nominal", ["yeux de bœuf"]),  # an irregular plural
        ("bleu marine", "adjectival", ["bleus marine"]),
        ("frais généraux", "nominal", []),  # it has no other number
        ("nez creux", "nominal", []),  # nor another form
        ("à huis clos", "nominal", []),  # it begins with no noun
        ("xyzzy", "nominal", []),  # nobody knows it
        ("coûte que coûte", "adverbial", []),  # stands as written
        ("maire", "noun", ["maires", "mairesse", "mairesses"]),  # a word has all forms of its lemma but itself
        ("il pleut", "verbal", []),  # no infinitive
    ],
)
def test_forms(inflector: Inflector, headword: str, kind: str, expected: list[str]) -> None:
    assert sorted(inflector.forms(headword, kind)) == expected


@pytest.mark.parametrize(
    ("headword", "kind", "some", "absent"),
    [
        ("accoucher d'un statu quo", "verbal", "accouché d'un statu quo", "accoucher d'un statu quo"),
        ("se rendre compte", "verbal", "rendu compte", "se rendre compte"),  # the pronoun changes with the person
        ("se rendre compte", "verbal", "rendre compte", "se rendu compte"),
        ("s’en aller", "verb", "en vont", "s’en vont"),
        ("brandir", "verb", "brandîmes", "brandir"),
    ],
)
def test_a_verb_in_all_its_forms(inflector: Inflector, headword: str, kind: str, some: str, absent: str) -> None:
    forms = inflector.forms(headword, kind)
    assert some in forms
    assert absent not in forms
    assert len(forms) == len(set(forms)) > 30
