"""Spellings that the lexicon does not list: each layer leads to the form that it does."""

from __future__ import annotations

import pytest

from anchorage_tui.reading import Session

FORMS = [
    # Old
    ("étoit", "était", "être", "imparfait in -oit"),
    ("étoient", "étaient", "être", "imparfait in -oient"),
    ("connoître", "connaître", "connaître", "-oître"),
    ("foible", "faible", "faible", "-oible"),
    ("enfans", "enfants", "enfant", "plural without t"),
    ("momens", "moments", "moment", "plural without t"),
    ("tems", "temps", "temps", "without p"),
    ("poëte", "poète", "poète", "diaeresis for grave accent"),
    ("poësie", "poésie", "poésie", "diaeresis for acute accent"),
    ("grand'mère", "grand-mère", "grand-mère", "apostrophe for hyphen"),
    ("paſſé", "passé", "passer", "long s"),
    ("sçavoir", "savoir", "savoir", "a learned c"),
    ("celuy", "celui", "celui", "y for i"),
    ("teste", "teste", "tester", "listed as it is: left alone"),
    ("mesme", "mesme", "même", "s for the circumflex: read, not respelled"),
    ("droit", "droit", "droit", "listed: not an imparfait"),
    # Spoken and quick
    ("p'tit", "petit", "petit", "elided in speech"),
    ("V'là", "voilà", "voilà", "with a capital"),
    ("m'sieur", "monsieur", "monsieur", "one word"),
    ("chuis", "suis", "être", "je suis run together"),
    ("bcp", "beaucoup", "beaucoup", "a message"),
    ("Y'", "y", "y", "y'a"),
    # Capitals without accents
    ("DEJA", "déjà", "déjà", "two accents"),
    ("ELEVES", "élèves", "élève", "two kinds"),
    ("DECEDE", "décédé", "décéder", "three accents"),
    ("VOILA", "voilà", "voilà", "commoner than voiler"),
    ("GARDE", "garde", "garde", "as common without accent"),
    ("LA", "la", "le", "an article, whatever else it can be"),
    ("A", "à", "à", "alone"),
    ("Etant", "étant", "être", "at the start"),
    ("Ca", "ça", "ça", "a cedilla lost"),
    ("Ces", "ces", "ce", "nothing lost"),
    ("meme", "meme", "même", "in lower case: read, not respelled"),
    # Both genders
    ("étudiant·e·s", "étudiants", "étudiant", "points"),
    ("tou·te·s", "tous", "tout", "a plural in s"),
    ("acteur·rice·s", "acteurs", "acteur", "a suffix of its own"),
    ("professionnel·le", "professionnel", "professionnel", "singular"),
    ("étudiant-e-s", "étudiants", "étudiant", "hyphens"),
    ("ami(e)s", "amis", "ami", "brackets"),
    ("étudiant.e.s", "étudiants", "étudiant", "full stops"),
    # Raised letters, apostrophes
    ("nᵒ", "n°", "numéro", "a raised o"),
    ("aujourd`hui", "aujourd'hui", "aujourd'hui", "a grave accent for an apostrophe"),
    # œ
    ("coefficient", "coefficient", "coefficient", "two sounds"),
    ("moelle", "moelle", "moelle", "two sounds"),
    ("coeur", "coeur", "cœur", "one sound"),
    ("oeil", "oeil", "œil", "one sound"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "standard", "lemma", "why"), FORMS, ids=[row[0] for row in FORMS])
def test_form(session: Session, form: str, standard: str, lemma: str, why: str) -> None:
    assert session.lexicon.standard(form) == standard, why
    assert lemma in {reading.lemma for reading in session.lexicon.analyses(form)}, why


FOUND = [
    ("Tout d`un coup, il partit.", "Tout d`un coup", "a grave accent"),
    ("Tout d´un coup, il partit.", "Tout d´un coup", "an acute accent"),
    ("Tout dʼun coup, il partit.", "Tout dʼun coup", "a modifier letter"),
    ("IL A PERDU LA TETE.", "PERDU LA TETE", "capitals without accents"),
    ("TOUT DE MEME.", "TOUT DE MEME", "the same"),
    ("Ca y est, il part.", "Ca y est", "at the start"),
    ("Il a pris… la parole.", "pris … la parole", "an ellipsis in between"),
    ("Il n'y a pas grand'chose à faire.", "pas grand'chose", "old apostrophe"),
    ("Il a pris ſa revanche.", "pris ſa revanche", "long s"),
    ("Y'a de quoi rire.", "Y'a de quoi", "as it is spoken"),
    ("Il a tenu parole1 hier.", "tenu parole", "a note's number"),
    ("Il a tenu compte² de l'avis.", "tenu compte", "a raised number"),
]


@pytest.mark.parametrize(("sentence", "surface", "why"), FOUND, ids=[row[0] for row in FOUND])
def test_expressions_are_found_in_spite_of_it(session: Session, sentence: str, surface: str, why: str) -> None:
    found = [" … ".join(sentence[a:b] for a, b in each.spans) for each in session.matcher.find(sentence)]
    assert any(words.startswith(surface) for words in found), f"{why}: {found}"
