"""The real command in a real pseudo-terminal: from the first paragraph to an entry saved and exported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.reading import Session

from .pseudo_terminal import COMMAND, PATIENCE, terminal

TEXT = (
    "Le maire a brandi la menace d’un procès, puis il a changé de ton.\n\n"
    "Ici [bold]rien[/bold] n’est en gras, et \x1b[31mrien\x1b[0m n’est rouge.\n"
)
BROKEN_READER = """
import sys
from anchorage_tui.cli.main import main
from anchorage_tui.reading.reading import Reading

right = Reading.answer
def answer(self, place):
    key = "".join(["k-not", "-to-be-seen"])
    return right(self, place) if place.offset == 0 else {}[len(key)]
Reading.answer = answer
sys.exit(main())
"""


BROKEN_MATCHER = """
import sys
from anchorage_tui.cli.main import main
from anchorage_tui.matching import Matcher

def find(self, text):
    return {}[len(text)]
Matcher.find = find
sys.exit(main())
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "maire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_from_the_first_paragraph_to_an_exported_entry(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("Le maire a brandi la menace")
        reader.wait_for("Ici [bold]rien[/bold] n’est en gras")
        reader.wait_for("paragraph 1 of 2")
        assert b"\x1b[31mrien" not in reader.output
        reader.press("n")
        reader.wait_for("brandir la menace")
        reader.wait_for("threaten")
        while "la menace" not in reader.underlined():
            assert reader.read(PATIENCE)
        reader.press("s")
        reader.wait_for("Saved: brandir la menace")
        reader.press("}")
        reader.wait_for("paragraph 2 of 2")
        reader.press("q")
        assert reader.wait_exit() == 0
        assert b"Traceback" not in reader.output

    exported = subprocess.run([*COMMAND, "export", "--format", "json"], capture_output=True, check=True)
    entry = json.loads(exported.stdout)
    assert "brandir la menace" in json.dumps(entry, ensure_ascii=False)
    assert "Le maire a brandi la menace d’un procès" in json.dumps(entry, ensure_ascii=False)

    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 2")
        again.press("q")
        assert again.wait_exit() == 0


def test_the_terminal_is_left_as_it_was(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text), columns=80, rows=24) as reader:
        reader.wait_for("paragraph 1 of 2")
        reader.press("q")
        assert reader.wait_exit() == 0
        assert b"\x1b[?1049l" in reader.output, "back from the alternate screen"
        assert b"\x1b[?25h" in reader.output, "the cursor is shown"


@pytest.mark.parametrize(("flag", "setting"), [("--offline", ""), ("", "offline = true")])
def test_offline_by_flag_or_setting(home: Path, session: Session, text: Path, flag: str, setting: str) -> None:
    config = home / "config" / "anchorage-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"{setting}\n", encoding="utf-8")
    with terminal(*filter(None, [flag]), str(text)) as reader:
        reader.wait_for("paragraph 1 of 2")
        reader.press("T")
        reader.wait_for("Offline, and not in the cache. Drop --offline, or the setting offline.")
        reader.press("q")
        assert reader.wait_exit() == 0


def test_an_error_in_the_program_is_one_line(home: Path, session: Session, tmp_path: Path) -> None:
    text = tmp_path / "texte.txt"
    text.write_text("Le chat dort.\n\nLe chien dort.\n", encoding="utf-8")
    with terminal(str(text), command=[sys.executable, "-c", BROKEN_READER], columns=200) as reader:
        reader.wait_for("determiner")
        reader.press("l")
        assert reader.wait_exit() == 1
        assert "anchorage: the program has failed (KeyError)" in reader.text
        assert b"Traceback" not in reader.output
        assert b"not-to-be" not in reader.output
    details = (paths.state_dir() / "crash.txt").read_text(encoding="utf-8")
    assert "KeyError" in details
    assert "not-to-be" not in details


def test_an_error_while_expressions_are_looked_for_ends_no_start(home: Path, session: Session, text: Path) -> None:
    for _ in range(2):
        with terminal(str(text), command=[sys.executable, "-c", BROKEN_MATCHER], columns=200) as reader:
            reader.wait_for("determiner")
            reader.wait_for("The program failed on paragraph")
            reader.press("q")
            assert reader.wait_exit() == 0
    assert "KeyError" in (paths.state_dir() / "crash.txt").read_text(encoding="utf-8")


def test_what_is_known_is_underlined_no_more_and_stays_so(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("paragraph 1 of 2")
        reader.press("n")
        reader.wait_for("brandir la menace")
        reader.press("W")
        reader.wait_for("Known: brandir la menace")
        reader.press(">")
        reader.press("<")
        reader.wait_for("Learning, 5 of 5: brandir la menace")
        reader.press("W")
        reader.wait_for("Known: brandir la menace")
        reader.press("q")
        assert reader.wait_exit() == 0
    with terminal(str(text)) as reader:
        reader.wait_for("paragraph 1 of 2")
        reader.press("n")
        reader.wait_for("changer de ton")
        assert "brandi" not in reader.underlined()
