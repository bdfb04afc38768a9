"""The wheel, installed in a fresh environment outside the checkout: the curated data is in it, and an article is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.reading import Session

CHECKOUT = Path(__file__).resolve().parents[1]
_PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
_SECONDS = 300


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=_SECONDS
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the checkout; without hatchling beside pip, pip looks for it where it always does."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    done = _run(*_PIP, "wheel", "--no-deps", *isolation, "--wheel-dir", folder, CHECKOUT, cwd=folder)
    if done.returncode and "hatchling" in done.stderr and not isolation:
        pytest.skip("hatchling, which builds the wheel, is neither installed nor to be had")
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("anchorage_tui-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with nothing of its own but the wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("fresh")
    assert _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder).returncode == 0
    python = folder / "venv" / "bin" / "python"
    done = _run(*_PIP, "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    (site,) = (folder / "venv" / "lib").glob("python*/site-packages")
    # A folder named in a .pth is searched, but the .pth files in it (the editable install) are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_holds_the_curated_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for kind in ("expressions/*.toml", "words/*.tsv", "texts/*.md"):
        for path in data_folder().glob(kind):
            assert f"anchorage_tui/glossary/data/{path.parent.name}/{path.name}" in names
    assert "anchorage_tui/glossary/data/LICENSE" in names
    assert {"anchorage_tui/learner/schema.sql", "anchorage_tui/learner/migrations/0002-texts-by-content.sql"} <= names
    assert any(name.startswith("anchorage_tui/tui/styles/") and name.endswith(".tcss") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names), "licences of the language data"
    assert not any(name.startswith(("tests/", "bench/")) or "__pycache__" in name for name in names)


def test_it_reads_an_article_outside_the_checkout(python: Path, session: Session, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "anchorage-tui"
    cache.mkdir(parents=True)
    (cache / session.lexicon_path.name).symlink_to(session.lexicon_path)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))}
    env |= {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CACHE", "DATA", "CONFIG", "STATE")}
    command = python.with_name("anchorage")

    where = _run(python, "-c", "import anchorage_tui; print(anchorage_tui.__file__)", cwd=tmp_path, env=env)
    assert str(python.parents[1]) in where.stdout, "the program is the wheel's, not the checkout's"

    text = next(
        iter(python.parents[1].glob("lib/python*/site-packages/anchorage_tui/glossary/data/texts/le-sommet-*.md"))
    )
    done = _run(command, "scan", text, "--json", cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    found = {occurrence["headword"] for occurrence in json.loads(done.stdout)["occurrences"]}
    assert {"coquille vide", "accoucher d'un statu quo"} <= found
    assert len(found) >= 25
