"""An error in the program itself: one line, exit status 1, the details in a file without anybody's values."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.cli import gloss
from anchorage_tui.cli.crash import FILE_NAME
from anchorage_tui.cli.main import main

SECRET = "k-not-to-be-seen"


def _details() -> str:
    return (paths.state_dir() / FILE_NAME).read_text(encoding="utf-8")


def test_a_command_that_fails(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(args: object) -> int:
        key = SECRET
        raise ZeroDivisionError(len(key))

    monkeypatch.setattr(gloss, "run", run)
    assert main(["gloss", "chat"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "(ZeroDivisionError)" in shown.err
    assert str(paths.state_dir() / FILE_NAME) in shown.err
    assert "test_crash.py" in _details()
    assert SECRET not in _details()


def test_details_that_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.state_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.state_dir().touch()
    monkeypatch.setattr(gloss, "run", lambda args: args.no_such_argument)
    assert main(["gloss", "chat"]) == 1
    assert "cannot be written" in capsys.readouterr().err
