"""Abbreviations and names, as they stand in running text."""

from __future__ import annotations

import pytest

from anchorage_tui.reading import Session

FIRST = [
    ("ex.", "Un fruit, p. ex. une pomme.", "par exemple", "for example", "a part of a longer one"),
    ("c.-à-d.", "Demain, c.-à-d. lundi.", "c'est-à-dire", "that is", "a whole phrase"),
    ("Me", "Me Dupont plaide.", "maître", "lawyer", "before a name"),
    ("Me", "Me voilà.", "me", "me", "a pronoun before anything else"),
    ("no", "Le no 5.", "numéro", "number", "before a figure"),
    ("h", "Il part à 18 h 30.", "heure", "hour", "after a figure"),
    ("PDG", "Le PDG part.", "président-directeur général", "chief executive", "initials"),
    ("St", "St Jean.", "saint", "St", "before a name"),
    ("ARTS", "LES ARTS ET METIERS", "art", "art", "a headline has no initials in it"),
    ("Moscou", "Il vit à Moscou.", "Moscou", "Moscow", "a city"),
    ("Allemands", "Les Allemands sont venus.", "Allemand", "German", "a people in the plural"),
    ("Françaises", "Deux Françaises ont gagné.", "Français", "French", "and in the feminine"),
    ("Tours", "Tours et détours de la langue.", "tour", "t", "a common word with the capital of its sentence"),
    ("Nice", "Elle habite à Nice.", "Nice", "Nice", "a name inside its sentence"),
    ("XIXᵉ", "Au XIXᵉ siècle.", "XIXe", "19th", "a raised letter"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "sentence", "lemma", "english", "why"), FIRST, ids=[f"{r[0]}: {r[4]}" for r in FIRST])
def test_first_reading(session: Session, form: str, sentence: str, lemma: str, english: str, why: str) -> None:
    word = session.gloss(form, sentence).words[0]
    assert word.lemma == lemma, why
    assert english in word.glosses[0], why


NAMES = [
    ("Jules César passa le Rhin.", ["Jules César"], "a name of several words"),
    ("La guerre de Cent Ans fut longue.", ["guerre de Cent Ans"], "with its capitals"),
    ("Victor Hugo est né à Besançon.", [], "a name that English has, too, is not underlined"),
]


@pytest.mark.parametrize(("sentence", "surfaces", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_names_of_several_words_are_found(session: Session, sentence: str, surfaces: list[str], why: str) -> None:
    found = [sentence[each.start : each.end] for each in session.matcher.find(sentence) if each.entry.theme == "names"]
    assert found == surfaces, why
