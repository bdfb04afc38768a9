"""What a terminal can do to the reader: odd bytes, being suspended, ended, closed, replaced by a browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.reading import Session

from .pseudo_terminal import COMMAND, Terminal, terminal

TEXT = "Le maire dort.\n\nLe chat mange.\n\nLa pluie tombe.\n"

BROKEN_INPUT = """
import sys
from anchorage_tui.cli.main import main
from anchorage_tui.tui import terminal

def feed(self, data):
    raise KeyError(data)
terminal.XTermParser.feed = feed
sys.exit(main())
"""

PANIC = """
import sys
from anchorage_tui.cli.main import main
from anchorage_tui.tui.screens.reader import ReaderScreen
ReaderScreen.action_end = lambda self, step: self.app.panic("nobody knows why")
sys.exit(main())
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def at_paragraph_2(reader: Terminal) -> None:
    reader.wait_for("paragraph 1 of 3")
    reader.wait_for("determiner")
    reader.press("}")
    reader.wait_for("paragraph 2 of 3")


def test_bytes_that_are_no_text_end_nothing(home: Path, session: Session, text: Path) -> None:
    odd = [
        b"\xff",  # in no encoding of keys
        b"\xe9",  # é in Latin-1
        b"\x1b[200~caf\xe9 noir\x1b[201~",  # the same, pasted
        b"\xf8",  # Alt sent as eighth bit
        b"\x1b[M \xf0\x30",  # an old mouse report, far right
        b"\xed\xa0\x80",  # half a surrogate
    ]
    with terminal(str(text)) as reader:
        reader.wait_for("determiner")
        for place, keys in enumerate(odd):
            reader.press(keys)
            reader.press("}" if place % 2 == 0 else "{")
            reader.wait_for(f"paragraph {2 - place % 2} of 3")
        reader.press("q")
        assert reader.wait_exit() == 0


def test_an_error_while_keys_are_read_is_one_line_and_status_1(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text), command=[sys.executable, "-c", BROKEN_INPUT], columns=200) as reader:
        reader.wait_for("paragraph 1 of 3")
        reader.press("j")
        assert reader.wait_exit() == 1
        assert "anchorage: the program has failed (KeyError)" in reader.text
        assert b"Traceback" not in reader.output
    assert "KeyError" in (paths.state_dir() / "crash.txt").read_text(encoding="utf-8")


def test_an_end_without_a_reason_is_one_line_and_status_1(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text), command=[sys.executable, "-c", PANIC], columns=200) as reader:
        at_paragraph_2(reader)
        reader.press("G")
        assert reader.wait_exit() == 1
        assert "anchorage: The reader has ended because of an error in the terminal library." in reader.text
        assert "nobody knows why" not in reader.text
    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 3")


def test_page_keys_while_the_palette_filters(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text)) as reader:
        reader.wait_for("determiner")
        for _ in range(4):
            reader.press("\x10")
            reader.wait_for("Search for commands")
            for key in ("x", "j", "\x1b[5~", "\x1b[6~"):
                reader.press(key)
                reader.read(0.01)
            reader.wait_for("xj")
            reader.press("\x1b")
            reader.wait_until_gone("xj")
        reader.press("q")
        assert reader.wait_exit() == 0


@pytest.mark.parametrize("how", ["a key", "a signal"])
def test_it_is_suspended_and_comes_back_painted(home: Path, session: Session, text: Path, how: str) -> None:
    with terminal(str(text)) as reader:
        at_paragraph_2(reader)
        if how == "a key":
            reader.press("\x1a")
        else:
            reader.send(signal.SIGTSTP)
        reader.wait_stopped()
        assert b"\x1b[?1049l" in reader.output, "the shell has its screen back"
        reader.clear()
        reader.send(signal.SIGCONT)
        for shown in ("Le maire dort.", "Le chat mange.", "La pluie tombe.", "determiner", "paragraph 2 of 3"):
            reader.wait_for(shown)
        reader.press("}")
        reader.wait_for("paragraph 3 of 3")
        reader.press("q")
        assert reader.wait_exit() == 0


def test_ended_from_outside_it_keeps_the_place_and_leaves_the_terminal(
    home: Path, session: Session, text: Path
) -> None:
    with terminal(str(text)) as reader:
        at_paragraph_2(reader)
        reader.send(signal.SIGTERM)
        assert reader.wait_exit() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in reader.output, "back from the alternate screen"
        assert b"Traceback" not in reader.output
    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 3")


def test_when_its_terminal_is_closed_it_ends_and_keeps_the_place(home: Path, session: Session, text: Path) -> None:
    with terminal(str(text)) as reader:
        at_paragraph_2(reader)
        reader.press("l")
        reader.hang_up()
        assert reader.wait_exit(reads=False) in (128 + signal.SIGHUP, -signal.SIGHUP)
    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 3")


@pytest.mark.parametrize("key", ["q", "\x11"])
def test_both_keys_quit(home: Path, session: Session, text: Path, key: str) -> None:
    with terminal(str(text)) as reader:
        at_paragraph_2(reader)
        reader.press("?")
        reader.wait_for("Move")
        reader.press("\x1b" if key == "q" else "")
        if key == "q":
            reader.wait_until_gone("Move")
        reader.press(key)
        assert reader.wait_exit() == 0
    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 3")


def test_a_web_server_can_show_it(home: Path, session: Session, text: Path) -> None:
    """Textual's own web driver starts the app on pipes, and says so in the environment."""
    environment = {
        **os.environ,
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "COLUMNS": "100",
        "ROWS": "30",
    }
    with subprocess.Popen(
        [*COMMAND, str(text)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as served:
        assert served.stdin and served.stdout and served.stderr
        assert served.stdout.readline() == b"__GANGLION__\n"
        seen = b""
        while b"Le maire dort." not in seen or b"determiner" not in seen:
            data = os.read(served.stdout.fileno(), 65536)
            assert data, served.stderr.read()
            seen += data
        for key in (b"}", b"q"):
            served.stdin.write(b"D" + len(key).to_bytes(4, "big") + key)
            served.stdin.flush()
        served.communicate(timeout=60)
        assert served.returncode == 0
    with terminal(str(text)) as again:
        again.wait_for("paragraph 2 of 3")


def test_without_terminal_or_server_it_says_what_to_do(home: Path, session: Session, text: Path) -> None:
    done = subprocess.run([*COMMAND, str(text)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "anchorage: The reader needs a terminal. For plain text use: anchorage text TEXT\n"


def test_an_error_that_must_be_read_is_read_whole(home: Path, session: Session, text: Path) -> None:
    """Even while a bar would stand there, and in a narrow terminal."""
    (home / "data").mkdir()
    (home / "data" / "anchorage-tui").write_text("a file where a folder should be", encoding="utf-8")
    with terminal(str(text), columns=80, rows=24) as reader:
        reader.wait_for("Note: The store")
        reader.wait_for("and the disk.")
        reader.press("q")
        assert reader.wait_exit() == 0
