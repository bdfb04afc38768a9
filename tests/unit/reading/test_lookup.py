"""A question that comes without a text: a word or expression, perhaps with its sentence."""

from __future__ import annotations

import pytest

from anchorage_tui.reading import Session

CASES = [
    ("accouché", "Ils ont accouché d’un statu quo.", ["accoucher d'un statu quo"], ["accoucher"], "a word in its expression"),
    ("accouché", "", [], ["accoucher"], "the same word alone"),
    ("statu quo", "", ["statu quo"], [], "an expression as it is"),
    ("coquille vide", "C’est une coquille vide.", ["coquille vide"], [], "an expression in its sentence"),
    ("tirer son épingle du jeu", "", ["tirer son épingle du jeu"], [], "a citation form"),
    ("ont accouché d'un statu quo", "", ["accoucher d'un statu quo", "statu quo"], [], "inflected, without a sentence"),
    ("en vouloir à qqn", "", ["en vouloir à qqn"], [], "a headword with its open slot"),
    ("L’HOMME", "", [], ["le", "homme"], "two words that are no expression: each"),
    ("menace", "Il brandit la menace d’un veto.", ["brandir la menace de qqch"], ["menace"], "the noun of a verbal expression"),
    ("absent", "La phrase ne l’a pas.", [], ["absent"], "a form that its sentence does not have"),
    (" chat ", "", [], ["chat"], "spaces around it"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "sentence", "expressions", "lemmas", "why"), CASES, ids=[row[4] for row in CASES])
def test_look_up(
    session: Session, form: str, sentence: str, expressions: list[str], lemmas: list[str], why: str
) -> None:
    answer = session.gloss(form, sentence)
    assert answer.query == form.strip()
    assert [found.entry.headword for found in answer.expressions][: len(expressions)] == expressions, why
    assert bool(answer.expressions) == bool(expressions)
    found = list(dict.fromkeys(word.lemma for word in answer.words))
    assert set(lemmas) <= set(found)
    assert found[:1] == lemmas[:1]


FITTING = [
    ("livre", "Il livre une lettre à sa voisine.", "livrer", "verb", "after a subject pronoun"),
    ("livre", "Le livre est sur la table.", "livre", "noun", "after an article"),
    ("suis", "Je suis très content.", "être", "verb", "before an adjective"),
    ("or", "Une bague en or.", "or", "noun", "or is a conjunction elsewhere"),
    ("été", "Il a été malade.", "être", "verb", "a participle"),
    ("été", "L’été est fini.", "été", "noun", "the season"),
]


@pytest.mark.parametrize(("form", "sentence", "lemma", "pos", "why"), FITTING, ids=[f"{r[0]}: {r[4]}" for r in FITTING])
def test_the_candidate_that_fits_the_sentence_comes_first(
    session: Session, form: str, sentence: str, lemma: str, pos: str, why: str
) -> None:
    word = session.gloss(form, sentence).words[0]
    assert (word.lemma, word.pos) == (lemma, pos), why


WHOLE_WORDS = [
    ("or", "Encore un bord d’or.", "or", "not the end of encore or the middle of bord"),
    ("oeil", "Mon œil !", "œil", "written without its ligature"),
    ("l'été", "L’été vient.", "été", "apostrophe and capital aside"),
]


@pytest.mark.parametrize(("form", "sentence", "lemma", "why"), WHOLE_WORDS, ids=[row[0] for row in WHOLE_WORDS])
def test_a_form_is_found_in_its_sentence(session: Session, form: str, sentence: str, lemma: str, why: str) -> None:
    assert lemma in {word.lemma for word in session.gloss(form, sentence).words}, why


@pytest.mark.parametrize("form", ["", "…", "zzzz", "😀", "12", "« »"])
def test_anything_may_be_asked(session: Session, form: str) -> None:
    answer = session.gloss(form)
    assert answer.query == form
    assert answer.expressions == ()
