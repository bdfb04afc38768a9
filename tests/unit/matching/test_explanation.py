"""Why it matched, in plain English, and how likely the words are meant literally."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from anchorage_tui.french import Analysis
from anchorage_tui.french.form import Form
from anchorage_tui.matching import Occurrence
from anchorage_tui.matching.explanation import _lemma
from anchorage_tui.matching.pattern import Element
from anchorage_tui.reading import Session


def occurrence(session: Session, headword: str, text: str) -> Occurrence:
    return next(found for found in session.matcher.find(text) if found.entry.headword == headword)


STANDS = "the words stand as in the headword"

WHY = [
    ("coûte que coûte", "Coûte que coûte, il partira.", STANDS, "nothing to explain"),
    ("accoucher d'un statu quo", "Les pourparlers ont accouché d’un statu quo décevant.",
     "“ont accouché”: passé composé, 3rd person plural of accoucher", "a compound tense; what follows is no part of it"),
    ("brandir la menace de qqch", "Il brandit souvent la menace.",
     "“brandit”: present, 3rd person singular of brandir; “souvent” stands in between", "an adverb inserted"),
    ("brandir la menace de qqch", "La menace a été brandie hier.",
     "“a été brandie”: passé composé, passive, 3rd person singular of brandir; passive: the noun comes before the verb", "passive"),
    ("brandir la menace de qqch", "La menace qu’il a brandie inquiète.",
     "“a brandie”: passé composé, 3rd person singular of brandir; the noun comes first and “que” picks it up; “qu’il” stands in between",
     "relative clause"),
    ("tirer son épingle du jeu", "Nous avons tiré notre épingle du jeu.",
     "“avons tiré”: passé composé, 1st person plural of tirer; “notre” for “son”", "another possessive"),
    ("se heurter à qqch", "Il se heurte à un refus.", "of heurter; the open slot is “un refus”", "what fills the slot"),
    ("coquille vide", "C’est une coquille désormais vide.", "“désormais” stands in between", "a noun interrupted"),
    ("prendre une décision", "Quelle décision prendre ?", "the question brings the noun to the front", "a question"),
    ("prendre une décision", "Il a une décision à prendre.", "the noun comes first: noun + à + infinitive", "to be done"),
    ("prendre une décision", "Une décision se prend à deux.", "the noun is the subject of the reflexive verb", "reflexive"),
    ("prendre une décision", "La décision, il la prendra demain.",
     "the noun comes first and a pronoun picks it up; “La” for “une”", "taken up by a pronoun"),
    ("passer à côté de qqch", "Nous sommes passés à côté du problème.",
     "“sommes passés”: passé composé, 1st person plural of passer", "no passive: passer has no object there"),
    ("passer qqch au crible", "Chaque phrase sera passée au crible.",
     "“sera passée”: future, passive, 3rd person singular of passer", "a passive: the object is the subject there"),
    ("vendre la mèche", "En vendant la mèche, il a ri.", "“vendant”: gerund (en + present participle) of vendre", "a participle"),
    ("non seulement … mais encore", "Non seulement il ment, mais encore il triche.", "“il ment” stands in between", "an ellipsis"),
]  # fmt: skip


@pytest.mark.parametrize(("headword", "text", "expected", "why"), WHY, ids=[f"{row[0]}: {row[3]}" for row in WHY])
def test_why(session: Session, headword: str, text: str, expected: str, why: str) -> None:
    assert expected in occurrence(session, headword, text).why, why


with (Path(__file__).resolve().parents[2] / "data" / "why.tsv").open(encoding="utf-8", newline="") as file:
    FORMS = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("headword", "text", "form"), FORMS, ids=[row[1] for row in FORMS])
def test_tense_mood_voice_and_person(session: Session, headword: str, text: str, form: str) -> None:
    why = occurrence(session, headword, text).why
    assert f": {form} of " in why if form not in ("", "infinitive") else "”: " not in why


def test_a_long_interruption_is_shortened(session: Session) -> None:
    text = "Il brandit donc encore une fois de plus et toujours la menace."
    found = [found.why for found in session.matcher.find(text) if "menace" in found.entry.headword]
    assert all("…" in why or "stand" not in why for why in found)


def test_a_verb_of_movement_is_not_passive(session: Session) -> None:
    found = occurrence(session, "entrer dans le vif du sujet", "Il est entré dans le vif du sujet.")
    assert found.why == "“est entré”: passé composé, 3rd person singular of entrer"


def test_an_expression_is_found_once_in_one_place(session: Session) -> None:
    found = [found for found in session.matcher.find("Il n’est pas question de partir.") if "pas question" in found.entry.headword]  # fmt: skip
    assert len(found) == 1


RISKS = [
    ("coquille vide", "Le poulet a laissé une coquille vide.", "possible", "as the entry says"),
    ("tapis rouge", "Les tapis rouges sont sortis.", "likely", "changed from the citation form"),
    ("coûte que coûte", "Il viendra coûte que coûte.", "none", "words that mean nothing else"),
]


@pytest.mark.parametrize(("headword", "text", "risk", "why"), RISKS, ids=[row[0] for row in RISKS])
def test_literal_risk(session: Session, headword: str, text: str, risk: str, why: str) -> None:
    assert occurrence(session, headword, text).literal_risk == risk, why


def test_a_form_of_two_verbs_is_that_of_the_one_that_agrees(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("il convient\tit is advisable\n", encoding="utf-8")
    session = Session([file], only_files=True)
    (found,) = session.matcher.find("Il convient de partir.")
    assert "of convenir" in found.why, "not of convier, whatever order Python has them in"


def test_agreement_comes_before_the_alphabet() -> None:
    readings = [Analysis("abc", "verb", "P3p"), Analysis("xyz", "verb", "P3s")]
    form = Form("mot", "mot", lambda _: readings)
    verb = Element(frozenset({"abc", "xyz", "mot"}), "mot")
    assert [_lemma(verb, subject, form) for subject in ("il", "")] == ["xyz", "abc"]
