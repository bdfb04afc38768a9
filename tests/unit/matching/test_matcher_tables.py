"""The matcher against two tables of sentences: expressions in every construction, and words that only look like one."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from anchorage_tui.matching.occurrence import Occurrence
from anchorage_tui.reading import Session

DATA = Path(__file__).resolve().parents[2] / "data"
MUST_FIND = 0.97
MAY_MISLEAD = 0.05


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


CONSTRUCTIONS = _rows("constructions.tsv")
DECOYS = _rows("decoys.tsv")


def _of_entry(session: Session, row: dict[str, str]) -> list[Occurrence]:
    return [found for found in session.matcher.find(row["sentence"]) if found.entry.headword == row["headword"]]


def _words(sentence: str, occurrence: Occurrence) -> str:
    return " | ".join(sentence[start:end] for start, end in occurrence.spans)


def _known_headwords(session: Session) -> set[str]:
    return {entry.headword for entry in session.expressions.entries}


def test_expressions_are_found_in_every_construction(session: Session) -> None:
    missed = []
    for row in CONSTRUCTIONS:
        found = [_words(row["sentence"], occurrence) for occurrence in _of_entry(session, row)]
        if row["words"] not in found:
            missed.append(
                f"{row['construction']}: {row['headword']}: {row['sentence']} [{row['words']}] found: {found}"
            )
    share = 1 - len(missed) / len(CONSTRUCTIONS)
    assert share >= MUST_FIND, f"{share:.1%} of {len(CONSTRUCTIONS)} found; missed:\n" + "\n".join(missed)


def test_decoys_are_left_alone(session: Session) -> None:
    misled = []
    for row in DECOYS:
        found = [_words(row["sentence"], occurrence) for occurrence in _of_entry(session, row)]
        if found:
            misled.append(f"{row['headword']}: {row['sentence']} ({row['why_not']}) found: {found}")
    share = len(misled) / len(DECOYS)
    assert share <= MAY_MISLEAD, f"{share:.1%} of {len(DECOYS)} underlined:\n" + "\n".join(misled)


def test_every_construction_has_eight_rows_of_its_own() -> None:
    counts = Counter(row["construction"] for row in CONSTRUCTIONS)
    assert len(counts) >= 51
    assert {name: count for name, count in counts.items() if count < 8} == {}
    assert len({row["headword"] for row in CONSTRUCTIONS}) >= 180
    assert len({row["headword"] for row in DECOYS}) >= 120


@pytest.mark.parametrize("rows", [CONSTRUCTIONS, DECOYS], ids=["constructions", "decoys"])
def test_rows_are_complete_and_differ(rows: list[dict[str, str]]) -> None:
    assert [row for row in rows if None in row or not all(row.values())] == []
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
