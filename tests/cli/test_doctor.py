"""doctor: everything that is wrong, each in its line, wherever it may run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui import paths
from anchorage_tui.learner import LearnerStore
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage


def faults(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("!")]


def test_all_is_well(command: Anchorage, home: Path) -> None:
    done = command("doctor")
    assert (done.code, done.err) == (0, "")
    assert "French lexicon" in done.out
    assert f"{home}/data/anchorage-tui/learner.sqlite (none yet)" in done.out
    assert "config.toml (none yet)" in done.out
    assert not (home / "data").exists(), "asking makes nothing"


def test_what_is_kept(command: Anchorage, home: Path) -> None:
    with closing(LearnerStore(paths.store_file())) as store:
        store.mark_not_here("a", "b")
        store.back_up_daily()
    done = command("doctor")
    assert done.code == 0
    assert "not meant here          1" in done.out
    assert "learner-0001-" in done.out


def test_a_package_that_is_missing(command: Anchorage, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        if package == "wordfreq":
            raise PackageNotFoundError(package)
        return "1"

    monkeypatch.setattr("anchorage_tui.cli.doctor.version", version)
    done = command("doctor")
    assert (done.code, faults(done.out)) == (
        1,
        ["! wordfreq                missing (frequencies); run: pip install wordfreq"],
    )


def test_it_runs_where_textual_is_missing(session: Session, home: Path) -> None:
    program = (
        "import sys; sys.modules['textual'] = None; from anchorage_tui.cli.main import main; sys.exit(main(['doctor']))"
    )
    config(home, '[keymap]\nquit = "s"')
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert [line for line in faults(done.stdout) if "keymap.quit takes s from save" in line]


def config(home: Path, text: str) -> Path:
    path = home / "config" / "anchorage-tui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


SETTINGS = [
    ("ofline = true", ["ofline is not a setting. Did you mean offline?"], "a setting there is not"),
    ("offline = tru", ["is not TOML"], "no TOML"),
    ("a = " + "[" * 5000, ["nested too deeply"], "nothing that anybody writes"),
    ("#" * 1_000_001, ["too long for settings"], "nor this"),
    (
        '[keymap]\nsav = "w"\nquit = "s"\nhelp = "z"\nsearch = "z"',
        ["keymap.sav is no action", "keymap gives z to help and search", "keymap.quit takes s from save"],
        "all that is wrong with the keys, not only the first",
    ),
    ('theme = "drak"', ["There is no theme drak. Did you mean dark?"], "a theme there is not"),
]


@pytest.mark.parametrize(("settings", "expected", "why"), SETTINGS, ids=[row[2] for row in SETTINGS])
def test_settings(command: Anchorage, home: Path, settings: str, expected: list[str], why: str) -> None:
    path = config(home, settings)
    done = command("doctor")
    lines = faults(done.out)
    assert (done.code, done.err, len(lines)) == (1, "", len(expected)), why
    for line, words in zip(lines, expected, strict=True):
        assert line.startswith("! settings")
        assert words in line
    assert str(path) in done.out
    assert "curated glossary" in done.out, "the rest is said all the same"


def _store_of_rubbish(home: Path) -> None:
    paths.store_file().parent.mkdir(parents=True)
    paths.store_file().write_bytes(b"rubbish" * 2000)


def _no_folder(home: Path) -> None:
    (home / "data").write_bytes(b"")


def _store_that_others_read(home: Path) -> None:
    LearnerStore(paths.store_file()).close()
    paths.store_file().chmod(0o644)


def _consent_of_rubbish(home: Path) -> None:
    config(home, "").with_name("consent.json").write_text("[" * 100_000)


def _consent_without_a_place(home: Path) -> None:
    config(home, "").with_name("consent.json").write_text('{"google": {"agreed": "2025-01-01"}}')


def _settings_in_a_pipe(home: Path) -> None:
    path = config(home, "")
    path.unlink()
    os.mkfifo(path)


def _a_dictionary_that_is_none(home: Path) -> None:
    folder = paths.data_dir() / "dictionaries"
    folder.mkdir(parents=True)
    (folder / "small.sqlite").write_bytes(b"rubbish" * 2000)


def _a_list_of_dictionaries_that_is_none(home: Path) -> None:
    _a_dictionary_that_is_none(home)
    (paths.data_dir() / "dictionaries" / "dictionaries.toml").write_text("= =")


def _a_program_that_is_not_there(home: Path) -> None:
    config(home, '[translation]\ncommand = ["no-such-program"]')


def _a_service_without_its_key(home: Path) -> None:
    config(home, '[translation]\nproviders = ["deepl"]')


def _keys_for_everybody(home: Path) -> None:
    config(home, '[translation.deepl]\nkey = "very secret"').chmod(0o644)


WRONG: list[tuple[Callable[[Path], None], str]] = [
    (_store_of_rubbish, "is damaged: file is not a database"),
    (_no_folder, "Nothing can be kept"),
    (_store_that_others_read, "chmod 600"),
    (_consent_of_rubbish, "agrees to nothing: it is not JSON"),
    (_consent_without_a_place, "google names no place"),
    (_settings_in_a_pipe, "config.toml is not a file"),
    (_a_dictionary_that_is_none, "The dictionary small cannot be opened"),
    (_a_list_of_dictionaries_that_is_none, "dictionaries.toml"),
    (_a_program_that_is_not_there, "your own program: there is no program no-such-program"),
    (_a_service_without_its_key, "DeepL: it needs a key: set ANCHORAGE_DEEPL_KEY"),
    (_keys_for_everybody, "Others can read the keys"),
]


@pytest.mark.parametrize(("make", "expected"), WRONG, ids=[each.__name__.strip("_") for each, _ in WRONG])
def test_whatever_is_wrong(command: Anchorage, home: Path, make: Callable[[Path], None], expected: str) -> None:
    make(home)
    done = command("doctor")
    assert (done.code, done.err) == (1, "")
    assert [line for line in faults(done.out) if expected in line], done.out
    assert "very secret" not in done.out
    assert "curated glossary" in done.out, "the rest is said all the same"
    assert "\n  cache " in done.out


def test_nothing_that_a_terminal_would_obey_is_printed(command: Anchorage, home: Path) -> None:
    config(
        home, 'theme = "a\\u001b]0;PWN\\u0007b"\n[keymap]\n"sa\\u001b[31mve" = "w"\n"\\u202eevil\\u0085" = "\\u001b[2J"'
    )
    done = command("doctor")
    assert done.code == 1
    assert len(faults(done.out)) >= 3
    assert all(line.isprintable() for line in done.out.splitlines())
