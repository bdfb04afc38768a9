"""What each command loads: nobody waits for a room that is not entered."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from anchorage_tui.reading import Session

from .pseudo_terminal import terminal

BEFORE_THE_FIRST_PAINT = """
import json, sys
from pathlib import Path
from anchorage_tui.cli.main import main
from anchorage_tui.tui.screens.reader import ReaderScreen

def begin(self):
    Path(sys.argv[2]).write_text(json.dumps(sorted(sys.modules)))
    self.app.exit()
ReaderScreen._begin = begin
sys.exit(main(sys.argv[1:2]))
"""
AFTER = """
import atexit, json, sys
from pathlib import Path
from anchorage_tui.cli.main import main

atexit.register(lambda: Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules))))
sys.exit(main(sys.argv[2:]))
"""


def loaded(path: Path, *names: str) -> list[str]:
    """Those modules that have been loaded, and all in them."""
    modules = json.loads(path.read_text(encoding="utf-8"))
    return [module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)]


def test_before_the_first_paragraph_is_painted(home: Path, session: Session, tmp_path: Path) -> None:
    text, modules = tmp_path / "texte.txt", tmp_path / "modules.json"
    text.write_text("Le chat dort.\n", encoding="utf-8")
    with terminal(str(text), str(modules), command=[sys.executable, "-c", BEFORE_THE_FIRST_PAINT]) as reader:
        assert reader.wait_exit() == 0
    house = "anchorage_tui."
    rooms = [
        "matching", "glossary", "dictionaries", "translation", "exchange", "checking", "french.tokens", "french.lexicon",
        "reading.answering", "tui.workers", "tui.parts", "tui.screens.help", "tui.screens.palette", "tui.widgets.line",
    ]  # fmt: skip
    assert loaded(modules, *(house + room for room in rooms)) == []
    assert loaded(modules, "requests", "urllib3", "deep_translator", "pycrfsuite", "msgpack", "wordfreq") == []
    own = loaded(modules, "anchorage_tui.tui")
    assert len(own) <= 36, own


COMMANDS = [
    (["--help"], ["sqlite3", "anchorage_tui.reading", "anchorage_tui.documents", "anchorage_tui.config"]),
    (["scan", "--help"], ["sqlite3", "anchorage_tui.matching", "anchorage_tui.french"]),
    (["scan", "TEXT"], ["requests", "anchorage_tui.translation", "anchorage_tui.dictionaries.download"]),
    (["gloss", "chat"], ["requests", "anchorage_tui.translation"]),
    (["doctor"], ["requests", "anchorage_tui.tui.app"]),
    (["text", "TEXT"], ["sqlite3", "anchorage_tui.matching", "anchorage_tui.french"]),
]


@pytest.mark.parametrize(("arguments", "others"), COMMANDS, ids=[" ".join(row[0]) for row in COMMANDS])
def test_a_command(home: Path, session: Session, tmp_path: Path, arguments: list[str], others: list[str]) -> None:
    text, modules = tmp_path / "texte.txt", tmp_path / "modules.json"
    text.write_text("Le chat dort.\n", encoding="utf-8")
    given = [str(text) if argument == "TEXT" else argument for argument in arguments]
    subprocess.run([sys.executable, "-c", AFTER, str(modules), *given], capture_output=True, check=False)
    assert loaded(modules, "textual", "rich", "anchorage_tui.tui.screens", *others) == []
