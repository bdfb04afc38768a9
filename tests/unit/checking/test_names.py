"""The tables of names and abbreviations: each fault has its code, and ours have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.checking.names import name_problems
from anchorage_tui.glossary.data_folder import data_folder

NAMES = "name\tkind\tenglish\tnote"
FAULTS = [
    ("names.tsv", ["Moscou\tcity"], [("N401", 2)], "columns missing"),
    ("names.tsv", ["Moscou\tcity\t\tcapital"], [("N401", 2)], "no English"),
    ("names.tsv", ["Moscou\ttown\tMoscow\t"], [("N403", 2)], "an unknown kind"),
    ("names.tsv", ["Moscou\tcity\tMoscow\t", "Moscou\tcity\tMoscow\t"], [("N402", 3)], "twice"),
    ("names.tsv", ["Jeanne d’Arc\tperson\tJoan of Arc\t"], [("N404", 2)], "a curly apostrophe"),
    ("names.tsv", ["Moscou \tcity\tMoscow\t"], [("N404", 2)], "a space at the end of a cell"),
    ("names.tsv", ["Moscou\tcity\tMoscow\tcapital of Russia"], [], "right"),
]


@pytest.mark.parametrize(("name", "rows", "found", "why"), FAULTS, ids=[row[3] for row in FAULTS])
def test_faults(tmp_path: Path, name: str, rows: list[str], found: list[tuple[str, int]], why: str) -> None:
    (tmp_path / name).write_text("\n".join((NAMES, *rows)) + "\n", encoding="utf-8")
    assert [(problem.code, problem.line) for problem in name_problems(tmp_path)] == found, why


def test_the_header_is_checked(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("form\tenglish\n", encoding="utf-8")
    assert [problem.code for problem in name_problems(tmp_path)] == ["N401"]


def test_abbreviations_that_differ_in_capitals_are_two(tmp_path: Path) -> None:
    rows = "form\tstands_for\tenglish\tnote\nM\tmonsieur\tMr\t\nm\tmètre\tmetre\tafter a figure\n"
    (tmp_path / "abbreviations.tsv").write_text(rows, encoding="utf-8")
    assert list(name_problems(tmp_path)) == []


def test_ours_are_right() -> None:
    assert list(name_problems(data_folder())) == []
