"""The first picture: painted before the terminal library is there, and the same that the app then paints."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.tui.first_frame import ENTER, FILE, LEAVE

from .pseudo_terminal import PATIENCE, Terminal, terminal

TEXT = (
    "Le chat\n\n" + "Le chat dort sur la table, et personne ne songe à l’en chasser : il y est « chez lui ».\n\n" * 60
)
MOUSE = b"\x1b[?1000h"
"""What the app writes when it takes the terminal over."""
PAINTED = 3_000
"""Bytes that its first painted screen has at least."""
Page = list[list[tuple[str, str, str, bool]]]
FROZEN = [
    sys.executable,
    "-c",
    """
import sys, time
from anchorage_tui.cli.main import main
import anchorage_tui.tui.first_frame as first

paint = first.FirstFrame._paint
def stay(self, *picture):
    paint(self, *picture)
    time.sleep(3600)
first.FirstFrame._paint = stay
sys.exit(main())
""",
]
"""The reader that never comes to its app, once it has painted."""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def leave(reader: Terminal) -> None:
    while not (paths.state_dir() / FILE).exists():  # its look is kept once it stands
        assert reader.read(0.05)
    reader.press("q")
    assert reader.wait_exit() == 0


SIZES = [(120, 40), (80, 24), (40, 10), (200, 60)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("moves", ["", "G", "20j"])
def test_it_is_what_the_app_paints(home: Path, text: Path, columns: int, rows: int, moves: str) -> None:
    with terminal(str(text), columns=columns, rows=rows) as reader:
        reader.wait_for("Le chat")
        reader.rest()
        reader.press(moves)
        reader.rest()
        leave(reader)
    # What is painted at once, without an app ...
    with terminal(str(text), columns=columns, rows=rows, command=FROZEN) as reader:
        reader.wait_for("chat dort")
        reader.rest()
        first = reader.page()
        reader.send(signal.SIGTERM)
        assert reader.wait_exit() == -signal.SIGTERM
        assert reader.output.decode().endswith(LEAVE), "whoever ends it gets the terminal back"
    # ... is what the app paints: it writes over it, and changes nothing of the page.
    with terminal(str(text), columns=columns, rows=rows) as reader:
        while len(reader.output.partition(MOUSE)[2]) < PAINTED:
            assert reader.read(0.05)
        end = time.monotonic() + PATIENCE
        while changed := differing(reader.page(), first):  # what is said for a moment may take a row
            assert reader.read(0.05)
            assert time.monotonic() < end, changed
        assert reader.output.count(b"\x1b[?1049h") == 1, "the second screen is entered once, or it would be emptied"
        leave(reader)


def differing(page: Page, first: Page) -> list[tuple[object, ...]]:
    """Cells that differ. An app that has come further marks expressions and the word under the cursor."""
    if len(page) != len(first):
        return [(len(page), len(first))]
    return [
        (y, x, *cells)
        for y, row in enumerate(zip(page, first, strict=True))
        for x, cells in enumerate(zip(*row, strict=True))
        if cells[0][0] != cells[1][0] or (not cells[0][3] and cells[0] != cells[1])
    ]


def test_keys_typed_at_it_are_answered_by_the_app(home: Path, text: Path) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("1 of 61")
        leave(reader)
    with terminal(str(text)) as reader:
        while ENTER.encode() not in reader.output:
            assert reader.read(0.05)
        reader.press("}}}")
        reader.wait_for("paragraph 4 of 61")
        assert "}}}" not in reader.text
        leave(reader)
        assert reader.is_as_before(), "line by line, with what is typed shown"


CHANGED = [
    pytest.param(
        lambda path: path.write_text(TEXT.replace("chat", "chien"), encoding="utf-8"), "Le chien", id="edited"
    ),
    pytest.param(lambda path: path.unlink(), "There is no file", id="gone"),
]


@pytest.mark.parametrize(("change", "said"), CHANGED)
def test_of_a_file_that_was_changed_nothing_old_is_shown(home: Path, text: Path, change, said: str) -> None:  # type: ignore[no-untyped-def]
    with terminal(str(text)) as reader:
        reader.wait_for("1 of 61")
        leave(reader)
    change(text)
    with terminal(str(text)) as reader:
        reader.wait_for(said)
        assert "Le chat dort" not in reader.output.decode()


def test_an_error_after_it_is_said_in_the_terminal_as_it_was(home: Path, text: Path) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("1 of 61")
        leave(reader)
    paths.config_file().parent.mkdir(parents=True, exist_ok=True)
    kept = paths.state_dir() / FILE
    paths.config_file().write_text("ofline = true\n", encoding="utf-8")
    stamp = [paths.config_file().stat().st_size, paths.config_file().stat().st_mtime_ns]
    kept.write_text(kept.read_text(encoding="utf-8").replace(":[]|", f":{stamp}|"), encoding="utf-8")
    with terminal(str(text)) as reader:
        assert reader.wait_exit() == 1
        painted, _, said = reader.output.decode().partition(LEAVE)
        assert "Le chat dort" in painted
        assert "ofline" in said
        assert reader.is_as_before()


@pytest.mark.parametrize(
    "rubbish",
    ["", "[]", "{", '{"looks": 1, "pages": 2}', '{"looks": {"KEY": {"page": 1}}, "pages": {}}', "\x1b[31m"],
)
def test_rubbish_in_its_file_holds_nobody_up(home: Path, text: Path, rubbish: str) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("1 of 61")
        leave(reader)
    file = paths.state_dir() / FILE
    (key,) = json.loads(file.read_text(encoding="utf-8"))["looks"]
    file.write_text(rubbish.replace("KEY", json.dumps(key)[1:-1]), encoding="utf-8")
    with terminal(str(text)) as reader:
        reader.wait_for("1 of 61")
        leave(reader)


def test_nothing_in_a_kept_page_reaches_the_terminal_as_a_command(home: Path, tmp_path: Path) -> None:
    text = tmp_path / "\x1b]0;titre\x07.txt"
    text.write_text("Un \x1b[31mmot\x1b[0m rouge \u202e et un autre.\n", encoding="utf-8")
    for _ in range(2):
        with terminal(str(text)) as reader:
            reader.wait_for("Un mot rouge")
            reader.wait_for("1 of 1")
            leave(reader)
            assert not re.search(rb"\x1b\[31m|\x1b\]0;titre", reader.output)
