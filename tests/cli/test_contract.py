"""What scripts rely on: exit status, what goes where, one clear line for what failed, help everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui import __version__
from anchorage_tui.cli.main import COMMANDS

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage


def one_line(err: str) -> str:
    """The one line on standard error of a command that failed."""
    assert err.endswith("\n")
    assert err.count("\n") == 1, err
    assert err.startswith("anchorage: ")
    assert "Traceback" not in err
    return err


# -- help and version ----------------------------------------------------------------------------------------------

EVERYWHERE = [[], *([name] for name in COMMANDS)]


@pytest.mark.parametrize("name", EVERYWHERE, ids=[" ".join(["anchorage", *name]) for name in EVERYWHERE])
def test_help_has_an_example(command: Anchorage, name: list[str]) -> None:
    done = command(*name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"usage: {' '.join(['anchorage', *name])} ")
    assert re.search(rf"\nexamples?:\n  {' '.join(['anchorage', *name])}", done.out)
    assert "\x1b" not in done.out


@pytest.mark.parametrize("name", EVERYWHERE, ids=[" ".join(["anchorage", *name]) for name in EVERYWHERE])
def test_version(command: Anchorage, name: list[str]) -> None:
    assert command(*name, "--version") == (0, f"anchorage-tui {__version__}\n", "")


def test_the_help_of_anchorage_names_every_command(process: Anchorage) -> None:
    done = process("--help")
    assert done.code == 0
    for name, summary in COMMANDS.items():
        assert f"  {name} " in done.out
        assert summary in done.out


# -- wrong usage -----------------------------------------------------------------------------------------------------

WRONG = [
    (["text"], "no text"),
    (["scan"], "no text to scan"),
    (["text", "a", "b"], "two texts where one is read"),
    (["scan", "a", "--jobs", "many"], "a word for a number"),
    (["scan", "a", "--jsom"], "an option there is not"),
    (["scan", "a", "--glossary"], "an option without its value"),
    (["export", "--format", "xlsx"], "a format there is not"),
    (["glossary"], "an action is missing"),
    (["glossary", "burn"], "an action there is not"),
    (["gloss"], "no form"),
    (["--jsom"], "an option that the reader does not have"),
]


@pytest.mark.parametrize(("arguments", "why"), WRONG, ids=[why for _, why in WRONG])
def test_wrong_usage_is_status_2(command: Anchorage, arguments: list[str], why: str) -> None:
    done = command(*arguments)
    assert (done.code, done.out) == (2, ""), why
    assert done.err.startswith("usage: anchorage")


def test_an_option_that_needs_another_is_status_2(command: Anchorage) -> None:
    done = command("scan", "-", "--only")
    assert (done.code, done.out) == (2, "")
    assert "--only leaves nothing to look for" in done.err


# -- what failed -----------------------------------------------------------------------------------------------------

FAILED = [
    (["text", "absent.txt"], "There is no file absent.txt.", "a file that is missing"),
    (["text", "/"], "is a folder", "a folder"),
    (["scan", "absent.txt", "autre.txt"], "There is no file absent.txt.", "the first of several"),
    (["scan", "https://example.org"], "is a web address", "an address"),
    (["scan", "-"], "standard input is empty", "nothing on standard input"),
    (["words", "absent.txt"], "There is no file", "whatever the command"),
    (["gloss", " "], "There is no word to explain", "no word"),
    (["glossary", "show", "vendre la meche"], "Did you mean: vendre la mèche", "a headword without its accents"),
    (["glossary", "show", "xyzzy qwfp"], "anchorage glossary list", "a headword like no other"),
    (["glossary", "new", "un bidule", "--theme", "none"], "There is no theme 'none'", "a theme there is not"),
    (["glossary", "new", "coquille vide"], "is in the glossary already", "an entry there is"),
    (["export", "--output", "/nowhere/x.csv"], "cannot be written", "a place that cannot be written"),
    ([], "The reader needs a terminal", "the reader in a pipe"),
    (["nonsense"], "The reader needs a terminal", "what is no command is a text"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message", "why"), FAILED, ids=[row[2] for row in FAILED])
def test_what_failed_is_said_in_one_line(command: Anchorage, arguments: list[str], message: str, why: str) -> None:
    done = command(*arguments)
    assert (done.code, done.out) == (1, ""), why
    assert message in one_line(done.err)


def test_a_process_that_failed_says_so_too(process: Anchorage) -> None:
    done = process("scan", "absent.txt", "--json")
    assert (done.code, done.out) == (1, "")
    assert "There is no file absent.txt." in one_line(done.err)


def test_what_an_error_quotes_cannot_reach_the_terminal(process: Anchorage) -> None:
    done = process("text", "a\x1b[31m\nb.txt")
    assert done.code == 1
    assert "\x1b" not in one_line(done.err)


def test_a_store_of_a_newer_version_is_one_line(command: Anchorage, home: Path) -> None:
    import sqlite3

    (home / "data" / "anchorage-tui").mkdir(parents=True)
    with sqlite3.connect(home / "data" / "anchorage-tui" / "learner.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    done = command("export")
    assert done.code == 1
    assert "newer anchorage-tui" in one_line(done.err)


def test_interrupted_is_status_1(command: Anchorage, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(source: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("anchorage_tui.documents.open_document", interrupt)
    assert command("text", str(text)) == (1, "", "anchorage: interrupted\n")


# -- what is wrong around a command ------------------------------------------------


def test_a_cache_that_cannot_be_made_is_one_line(process: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / f"anchorage-tui-{os.getuid()}").touch()  # where it would turn to otherwise
    done = process("gloss", "chat", env={"XDG_CACHE_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path)})
    assert done.code == 1
    one_line(done.err)


def test_a_damaged_lexicon_is_one_line_or_built_again(process: Anchorage, tmp_path: Path, session: object) -> None:
    from anchorage_tui.french.lexicon import FILE_NAME

    (tmp_path / "cache" / "anchorage-tui").mkdir(parents=True)
    (tmp_path / "cache" / "anchorage-tui" / FILE_NAME).write_bytes(b"damaged" * 1000)
    done = process("gloss", "chat", env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert "Traceback" not in done.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf_8_whatever_the_locale(process: Anchorage, text: Path, encoding: str) -> None:
    done = process("text", str(text), env={"PYTHONIOENCODING": encoding})
    assert done.code == 0
    assert "accouché d’un" in done.out


# -- pipes -----------------------------------------------------------------------------------------------------------


def _into_closed_pipe(arguments: list[str]) -> tuple[int, str]:
    read, write = os.pipe()
    os.close(read)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with os.fdopen(write) as closed:
        done = subprocess.run(
            [sys.executable, "-m", "anchorage_tui", *arguments],
            stdout=closed, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment, timeout=120,
        )  # fmt: skip
    return done.returncode, done.stderr.decode()


def test_a_reader_that_has_had_enough_is_no_error(session: object, home: Path, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Il dort sous la table.\n" * 5_000, encoding="utf-8")
    assert _into_closed_pipe(["text", str(tmp_path / "long.txt")]) == (0, "")


def test_nor_after_a_short_answer(session: object, home: Path) -> None:
    assert _into_closed_pipe(["export"]) == (0, "")


# -- colour ----------------------------------------------------------------------------------------------------------

PLAIN: list[Callable[[str], list[str]]] = [
    lambda text: ["scan", text],
    lambda text: ["words", text],
    lambda text: ["text", text],
    lambda text: ["gloss", "accouché"],
]


@pytest.mark.parametrize("arguments", PLAIN, ids=["scan", "words", "text", "gloss"])
def test_no_colour_outside_the_reader(command: Anchorage, text: Path, arguments: Callable[[str], list[str]]) -> None:
    done = command(*arguments(str(text)))
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out


def test_no_color_is_accepted(process: Anchorage, text: Path) -> None:
    assert process("scan", str(text), env={"NO_COLOR": "1"}) == process("scan", str(text))


# -- JSON alone on standard output -------------------------------------------------------------------------------------

JSON: list[Callable[[str], list[str]]] = [
    lambda text: ["scan", text, "--json"],
    lambda text: ["words", text, "--json"],
    lambda text: ["gloss", "accouché", "--json"],
    lambda text: ["glossary", "show", "coquille vide", "--json"],
    lambda text: ["export", "--format", "json"],
]


@pytest.mark.parametrize("arguments", JSON, ids=["scan", "words", "gloss", "show", "export"])
def test_one_json_document_and_nothing_else(
    process: Anchorage, text: Path, arguments: Callable[[str], list[str]]
) -> None:
    done = process(*arguments(str(text)))
    assert (done.code, done.err) == (0, "")
    json.loads(done.out)
    assert done.out.endswith("\n")
    assert "\\u00" not in done.out, "UTF-8 letters as they are"
