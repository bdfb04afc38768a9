"""All readings of a form, from the compiled lexicon; older and newer spellings; what else it knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.french import Analysis, Lexicon, fold
from anchorage_tui.french.spelling import bare, respelled, without_circumflex
from anchorage_tui.reading import Session

READINGS = [
    # Ambiguity is returned, not resolved
    ("suis", "être verb", "je suis content"),
    ("suis", "suivre verb", "je suis le chemin"),
    ("est", "être verb", "the verb"),
    ("est", "est noun", "the point of the compass"),
    ("fils", "fils noun", "the son"),
    ("fils", "fil noun", "threads"),
    ("couvent", "couvent noun", "the convent"),
    ("couvent", "couver verb", "they sit on eggs"),
    ("lui", "lui pron", "not luire first"),
    ("opposées", "opposé adj", "the adjective"),
    ("opposées", "opposer verb", "its verb"),
    # Our own rows before those of DELA
    ("L’", "le det", "elided, curly apostrophe, capital"),
    ("l'", "le pron", "the pronoun as well"),
    ("bel", "beau adj", "before a vowel"),
    ("nouvel", "nouveau adj", "the same"),
    ("yeux", "œil noun", "irregular plural"),
    ("parce", "parce conj", "DELA has it only inside a compound"),
    ("plupart", "plupart noun", "the same"),
    ("km", "kilomètre noun", "an abbreviation"),
    ("M.", "monsieur noun", "a title"),
    ("-t-il", "il pron", "an inverted pronoun"),
    ("-là", "là adv", "the demonstrative"),
    ("aujourd’hui", "aujourd'hui adv", "one word"),
    # œ and spelling
    ("cœur", "cœur noun", "written with the ligature"),
    ("soeur", "sœur noun", "or without it"),
    ("Œil", "œil noun", "or as a capital"),
    ("entrainement", "entraînement noun", "spelling of 1990: no circumflex"),
    ("boite", "boîte noun", "spelling of 1990 that is another word, too"),
    ("boite", "boiter verb", "the other word"),
    ("sur", "sur prep", "sûr keeps its circumflex"),
    ("évènement", "évènement noun", "spelling of 1990"),
    ("cèdera", "céder verb", "spelling of 1990: è before a mute syllable"),
    ("connait", "connaître verb", "spelling of 1990"),
    ("extra-terrestre", "extraterrestre noun", "older spelling with a hyphen"),
    ("Etats", "état noun", "capitals without accents"),
    ("hopital", "hôpital noun", "an accent left out"),
]


@pytest.mark.parametrize(("form", "expected", "why"), READINGS, ids=[f"{row[0]}-{row[1]}" for row in READINGS])
def test_readings(session: Session, form: str, expected: str, why: str) -> None:
    assert expected in {f"{reading.lemma} {reading.pos}" for reading in session.lexicon.analyses(form)}, why


@pytest.mark.parametrize("form", ["zzzz", "XIXe", "", "qxw-ryt"])
def test_what_is_no_word_has_no_reading(session: Session, form: str) -> None:
    assert session.lexicon.analyses(form) == ()


def test_features_are_the_codes_of_the_form(session: Session) -> None:
    assert Analysis("accoucher", "verb", "Kms") in session.lexicon.analyses("accouché")


def test_ranks(session: Session) -> None:
    lexicon = session.lexicon
    assert lexicon.rank("de") < lexicon.rank("maison") < lexicon.rank("accoucher")
    assert lexicon.rank("ŒIL") == lexicon.rank("œil") > 0
    assert lexicon.rank("qxwryt") == 0


@pytest.mark.parametrize("form", ["des", "aux", "parce", "peut-être", "là-bas", "lui-même", "voilà"])
def test_the_commonest_little_words_have_a_rank(session: Session, form: str) -> None:
    assert 0 < session.lexicon.rank(form) <= 500


def test_a_noun_with_a_hyphen_has_no_rank_of_its_parts(session: Session) -> None:
    assert session.lexicon.rank("porte-monnaie") == 0


def test_sounds_and_definitions(session: Session) -> None:
    assert session.lexicon.ipa("Bonjour") == "bɔ̃ʒuʁ"
    assert session.lexicon.ipa("qxwryt") == ""
    assert 1 <= len(session.lexicon.definitions("maison")) <= 6
    assert session.lexicon.definitions("qxwryt") == ()


INFLECTED = [
    ("œil", {"oeil", "yeux", "oeils"}, "nouns, the plural among the closed classes"),
    ("de", {"de", "d'", "du", "des"}, "contracted and elided forms"),
    ("aller", {"va", "irai", "allée", "aillent"}, "an irregular verb"),
    ("zzq", set(), "no word"),
]


@pytest.mark.parametrize(("lemma", "some", "why"), INFLECTED, ids=[row[0] for row in INFLECTED])
def test_all_forms_of_a_lemma(session: Session, lemma: str, some: set[str], why: str) -> None:
    forms = session.lexicon.inflected(lemma)
    assert some <= set(forms), why
    assert bool(forms) == bool(some)
    assert all(fold(lemma) in {fold(reading.lemma) for reading in session.lexicon.analyses(form)} for form in forms)


def test_without_a_file_nothing_is_known_but_closed_classes_and_guesses() -> None:
    lexicon = Lexicon(None, [("accoucher", "verb")])
    assert not lexicon.is_complete
    assert [reading.lemma for reading in lexicon.analyses("accouché")] == ["accoucher"]
    assert [reading.lemma for reading in lexicon.analyses("L’")] == ["le", "le"]
    assert lexicon.analyses("maison") == ()
    assert (lexicon.rank("de"), lexicon.ipa("de"), lexicon.definitions("de")) == (0, "", ())
    lexicon.close()


def test_look_ups_in_memory_are_bounded(session: Session) -> None:
    lexicon = Lexicon(session.lexicon_path, kept=2)
    assert [lexicon.analyses(form) != () for form in ("maison", "chat", "chien", "chat")] == [True] * 4
    assert lexicon._readings.cache_info().currsize == 2
    lexicon.close()


SPELLINGS = [
    ("entrainement", "entraînement", "1990"),
    ("aout", "août", "1990"),
    ("évènement", "événement", "1990"),
    ("ile", "île", "1990, at the beginning"),
    ("francais", "français", "no cedilla on old keyboards"),
    ("extra-terrestre", "extraterrestre", "a hyphen"),
]


@pytest.mark.parametrize(("written", "listed", "why"), SPELLINGS, ids=[row[0] for row in SPELLINGS])
def test_respelled(written: str, listed: str, why: str) -> None:
    assert listed in set(respelled(written)), why


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("abcdeéèêiîuûoôçà-"), max_size=12))
def test_other_spellings_are_bare_alike(form: str) -> None:
    assert {bare(other) for other in respelled(form)} <= {bare(form)}


@pytest.mark.parametrize(
    ("form", "newer"), [("boîte", ["boite"]), ("sûr", []), ("maîtrisât", ["maitrisât"]), ("mur", [])]
)
def test_reformed(form: str, newer: list[str]) -> None:
    assert list(without_circumflex(form)) == newer


@pytest.mark.parametrize("form", ["", "1er", "-ce", "anticonstitutionnellementissime"])
def test_not_respelled(form: str) -> None:
    assert list(respelled(form)) == []


FOLDED = [("L’Œil", "l'oeil", "capitals, apostrophe, ligature"), ("tête‑à‑tête", "tête-à-tête", "no-break hyphens"), ("ÉTÉ", "été", "accents stay"), ("Ex Æquo", "ex aequo", "the other ligature")]  # fmt: skip


@pytest.mark.parametrize(("form", "key", "why"), FOLDED, ids=[row[0] for row in FOLDED])
def test_fold(form: str, key: str, why: str) -> None:
    assert fold(form) == key, why


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("aéîœŒæ’ʼ'-‑ BÉ")))
def test_folding_twice_is_folding_once(form: str) -> None:
    assert fold(fold(form)) == fold(form)
