"""The matcher against two tables of sentences: expressions in every construction, and words that only look like one."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from anchorage_tui.matching import Matcher
from anchorage_tui.matching.occurrence import Occurrence
from anchorage_tui.matching.rules import NAMES
from anchorage_tui.reading import Session

DATA = Path(__file__).resolve().parents[2] / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


CONSTRUCTIONS = _rows("constructions.tsv")
DECOYS = _rows("decoys.tsv")
RULES = _rows("rules.tsv")


def _cases(rows: list[dict[str, str]]) -> list[Any]:
    """A case a row; one that is known to fail says why, and is told when it no longer does."""
    return [
        pytest.param(
            row,
            id=f"{row['headword']}: {row['sentence']}",
            marks=[pytest.mark.xfail(reason=row["fails"], strict=True)] if row["fails"] else [],
        )
        for row in rows
    ]


def _of_entry(matcher: Matcher, row: dict[str, str]) -> list[Occurrence]:
    headword = row["headword"]
    return [
        found
        for found in matcher.find(row["sentence"])
        if found.entry.headword == headword or headword in found.entry.see[:1]
    ]


def _words(sentence: str, occurrence: Occurrence) -> str:
    return " | ".join(sentence[start:end] for start, end in occurrence.spans)


def _known_headwords(session: Session) -> set[str]:
    return {headword for entry in session.expressions.entries for headword in (entry.headword, *entry.variants)}


def _without(session: Session, *rules: str) -> Matcher:
    return Matcher(session.expressions, session.lexicon, session.tagger, rules)


@pytest.fixture(scope="module")
def every_entry(session: Session) -> Matcher:
    """Finds what lies in a longer expression, too."""
    return _without(session, "inside")


@pytest.mark.parametrize("row", _cases(CONSTRUCTIONS))
def test_expressions_are_found_in_every_construction(every_entry: Matcher, row: dict[str, str]) -> None:
    assert row["words"] in [_words(row["sentence"], found) for found in _of_entry(every_entry, row)], row["reason"]


@pytest.mark.parametrize("row", _cases(DECOYS))
def test_decoys_are_left_alone(session: Session, row: dict[str, str]) -> None:
    found = [each for each in session.matcher.find(row["sentence"]) if each.entry.headword == row["headword"]]
    assert found == [], row["why_not"]


@pytest.mark.parametrize("row", RULES, ids=[row["rule"] for row in RULES])
def test_each_rule_makes_a_difference(session: Session, row: dict[str, str]) -> None:
    on = {found.headword for found in session.matcher.find(row["sentence"])}
    off = {found.headword for found in _without(session, row["rule"]).find(row["sentence"])}
    assert (row["headword"] in on) is (row["found"] == "with")
    assert (row["headword"] in off) is not (row["found"] == "with"), "the rule could go"


def test_every_rule_has_a_row() -> None:
    assert {row["rule"] for row in RULES} | {"literal risk", "article left out", "noun"} == set(NAMES)


def test_literal_risk_can_be_switched_off(session: Session) -> None:
    sentence = "Sa réponse a semé un doute terrible."
    risks = [
        {found.literal_risk for found in matcher.find(sentence)}
        for matcher in (session.matcher, _without(session, "literal risk"))
    ]
    assert risks[0] != risks[1]


def test_a_noun_slot_takes_nouns(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("être le fait\tbe the doing\n", encoding="utf-8")
    mine = Session([file], only_files=True)
    assert mine.matcher.find("Le travail est fait.") == ()
    assert len(_without(mine, "noun").find("Le travail est fait.")) == 1


def test_an_article_left_out_may_be_any(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("à reprise\tagain\nde terrain\tfield\n", encoding="utf-8")
    mine = Session([file], only_files=True)
    sentence = "Il l'a dit à plusieurs reprises, loin des terrains."
    assert [found.headword for found in mine.matcher.find(sentence)] == ["à reprise"]
    assert len(_without(mine, "article left out").find(sentence)) == 2


def test_every_construction_has_eight_rows_of_its_own() -> None:
    counts = Counter(row["construction"] for row in CONSTRUCTIONS)
    assert len(counts) >= 51
    assert {name: count for name, count in counts.items() if count < 8} == {}
    assert len({row["headword"] for row in CONSTRUCTIONS}) >= 180
    assert len({row["headword"] for row in DECOYS}) >= 120


@pytest.mark.parametrize("rows", [CONSTRUCTIONS, DECOYS], ids=["constructions", "decoys"])
def test_rows_are_complete_and_differ(rows: list[dict[str, str]]) -> None:
    assert [row for row in rows if None in row or not all(row[key] for key in row if key != "fails")] == []
    twice = [pair for pair, count in Counter((row["headword"], row["sentence"]) for row in rows).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("rows", [CONSTRUCTIONS, DECOYS], ids=["constructions", "decoys"])
def test_headwords_are_in_the_glossary(session: Session, rows: list[dict[str, str]]) -> None:
    assert sorted({row["headword"] for row in rows} - _known_headwords(session)) == []


def test_words_stand_in_the_sentence_in_order() -> None:
    wrong = []
    for row in CONSTRUCTIONS:
        place = 0
        for word in row["words"].split(" | "):
            place = row["sentence"].find(word, place)
            if place < 0:
                wrong.append(row)
                break
            place += len(word)
    assert wrong == []


# -- the gate itself ---------------------------------------------------------------------------------------------------


class _Answers:
    """A matcher that gives one answer to every sentence."""

    def __init__(self, *headwords: str) -> None:
        self._found = tuple(
            SimpleNamespace(entry=SimpleNamespace(headword=each, see=()), spans=()) for each in headwords
        )

    def find(self, sentence: str) -> Any:
        return self._found


def test_every_row_fails_for_a_matcher_that_finds_nothing() -> None:
    for row in CONSTRUCTIONS:
        with pytest.raises(AssertionError):
            test_expressions_are_found_in_every_construction(cast(Matcher, _Answers()), row)


def test_every_row_fails_for_a_matcher_that_finds_other_words() -> None:
    for row in CONSTRUCTIONS:
        with pytest.raises(AssertionError):
            test_expressions_are_found_in_every_construction(cast(Matcher, _Answers(row["headword"])), row)


def test_every_decoy_fails_for_a_matcher_that_falls_for_it() -> None:
    for row in DECOYS:
        with pytest.raises(AssertionError):
            test_decoys_are_left_alone(cast(Session, SimpleNamespace(matcher=_Answers(row["headword"]))), row)


def test_a_row_that_no_longer_fails_is_told() -> None:
    marks = [mark for case in _cases([{**row, "fails": "a reason"} for row in DECOYS[:3]]) for mark in case.marks]
    assert [mark.kwargs for mark in marks] == [{"reason": "a reason", "strict": True}] * 3
