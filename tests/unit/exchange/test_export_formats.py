"""Words and expressions in the formats that other programs read."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange import FORMATS, Item, Options, format_named
from anchorage_tui.exchange.formats import write
from anchorage_tui.exchange.item import FIELDS
from anchorage_tui.exchange.sources import ItemMaker
from anchorage_tui.exchange.tables import armed, disarmed
from anchorage_tui.learner import SavedEntry
from anchorage_tui.reading import Session

ITEM = Item(
    "brandir la menace", "brandi … la menace", "Il a brandi, disait-on, la menace d’un « veto ».",
    "threaten; raise the threat", ("threaten", "raise the threat"), "verbal", level="B2", title="Le sommet",
    source="/tmp/a.txt", saved="2025-09-25T10:00:00+00:00", status="saved",
)  # fmt: skip
WORD = Item(
    "file", "file", "La file avance.", "queue", ("queue",), "noun", title="La file", saved="2025", status="saved"
)


def written(items: list[Item], name: str, *, bom: bool = False) -> str:
    out = io.BytesIO()
    write(iter(items), format_named(name), out, Options(bom=bom))
    return out.getvalue().decode("utf-8")


def test_csv() -> None:
    text = written([ITEM, WORD], "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["headword"] for row in rows] == ["brandir la menace", "file"]
    assert list(rows[0])[:9] == [
        "headword",
        "surface",
        "sentence",
        "gloss",
        "kind",
        "title",
        "source",
        "saved",
        "status",
    ]
    assert rows[0]["sentence"] == ITEM.sentence
    assert written([ITEM], "csv", bom=True).startswith("\ufeff")


def test_json_is_all_that_is_known_in_the_same_order() -> None:
    rows = json.loads(written([ITEM, WORD], "json"))
    assert [list(row) for row in rows] == [list(FIELDS)] * 2
    assert rows[0]["glosses"] == ["threaten", "raise the threat"]
    assert [json.loads(line)["headword"] for line in written([ITEM, WORD], "jsonl").splitlines()] == [
        "brandir la menace", "file",
    ]  # fmt: skip
    assert json.loads(written([], "json")) == []


FORMULAS = [
    ("=1+1", "'=1+1", "a formula"),
    ("  =1+1", "'  =1+1", "behind spaces"),
    ("\u00a0@SUM(A1)", "'\u00a0@SUM(A1)", "behind a no-break space"),
    ("＝1+1", "'＝1+1", "in full width"),
    ("a;=1+1", "a;'=1+1", "behind a semicolon"),
    ("- Tu as perdu la tête ?", "- Tu as perdu la tête ?", "speech"),
    ("-- Tu as perdu la tête, toi ?", "-- Tu as perdu la tête, toi ?", "speech as e-texts write it"),
    ("+ infinitive", "+ infinitive", "a note of ours"),
    ("Il dort.", "Il dort.", "a sentence"),
]


@pytest.mark.parametrize(("cell", "safe", "why"), FORMULAS, ids=[row[2] for row in FORMULAS])
def test_formulas_are_disarmed(cell: str, safe: str, why: str) -> None:
    assert disarmed(cell) == safe, why


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="=+-@;'\t aé1 ＝", max_size=12))
def test_what_was_disarmed_comes_back(cell: str) -> None:
    assert armed(disarmed(cell)) == cell


TEXTS = [
    known for known in FORMATS if known.makes == "text" and known.name != "tmx"
]  # that has translated examples only


@pytest.mark.parametrize("known", TEXTS, ids=lambda known: known.name)
def test_every_format_holds_headword_and_gloss(known: object) -> None:
    text = written([ITEM, WORD], known.name)  # type: ignore[attr-defined]
    for item in (ITEM, WORD):
        assert item.glosses[0] in text
        assert item.headword in text or item.surface in text


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ExchangeError, match="no export format 'doc'"):
        format_named("doc")


def test_what_was_saved_gets_what_the_glossary_knows(session: Session) -> None:
    maker = ItemMaker(session.curated, session.lexicon)
    saved = SavedEntry(
        "coquille vide", "coquille vide", "C’est une coquille vide.", "empty shell", "nominal", "T", "-", "x"
    )
    item = maker.of_saved(saved)
    assert (item.gloss, item.sentence, item.status) == ("empty shell", "C’est une coquille vide.", "saved")
    assert item.level
    assert item.entry == "coquille-vide"


def test_a_saved_adjective_is_the_glossarys(session: Session) -> None:
    """Entries are saved with the part of speech as it was shown."""
    maker = ItemMaker(session.curated, session.lexicon)
    item = maker.of_saved(SavedEntry("beau", "belle", "La vie est belle.", "lovely", "adjective", "T", "-", "x"))
    assert item.entry == "beau:adj"
    assert next(item for item in maker.words() if item.headword == "beau").kind == "adjective"


def test_the_glossary_leaves_whole(session: Session) -> None:
    maker = ItemMaker(session.curated, session.lexicon)
    expressions = list(maker.expressions())
    assert len(expressions) >= len(session.curated.entries)
    assert all(item.headword and item.glosses for item in expressions)
    assert next(item for item in maker.words() if item.headword == "chat").glosses
