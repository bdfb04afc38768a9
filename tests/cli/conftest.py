"""The command line, as a real process with a learner's folders of its own, or (much faster) called in this one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from anchorage_tui.cli.main import main
from anchorage_tui.reading import Session


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Anchorage = Callable[..., Done]
"""Call with the arguments of `anchorage`, and `stdin`, `env` where they matter."""


@pytest.fixture
def process(session: Session, home: Path) -> Anchorage:
    """Runs `anchorage` as a process in an empty folder; the lexicon is there, everything else is new."""
    folder = home / "cwd"
    folder.mkdir()

    def run(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
        # What the developer's own environment says about Python's output is no part of the test.
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("PYTHON") or key == "PYTHONPATH"
        }
        done = subprocess.run(
            [sys.executable, "-m", "anchorage_tui", *arguments],
            input=stdin, capture_output=True, cwd=folder, env=environment | dict(env or {}), timeout=120,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def command(
    session: Session, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Anchorage:
    """The same in this process: one second less a call, and its lines count as covered."""

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse leaves this way
            code = end.code if isinstance(end.code, int) else 1
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short text with three expressions in it."""
    path = tmp_path / "texte.txt"
    path.write_text(
        "Les pourparlers ont accouché d’un statu quo décevant.\n\nIl brandit souvent la menace. Coûte que coûte !\n",
        encoding="utf-8",
    )
    return path
