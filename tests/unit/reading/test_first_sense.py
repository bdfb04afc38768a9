"""The sense that is meant comes first: sentences written for it, each with the word, its class and how its first gloss begins."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from anchorage_tui.reading import Session

with (Path(__file__).resolve().parents[2] / "data" / "first-sense.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
_LABELS = re.compile(r"^(\[[^\]]*\] )?(\([^)]*\) )?")


@pytest.mark.parametrize(("form", "sentence", "pos", "gloss"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_the_meant_sense_comes_first(session: Session, form: str, sentence: str, pos: str, gloss: str) -> None:
    word = session.gloss(form, sentence).words[0]
    assert word.pos == pos
    assert word.glosses[0].startswith(gloss) or _LABELS.sub("", word.glosses[0]).startswith(gloss), word.glosses
