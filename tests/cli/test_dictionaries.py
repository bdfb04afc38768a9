"""`anchorage dictionaries` as a process: data on standard output, everything else on standard error, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


class Command:
    """Runs the command over a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self._environment = {
            **os.environ,
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "HOME": str(home),
            "STARDICT_DATA_DIR": str(home / "none"),
        }

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        script = "import sys; from anchorage_tui.cli.main import main; sys.exit(main())"
        command = [sys.executable, "-c", script, "dictionaries", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=self._environment, check=False)


@pytest.fixture
def anchorage(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words-fr-en.tsv"
    path.write_text("chat\tcat\nchien\tdog\n")
    return path


def test_add_list_switch_order_remove(anchorage: Command, words: Path) -> None:
    added = anchorage("add", words)
    assert (added.returncode, added.stdout) == (0, "")
    assert "words-fr-en: 2 entries" in added.stderr
    assert anchorage("add", words, "--name", "again", "--label", "Again", "--languages", "fr-fr").returncode == 0
    assert anchorage("order", "again").returncode == 0
    assert anchorage("disable", "words-fr-en").returncode == 0
    listed = json.loads(anchorage("list", "--json").stdout)
    assert [(each["name"], each["enabled"], each["languages"]) for each in listed["installed"]] == [
        ("again", True, "fr-fr"),
        ("words-fr-en", False, "fr-en"),
    ]
    assert {each["name"] for each in listed["catalogue"]} >= {"freedict-fra-eng", "wikdict-fr-en"}
    shown = anchorage("list").stdout
    assert shown.index("again  Again, fr-fr · 2 entries") < shown.index("words-fr-en, fr-en · 2 entries (off)")
    assert json.loads(anchorage("remove", "again", "--json").stdout)["installed"][0]["name"] == "words-fr-en"


def test_json_of_add(anchorage: Command, words: Path) -> None:
    words.write_text("chat\tcat\n\tnothing\n")
    answer = json.loads(anchorage("add", words, "--json").stdout)
    assert answer["dictionary"]["entries"] == 1
    assert answer["skipped"] == {"no headword": 1}


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["add", "/nonexistent.tsv"], 1, "There is no file"),
        (["add", "/etc/passwd"], 1, "in no format that can be added"),
        (["add", "dict://127.0.0.1:9/x"], 1, "No DICT server at"),
        (["install", "nope"], 1, "There are: freedict-fra-eng"),
        (["remove", "../x"], 1, "cannot be a dictionary's name"),
        (["enable", "nope"], 1, "There is no dictionary named nope"),
        (["order", "nope"], 1, "There is no dictionary named nope"),
        ([], 2, "usage"),
        (["frobnicate"], 2, "usage"),
        (["add"], 2, "usage"),
    ],
)
def test_failures_are_one_line(arguments: list[str], status: int, says: str, anchorage: Command) -> None:
    done = anchorage(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr
    assert status == 2 or done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def settings(home: Path, text: str) -> None:
    file = home / "config" / "anchorage-tui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)


@pytest.mark.parametrize("action", [["add", "dict://dict.example.org/x"], ["install", "freedict-fra-eng"]])
def test_offline_nothing_is_fetched(action: list[str], anchorage: Command, tmp_path: Path) -> None:
    settings(tmp_path, "offline = true\n")
    done = anchorage(*action)
    assert (done.returncode, done.stdout) == (1, "")
    assert "config.toml says offline = true: nothing is sent or fetched." in done.stderr
    assert "No DICT server at 127.0.0.1:9" in anchorage("add", "dict://127.0.0.1:9/x").stderr, (
        "this machine may be asked"
    )


def test_servers_of_the_settings_are_listed(anchorage: Command, tmp_path: Path) -> None:
    settings(tmp_path, '[dictionaries]\nservers = ["dict://localhost/fd-fra-eng"]\n')
    assert "fd-fra-eng  fd-fra-eng at localhost, fr-en · dict://localhost:2628/fd-fra-eng\n" in anchorage("list").stdout
    assert anchorage("disable", "fd-fra-eng").returncode == 0
    assert "fd-fra-eng (off)\n" in anchorage("list").stdout
    assert "Take its address out of dictionaries.servers" in anchorage("remove", "fd-fra-eng").stderr


def test_the_list_shows_what_the_settings_say(anchorage: Command, words: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        anchorage("add", words, "--name", name)
    settings(tmp_path, '[dictionaries]\norder = ["two"]\noff = ["one"]\n')
    shown = anchorage("list").stdout
    assert shown.index("  two  ") < shown.index("  one  words-fr-en, fr-en · 2 entries (off in config.toml)\n")
    listed = json.loads(anchorage("list", "--json").stdout)["installed"]
    assert [(each["name"], each["enabled"]) for each in listed] == [("two", True), ("one", False)]


def test_help_has_examples(anchorage: Command) -> None:
    done = anchorage("--help")
    assert done.returncode == 0
    assert "anchorage dictionaries add /usr/share/dictd/freedict-fra-eng.index" in done.stdout
