"""Saved words in the formats that other programs read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange import FORMATS, export
from anchorage_tui.exchange.csv import to_csv
from anchorage_tui.exchange.json import to_json
from anchorage_tui.learner import SavedEntry

ENTRY = SavedEntry(
    "brandir la menace", "brandi … la menace", "Il a brandi, disait-on, la menace d’un « veto ».", "threaten; raise the threat",
    "verbal", "Le sommet", "/tmp/a.txt", "2025-09-25T10:00:00+00:00",
)  # fmt: skip
WORD = SavedEntry(
    "file", "file", "La file avance.", "", "noun", "La file [d’attente]", "-", "2025-09-25T10:00:01+00:00"
)


def test_csv() -> None:
    lines = export([ENTRY], "csv").split("\r\n")
    assert lines[0] == "headword,surface,sentence,gloss,kind,title,source,saved"
    assert lines[1].startswith(
        'brandir la menace,brandi … la menace,"Il a brandi, disait-on, la menace d’un « veto »."'
    )
    assert lines[2:] == [""]


def test_json() -> None:
    text = export([ENTRY, WORD], "json")
    assert json.loads(text) == [asdict(ENTRY), asdict(WORD)]
    assert "« veto »" in text, "letters as they are"


def test_markdown() -> None:
    assert export([ENTRY, ENTRY, WORD], "md") == (
        "## Le sommet\n\nFrom `/tmp/a.txt`\n\n"
        + (
            "- **brandir la menace** — threaten; raise the threat (in the text: *brandi … la menace*)\n"
            "  > Il a brandi, disait-on, la menace d’un « veto ».\n"
        )
        * 2
        + "\n## La file \\[d’attente\\]\n\nFrom standard input\n\n- **file** — no gloss\n  > La file avance.\n"
    )


SOURCES = [
    ("/tmp/my_notes.txt", "`/tmp/my_notes.txt`", "a path can be copied as it stands"),
    ("/tmp/a`b.txt", "``/tmp/a`b.txt``", "a backtick inside"),
    ("`a`", "`` `a` ``", "backticks at the ends"),
    ("/tmp/a\x1b[31m\nb\u202e.txt", "`/tmp/a b.txt`", "a file's name does not command the terminal"),
]


@pytest.mark.parametrize(("source", "expected", "why"), SOURCES, ids=[row[2] for row in SOURCES])
def test_sources_in_markdown(source: str, expected: str, why: str) -> None:
    assert f"\nFrom {expected}\n" in export([replace(ENTRY, source=source)], "md"), why


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_form_headword_sentence_gloss_and_source(name: str) -> None:
    text = export([ENTRY], name)
    for field in ("surface", "headword", "sentence", "gloss", "source"):
        assert getattr(ENTRY, field) in text, field


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_of_a_file_cannot_command_the_terminal(name: str) -> None:
    text = export([replace(ENTRY, title="a\x1b[31mb", source="/tmp/a\x1b]0;owned\x07b\u202e\udcff.txt")], name)
    assert not set(text) & set("\x1b\x07\u202e\udcff")
    assert "/tmp/ab.txt" in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_saved_is_a_valid_file(name: str) -> None:
    assert export([], name) in ("headword,surface,sentence,gloss,kind,title,source,saved\r\n", "[]\n", "\n")


def test_another_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ExchangeError, match="Choose one of csv, json, md"):
        export([], "xlsx")


FORMULAS = [
    ("=1+1", "a formula"),
    ('=HYPERLINK("http://evil.example")', "a link that is followed"),
    ("+1", "plus"),
    ("-1", "minus; also speech that begins with a hyphen"),
    ("@SUM(A1)", "at"),
    ("\t=1", "after a tab"),
    ("\r=1", "after a carriage return"),
]


@pytest.mark.parametrize(("cell", "why"), FORMULAS, ids=[row[1] for row in FORMULAS])
def test_spreadsheet_formulas_are_disarmed(cell: str, why: str) -> None:
    entry = SavedEntry(cell, cell, cell, cell, cell, cell, cell, cell)
    (row,) = csv.DictReader(io.StringIO(to_csv([entry]), newline=""))
    assert set(row.values()) == {"'" + cell}, why


TEXTS = st.text(st.one_of(st.sampled_from("=+-@\t\r\n\",;'« é"), st.characters(exclude_categories=["Cs"])))
ENTRIES = st.lists(st.builds(SavedEntry, *[TEXTS] * 8), max_size=4)
ARMED = ("=", "+", "-", "@", "\t", "\r")


@settings(derandomize=True, deadline=None, max_examples=150)
@given(ENTRIES)
def test_csv_round_trips(entries: list[SavedEntry]) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(entries), newline="")))
    assert not any(cell.startswith(ARMED) for row in rows for cell in row.values())
    read = [SavedEntry(**{key: cell[1:] if cell[:1] == "'" and cell[1:].startswith(ARMED) else cell for key, cell in row.items()}) for row in rows]  # fmt: skip
    expected = [SavedEntry(**{key: cell[1:] if cell[:1] == "'" and cell[1:].startswith(ARMED) else cell for key, cell in asdict(entry).items()}) for entry in entries]  # fmt: skip
    assert read == expected


@settings(derandomize=True, deadline=None, max_examples=150)
@given(ENTRIES)
def test_json_round_trips(entries: list[SavedEntry]) -> None:
    assert [SavedEntry(**item) for item in json.loads(to_json(entries))] == entries
