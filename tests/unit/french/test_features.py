"""Inflection codes in a learner's words."""

from __future__ import annotations

import pytest

from anchorage_tui.french.features import COMPOUND_TENSES, describe, person_name
from anchorage_tui.french.pronunciation import ipa

WORDS = [
    ("verb", "P3s", "present, 3rd person singular", "one code"),
    ("verb", "P1s:P3s", "present, 1st or 3rd person singular", "persons of one tense are put together"),
    (
        "verb",
        "P1s:P3s:S1s:S3s:Y2s",
        "present, 1st or 3rd person singular; present subjunctive, 1st or 3rd person singular; "
        "imperative, 2nd person singular",
        "tenses in the order a reader meets them",
    ),
    ("verb", "J3p:I3p", "imparfait, 3rd person plural; passé simple, 3rd person plural", "whatever the order of codes"),
    ("verb", "I1p:I1s", "imparfait, 1st person singular; 1st person plural", "one person, two numbers"),
    ("verb", "W", "infinitive", "no person"),
    ("verb", "G", "present participle", "no agreement"),
    ("verb", "Kms:P3s", "present, 3rd person singular; past participle, masculine singular", "a finite form first"),
    ("verb", "Kfp", "past participle, feminine plural", "participles agree"),
    ("verb", "", "", "nothing known"),
    ("adj", "fp", "feminine plural", "agreement"),
    ("adj", "ms:fs", "masculine singular or feminine singular", "one form for both"),
    ("noun", "p", "plural", "a guess knows the number only"),
    ("pron", "3ms", "3rd person masculine singular", "pronouns have persons"),
    ("adv", "", "", "invariable"),
]


@pytest.mark.parametrize(("pos", "codes", "expected", "why"), WORDS, ids=[f"{row[0]} {row[1]}" for row in WORDS])
def test_describe(pos: str, codes: str, expected: str, why: str) -> None:
    assert describe(pos, codes) == expected, why


PERSONS = [("1s", "1st person singular"), ("3p", "3rd person plural"), ("", "")]


@pytest.mark.parametrize(("code", "name"), PERSONS)
def test_persons(code: str, name: str) -> None:
    assert person_name(code) == name


def test_every_tense_with_forms_of_its_own_makes_a_compound() -> None:
    assert set(COMPOUND_TENSES) == set("PIJFCSTWGY")


SOUNDS = [
    ("b§ZuR", "bɔ̃ʒuʁ", "bonjour"),
    ("mEz§", "mɛzɔ̃", "maison"),
    ("5", "ɛ̃", "un as in brin"),
    ("8it", "ɥit", "huit"),
    ("2", "ø", "eux"),
    ("s9l", "sœl", "seul"),
    ("aNo", "aɲo", "agneau"),
]


@pytest.mark.parametrize(("lexique", "expected", "word"), SOUNDS, ids=[row[2] for row in SOUNDS])
def test_lexique_in_ipa(lexique: str, expected: str, word: str) -> None:
    assert ipa(lexique) == expected, word


def test_the_singular_comes_before_the_plural() -> None:
    assert describe("verb", "Kms:Kmp") == "past participle, masculine singular or masculine plural"
