"""`anchorage import`: what is said of what came in."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.exchange.import_formats import IMPORT_FORMATS
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "words.csv"
    path.write_text(
        "Front,Back,Context,Language\nvendre la mèche,spill,Il a vendu la mèche.,fr\n,x,,\nperro,dog,,es\n",
        encoding="utf-8",
    )
    return path


def test_a_table(command: Anchorage, table: Path) -> None:
    done = command("import", str(table), "--dry-run")
    assert done.code == 0
    assert done.out.splitlines() == [
        "csv: 1 would be new, 0 would be merged, 0 there already, 2 skipped",
        "  line 3: it has no headword",
        "  line 4: it is in another language (es)",
    ]
    assert done.err == "Columns: headword = Front, sentence = Context, gloss = Back, language = Language\n"
    assert json.loads(command("export", "--format", "json").out) == []
    assert command("import", str(table)).out.startswith("csv: 1 new, 0 merged, 0 there already, 2 skipped\n")
    assert command("import", str(table)).out.startswith("csv: 0 new, 0 merged, 1 there already, 2 skipped\n")
    (saved,) = json.loads(command("export", "--format", "json").out)
    assert (saved["headword"], saved["gloss"], saved["sentence"]) == (
        "vendre la mèche",
        "spill",
        "Il a vendu la mèche.",
    )


def test_json(command: Anchorage, table: Path) -> None:
    answer = json.loads(command("import", str(table), "--json", "--as", "4").out)
    assert answer == {
        "format": "csv", "dry_run": False, "new": 1, "merged": 0, "there": 0,
        "skipped": [{"line": 3, "why": "it has no headword"}, {"line": 4, "why": "it is in another language (es)"}],
    }  # fmt: skip
    with closing(Session().store) as store:
        assert dict(store.items.statuses()) == {("expression", "vendre la mèche"): "4"}


def test_the_commonest_words(command: Anchorage) -> None:
    assert command("import", "commonest:50").out == "commonest: 50 new, 0 merged, 0 there already, 0 skipped\n"
    assert "commonest:2000" in command("import", "--help").out
    assert command("import", "commonest:many").code == 1


def test_a_sentence_is_no_headword(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "cards.tsv").write_text("chat\tcat\n" + "mot " * 30 + "\twords\n", encoding="utf-8")
    assert command("import", str(tmp_path / "cards.tsv")).out.splitlines() == [
        "tsv: 1 new, 0 merged, 0 there already, 1 skipped", "  line 2: it is longer than a word or an expression",
    ]  # fmt: skip


def test_the_list_names_every_format(command: Anchorage) -> None:
    assert [line.split()[0] for line in command("import", "--list").out.splitlines()] == [
        f.name for f in IMPORT_FORMATS
    ]


@pytest.mark.parametrize(
    "arguments", [["words", "--format", "doc"], ["words", "--as", "half"], ["words", "--columns", "headword"], []]
)
def test_wrong_usage(command: Anchorage, arguments: list[str]) -> None:
    assert command("import", *arguments).code == 2


def test_a_damaged_file_changes_nothing(command: Anchorage, tmp_path: Path) -> None:
    path = tmp_path / "words.jsonl"
    path.write_text('{"headword": "chat", "status": "known"}\n{"headword"', encoding="utf-8")
    done = command("import", str(path))
    assert (done.code, done.out) == (1, "")
    assert "is not JSON in line 2" in done.err
    assert command("export", "--from", "words").out.count("\n") == 1


def test_more_words_than_anybody_has_looked_up(
    command: Anchorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.cli.import_words._MOST", 2)
    (tmp_path / "words.txt").write_text("mer\nciel\nterre\n", encoding="utf-8")
    done = command("import", str(tmp_path / "words.txt"))
    assert (done.code, done.out) == (1, "")
    assert "more than 2 words" in done.err
    assert command("export", "--from", "words").out.count("\n") == 1
