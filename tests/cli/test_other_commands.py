"""words, glossary, prepare."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.cli.progress_line import TerminalProgress
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage

CHECKS = Path(__file__).parents[1] / "data" / "checks"


def test_words(command: Anchorage) -> None:
    done = command("words", "-", "--json", stdin=b"Le chat dort. Les chats dorment.")
    rows = {row["lemma"]: row for row in json.loads(done.out)}
    assert list(rows["chat"]) == ["lemma", "pos", "band", "count", "status", "gloss"]
    assert (rows["chat"]["pos"], rows["chat"]["count"], rows["chat"]["status"]) == ("noun", 2, "unknown")
    lines = command("words", "-", stdin=b"Le chat dort. Les chats dorment.").out.splitlines()
    assert [line.split("\t")[:4] for line in lines if line.startswith("chat")] == [
        ["chat", "noun", rows["chat"]["band"], "2"]
    ]


# -- glossary ------------------------------------------------------------------------------------------------------------


def test_show(command: Anchorage) -> None:
    done = command("glossary", "show", "Coquille Vide")
    assert done.out.startswith("coquille vide\n  ")
    assert "example: " in done.out
    answer = json.loads(command("glossary", "show", "coquille-vide", "--json").out)
    assert (answer["headword"], answer["kind"]) == ("coquille vide", "nominal")
    assert {"glosses", "literal", "note", "register", "level", "example", "translation", "variants", "see"} <= set(
        answer
    )


def test_list(command: Anchorage) -> None:
    every = command("glossary", "list").out.splitlines()
    some = command("glossary", "list", "MÈCHE").out.splitlines()
    assert 0 < len(some) < len(every)
    assert set(some) <= set(every)
    assert all(len(line.split("\t")) == 3 for line in every)
    assert command("glossary", "list", "xyzzy") == (0, "", "")


def test_stats(command: Anchorage) -> None:
    out = command("glossary", "stats").out
    assert all(f"\n{name}\n" in out for name in ("kind", "theme", "register", "level", "literal_risk"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A glossary folder with one good file of expressions and one of words."""
    for kind, name in (("expressions", "G000/expressions.toml"), ("words", "W000/a.tsv")):
        (tmp_path / "glossary" / kind).mkdir(parents=True)
        shutil.copy(CHECKS / name, tmp_path / "glossary" / kind)
    return tmp_path / "glossary"


def test_check(command: Anchorage, folder: Path) -> None:
    assert command("glossary", "check", str(folder)) == (0, "", "1 expressions, 2 words: no problems\n")
    shutil.copy(CHECKS / "W305" / "a.tsv", folder / "words" / "a.tsv")
    done = command("glossary", "check", str(folder))
    assert done.code == 1
    assert done.out.startswith(f"{folder}/words/a.tsv:2: W305 ")
    assert done.err == "1 expressions, 1 words: 1 problem\n"


def test_check_of_a_folder_that_is_no_glossary(command: Anchorage, tmp_path: Path) -> None:
    assert command("glossary", "check", str(tmp_path / "absent")).code == 1


def test_new(command: Anchorage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.glossary.data_folder.data_folder", lambda: folder)
    (folder / "expressions" / "everyday.toml").touch()
    done = command("glossary", "new", "avaler un grumeau")
    assert (done.code, done.out) == (0, "")
    assert "anchorage glossary check" in done.err
    (table,) = tomllib.loads((folder / "expressions" / "everyday.toml").read_text(encoding="utf-8"))["expression"]
    assert (table["id"], table["kind"]) == ("avaler-un-grumeau", "verbal")


def test_the_real_glossary_was_not_touched(command: Anchorage) -> None:
    assert "avaler un grumeau" not in command("glossary", "list").out
    assert (data_folder() / "expressions" / "everyday.toml").stat().st_size > 10_000


# -- prepare --------------------------------------------------------------------------------------------------


def test_prepare(command: Anchorage) -> None:
    done = command("prepare")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Ready: ")


def test_prepare_again_builds_anew(
    command: Anchorage, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.matching.glossary_cache.data_folder", lambda: folder)
    lexicon = Session().lexicon_path
    (tmp_path / "cache" / "anchorage-tui").mkdir(parents=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    damaged = tmp_path / "cache" / "anchorage-tui" / lexicon.name
    damaged.write_bytes(b"damaged" * 1000)
    monkeypatch.setattr("anchorage_tui.french.build.build", lambda target, progress: target.symlink_to(lexicon))
    assert command("prepare").code == 1, "a damaged one is said"
    assert command("prepare", "--again").code == 0
    assert damaged.resolve() == lexicon.resolve()


def test_progress_is_drawn_only_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    TerminalProgress()("Reading", 1, 4)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = TerminalProgress()
    progress("Reading", 1, 4)
    assert "██████░░" in capsys.readouterr().err
    progress("Ready", 4, 4)
    assert capsys.readouterr().err.endswith("\r\x1b[K"), "a finished bar is wiped away"
    progress("Nothing to do", 0, 0)
