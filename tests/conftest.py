"""What tests share: one prepared session over a cache of the test run's own, and a learner's folder for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchorage_tui.reading import Session

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Development data beside the checkout; tests that read it are skipped where it is not there."""


def pytest_configure(config: pytest.Config) -> None:
    """All files of the program go into folders of the checkout's own; the lexicon there is built once and kept."""
    home = Path(config.rootpath) / ".venv" / "test-home"
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    os.environ.pop("NO_COLOR", None)


@pytest.fixture(scope="session")
def session() -> Session:
    """A session with the lexicon built, over the real curated glossary."""
    shared = Session()
    shared.prepare()
    return shared


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner who starts from nothing: data, settings and state are empty; the lexicon is there."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def article() -> Iterator[Path]:
    """The press article the program was created for."""
    path = SHARED / "texts" / "000_11f55a3b14b8c924.txt"
    if not path.exists():
        pytest.skip("the article is not beside this checkout (../shared/texts)")
    yield path
