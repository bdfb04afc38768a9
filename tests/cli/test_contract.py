"""What scripts rely on: exit status, what goes where, one clear line for what failed, help everywhere."""

from __future__ import annotations

import argparse
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
from anchorage_tui.cli.main import COMMANDS, NOT_YET, _parser

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
ACTIONS = [
    *(["glossary", action] for action in ("check", "list", "show", "stats", "new")),
    *(["dictionaries", action] for action in ("list", "add", "install", "remove", "enable", "disable", "order")),
]


@pytest.mark.parametrize("name", EVERYWHERE + ACTIONS, ids=" ".join)
def test_help_has_an_example(command: Anchorage, name: list[str]) -> None:
    done = command(*name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"usage: {' '.join(['anchorage', *name])} ")
    assert re.search(rf"\nexamples?:\n  {' '.join(['anchorage', *name])}", done.out)
    assert "\x1b" not in done.out


@pytest.mark.parametrize("name", ACTIONS, ids=" ".join)
def test_help_explains_every_argument(name: list[str]) -> None:
    parser, _ = _parser(name[0])
    (actions,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    assert [each.dest for each in actions.choices[name[1]]._actions if not each.help] == []


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
    (["scan", "a", "--jobs", "0"], "nobody to do it"),
    (["scan", "a", "--jobs", "-1"], "fewer than nobody"),
    (["scan", "a", "--jobs", "100000"], "more processes than a machine can bear"),
    (["scan", "a", "--jsom"], "an option there is not"),
    (["scan", "a", "--glossary"], "an option without its value"),
    (["export", "--format", "doc"], "a format there is not"),
    (["export", "--from", "nowhere"], "a source there is not"),
    (["export", "--since", "yesterday"], "a day that is no date"),
    (["export", "--status", "half"], "a status there is not"),
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


@pytest.mark.parametrize("name", NOT_YET)
def test_a_command_that_is_not_there_yet_is_no_text(command: Anchorage, name: str) -> None:
    done = command(name, "something")
    assert (done.code, done.out) == (2, "")
    line = one_line(done.err)
    assert f"{name} is not there yet" in line
    assert "Use anchorage " in line
    assert f"./{name}" in line


def test_but_a_text_of_its_name_can_be_opened(
    command: Anchorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("serve").write_text("Il dort.", encoding="utf-8")
    assert command("text", "serve") == (0, "Il dort.\n", "")
    assert "needs a terminal" in command("./serve").err, "the reader takes it for a text"


def test_an_option_that_needs_another_is_status_2(command: Anchorage) -> None:
    done = command("scan", "-", "--only")
    assert (done.code, done.out) == (2, "")
    assert "--only leaves nothing to look for" in done.err


# -- what failed -----------------------------------------------------------------------------------------------------

FAILED = [
    (["text", "absent.txt"], "There is no file absent.txt.", "a file that is missing"),
    (["text", "/"], "is a folder", "a folder"),
    (["text", ""], "The name of the text is empty", "a variable of the shell that is not set"),
    (["scan", ""], "The name of the text is empty", "which is not this folder"),
    (["translate", ""], "The name of the text is empty", "whatever the command"),
    (["scan", "https://"], "leads to what is no page of the web", "an address of nowhere"),
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
    def interrupt(source: str, access: object) -> None:
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


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-"])
def test_a_stream_that_the_caller_closed(session: object, home: Path, text: Path, closed: str) -> None:
    script = f'"{sys.executable}" -m anchorage_tui text "{text}" {closed}'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


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


def test_nor_when_the_text_is_read_in_pieces(session: object, home: Path, tmp_path: Path) -> None:
    """What is wrong with the output is not blamed on the text."""
    (tmp_path / "long.txt").write_text("Il a perdu la tête.\n" * 400_000, encoding="utf-8")
    assert _into_closed_pipe(["scan", str(tmp_path / "long.txt")]) == (0, "")


FULL = [
    (["--help"], "help is an answer, too"),
    (["scan", "--version"], "so is the version"),
    (["gloss", "chat"], "a short answer"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("arguments", "why"), FULL, ids=[why for _, why in FULL])
def test_an_answer_that_cannot_be_written(
    session: object, home: Path, arguments: list[str], why: str, unbuffered: str
) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "anchorage_tui", *arguments], stdout=full, stderr=subprocess.PIPE, text=True,
            env=environment | {"PYTHONUNBUFFERED": unbuffered}, timeout=120,
        )  # fmt: skip
    assert done.returncode == 1, why
    assert "the output cannot be written: No space left on device. Make room" in one_line(done.stderr)


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
