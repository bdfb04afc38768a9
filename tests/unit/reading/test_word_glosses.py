"""What a word form means: its readings, and how a word that the core dictionary lacks is explained by another."""

from __future__ import annotations

import pytest

from anchorage_tui.reading import Session
from anchorage_tui.reading.numerals import english_ordinal, roman_value
from anchorage_tui.reading.word_glosses import band

EXPLAINED = [
    ("décevant", "", "", "participle"),
    ("lentement", "adv", "", "own entry or in a way that is lent"),
    ("Lamare", "name", "proper noun", "an unknown name"),
    ("12", "num", "number", "digits"),
    ("XIXe", "", "number", "Roman ordinal"),
    ("Zzzx", "", "proper noun", "unknown, with a capital"),
    ("zzzx", "", "", "unknown"),
]


@pytest.mark.parametrize(("form", "tag", "pos", "why"), EXPLAINED, ids=[row[0] for row in EXPLAINED])
def test_there_is_always_an_answer(session: Session, form: str, tag: str, pos: str, why: str) -> None:
    answers = session.words.answers(form, tag)
    assert answers, why
    assert answers[0].form == form
    assert not pos or answers[0].pos == pos


NUMBERS = [("1er", "1st"), ("2e", "2nd"), ("XIXe", "19th"), ("XXI", "21"), ("XVIe", "16th")]


@pytest.mark.parametrize(("form", "gloss"), NUMBERS)
def test_numbers(session: Session, form: str, gloss: str) -> None:
    assert session.words.answers(form)[0].glosses == (gloss,)


@pytest.mark.parametrize(("form", "gloss"), [("VIe", "6th"), ("IVe", "4th")])
def test_roman_ordinals_that_spell_words(session: Session, form: str, gloss: str) -> None:
    assert session.gloss(form, f"Au {form} siècle, tout changea.").words[0].glosses == (gloss,)


ORDINALS = [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th")]  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), ORDINALS)
def test_ordinals(number: int, expected: str) -> None:
    assert english_ordinal(number) == expected


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XL", 40), ("XCIX", 99), ("CCC", 300)]
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


BANDS = [(0, ""), (1, "top 500"), (500, "top 500"), (501, "top 1,000"), (20_000, "top 20,000"), (20_001, "rare")]


@pytest.mark.parametrize(("rank", "expected"), BANDS)
def test_bands(rank: int, expected: str) -> None:
    assert band(rank) == expected


def test_an_answer_says_everything(session: Session) -> None:
    word = session.words.answers("maisons", "noun")[0]
    assert (word.form, word.lemma, word.pos, word.gender, word.features) == (
        "maisons", "maison", "noun", "f", "feminine plural",
    )  # fmt: skip
    assert word.band == "top 500"
    assert word.ipa == "mɛzɔ̃"
    assert word.glosses[0].startswith("house")
    assert word.definitions
    assert word.sources == ("anchorage-tui glossary", "French Wiktionary")


TAGGED = [
    ("la", "det", "le", "the article"),
    ("la", "pron", "le", "the pronoun"),
    ("est", "verb", "être", "the verb"),
    ("fois", "noun", "fois", "not the plural of foi"),
    ("tour", "noun", "tour", "two genders, one lemma"),
    ("Paris", "name", "Paris", "a name before anything else"),
    ("Pierre", "name", "Pierre", "a name that is a word as well"),
]


@pytest.mark.parametrize(("form", "tag", "lemma", "why"), TAGGED, ids=[f"{row[0]} {row[1]}" for row in TAGGED])
def test_the_reading_with_the_tag_comes_first(session: Session, form: str, tag: str, lemma: str, why: str) -> None:
    assert session.words.answers(form, tag)[0].lemma == lemma, why


DERIVED = [
    ("reblanchir", "blanchir", "a prefix before a word we have"),
    ("antisommet", "sommet", "anti-"),
    ("ultra-rapide", "rapide", "a hyphen after the prefix"),
]


@pytest.mark.parametrize(("form", "base", "why"), DERIVED, ids=[row[0] for row in DERIVED])
def test_prefixes(session: Session, form: str, base: str, why: str) -> None:
    word = session.words.answers(form)[0]
    assert word.glosses, why
    assert base in word.note or word.lemma == form


def test_a_participle_is_explained_by_its_verb(session: Session) -> None:
    """Every open-class reading that has neither gloss nor definition is dropped where another has both."""
    for form in ("révélant", "engagées", "opposées", "saisissant"):
        assert session.words.answers(form)[0].glosses, form


GENDERS = [
    ("livre", "Il lit un livre.", "book", "the article"),
    ("livre", "Elle en a pris une livre.", "(money, weight) pound", "the other gender"),
    ("vase", "Elle posa un vase de fleurs.", "vase", "the article"),
    ("voile", "Un grand voile blanc couvrait la table.", "veil", "adjectives between"),
    ("tour", "C'est ton tour de jouer.", "turn", "ton before a consonant is masculine"),
    ("mode", "La mode change vite.", "fashion", "feminine"),
]


@pytest.mark.parametrize(("form", "sentence", "gloss", "why"), GENDERS, ids=[f"{row[0]} {row[2]}" for row in GENDERS])
def test_the_gender_that_the_sentence_shows_comes_first(
    session: Session, form: str, sentence: str, gloss: str, why: str
) -> None:
    assert session.gloss(form, sentence).words[0].glosses[0].startswith(gloss), why


FIRST = [
    ("content", "Il est content de son sort.", "adjective", "no verb behind être"),
    ("point", "Pour ne point mentir, il se tut.", "adverb", "a negation"),
    ("si", "Ils étaient si pauvres !", "adverb", "before an adjective"),
    ("fort", "Il était fort inquiet.", "adverb", "before an adjective"),
    ("tendre", "Elle reçut un tendre baiser.", "adjective", "between article and noun"),
    ("des", "Il ouvrit des portes.", "determiner", "an article of its own"),
    ("celui-ci", "Prenez plutôt celui-ci.", "pronoun", "a word that the lexicon lacks"),
    ("biodiversités", "Les biodiversités marines reculent.", "noun", "the plural of such a word"),
    ("morte", "Elle lut pour la morte.", "noun", "a dead woman, not the noun mort, death"),
    ("neuf", "Elle mit son manteau neuf.", "adjective", "behind its noun it is new"),
    ("cours", "Je cours après le bus.", "verb", "behind je"),
    ("bois", "Tu bois du lait.", "verb", "behind tu"),
    ("des", "Le toit des maisons brille.", "preposition", "of the, behind a noun"),
    ("des", "Il parle des autres.", "preposition", "behind a verb with de"),
    ("des", "Il mange des pommes.", "determiner", "some"),
    ("du", "Il boit du lait.", "determiner", "some, behind a verb"),
    ("du", "Elle a mangé du pain.", "determiner", "behind a participle with avoir"),
    ("du", "Il est accompagné du maire.", "preposition", "behind a participle with être"),
    ("du", "Il revient du marché.", "preposition", "from the"),
    ("sur", "", "preposition", "without a sentence the grammatical word comes before the adjective, sour"),
    ("contre", "", "preposition", "before the noun"),
]


@pytest.mark.parametrize(("form", "sentence", "pos", "why"), FIRST, ids=[row[0] for row in FIRST])
def test_what_is_shown_first(session: Session, form: str, sentence: str, pos: str, why: str) -> None:
    word = session.gloss(form, sentence).words[0]
    assert word.pos == pos, why
    assert word.glosses


@pytest.mark.parametrize(("form", "gloss"), [("deux", "two"), ("neuf", "nine"), ("cent", "hundred")])
def test_a_number_before_a_noun_is_a_number(session: Session, form: str, gloss: str) -> None:
    word = session.gloss(form, f"Il a {form} ans.").words[0]
    assert gloss in word.glosses[0], "not neuf, new"


def test_a_form_is_first_what_is_still_written(session: Session) -> None:
    vis = session.gloss("vis", "Je vis à Paris.").words[0]
    assert vis.lemma == "vivre", "not the passé simple of voir"
    pris = session.gloss("pris", "Il a pris son chapeau.").words[0]
    assert pris.features.startswith("past participle"), "not the passé simple of je"


def test_a_name_is_no_rare_adjective_and_no_stone(session: Session) -> None:
    julien, pierre = (session.gloss(name, f"Alors {name} éclata de rire.").words[0] for name in ("Julien", "Pierre"))
    assert julien.pos == pierre.pos == "proper noun"
    assert julien.definitions == pierre.definitions == ()
    assert "proper noun" not in [word.pos for word in session.gloss("Le", "Le chat dort.").words], (
        "LE is one, le is not"
    )


def test_a_turned_meaning_says_that_it_is_turned(session: Session) -> None:
    assert session.words.answers("impolitique", "adj")[0].glosses[0].startswith("not ")
    assert session.words.answers("infusion", "noun")[0].note == ""


def test_a_letter_that_only_looks_like_a_numeral(session: Session) -> None:
    assert session.words.answers("İ")[0].glosses == ()


def test_little_words_are_pronounced_with_a_schwa(session: Session) -> None:
    assert [session.lexicon.ipa(word) for word in ("le", "que", "c'")] == ["lə", "kə", "s"]
