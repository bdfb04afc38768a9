"""store: where it is, whether it is whole, backups, and the way back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui import paths
from anchorage_tui.learner import LearnerStore, SavedEntry

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage, Done

MET = [
    SavedEntry(f"mot {number}", "mot", f"Phrase {number}.", "word", "noun", "T", "-", "2025") for number in range(50)
]


@pytest.fixture
def store(home: Path) -> Path:
    """A store with fifty saved words."""
    with closing(LearnerStore(paths.store_file())) as opened:
        for entry in MET:
            opened.save(entry)
    return paths.store_file()


def saved(path: Path) -> int:
    with closing(LearnerStore(path)) as opened:
        return len(opened.saved())


def refused(done: Done) -> str:
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("anchorage: ")
    assert done.err.count("\n") == 1
    return done.err


def test_path(command: Anchorage, home: Path) -> None:
    assert command("store", "path") == (0, f"{home}/data/anchorage-tui/learner.sqlite\n", "")


def test_nothing_has_been_kept_yet(command: Anchorage, home: Path) -> None:
    done = command("store", "check")
    assert (done.code, done.err) == (0, "")
    assert "(none yet)" in done.out
    assert "nothing to lose" in refused(command("store", "backup"))
    assert "no good backup" in refused(command("store", "restore"))
    assert not (home / "data").exists()


def test_check_of_a_store_that_is_whole(command: Anchorage, store: Path) -> None:
    command("store", "backup")
    done = command("store", "check")
    assert (done.code, done.err) == (0, "")
    assert "saved entries   50" in done.out
    assert "learner-0001-" in done.out
    assert not [line for line in done.out.splitlines() if line.startswith("!")]


def test_check_says_everything_that_is_wrong(command: Anchorage, store: Path) -> None:
    command("store", "backup")
    (backup,) = (store.parent / "backups").iterdir()
    for path, start in ((store, 8192), (backup, 4096)):
        data = path.read_bytes()
        path.write_bytes(data[:start] + bytes(len(data) - start))
    store.chmod(0o644)
    done = command("store", "check")
    wrong = [line for line in done.out.splitlines() if line.startswith("!")]
    assert (done.code, done.err) == (1, "")
    assert any("Others can read it" in line for line in wrong)
    assert any(str(backup) in line for line in wrong)
    assert len(wrong) >= 3


def test_a_backup_and_back(command: Anchorage, store: Path) -> None:
    made = command("store", "backup")
    assert made.code == 0
    assert Path(made.out.strip()).parent == store.parent / "backups"
    store.write_bytes(b"rubbish" * 1000)
    said = refused(command("export"))
    assert "anchorage store restore" in said
    assert str(store) in said
    done = command("store", "restore")
    assert (done.code, done.out) == (0, "")
    assert f"{store}.before-1" in done.err
    assert saved(store) == 50
    assert store.with_name("learner.sqlite.before-1").read_bytes() == b"rubbish" * 1000


def test_a_backup_where_one_wants_it(command: Anchorage, store: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Path(command("store", "backup", str(stick)).out.strip())
    assert made.parent == stick
    assert saved(made) == 50
    assert "is there already" in refused(command("store", "backup", str(stick)))
    named = tmp_path / "mine.sqlite"
    assert command("store", "backup", str(named)).code == 0
    assert "is there already" in refused(command("store", "backup", str(named)))
    assert "cannot be written" in refused(command("store", "backup", str(tmp_path / "absent" / "x.sqlite")))
    store.unlink()
    assert command("store", "restore", str(named)) == (0, "", f"The store is again what it was in {named}.\n")
    assert saved(store) == 50


def test_what_is_not_a_backup(command: Anchorage, store: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Bonjour.")
    assert "not a database" in refused(command("store", "restore", str(text)))
    assert "There is no backup" in refused(command("store", "restore", str(tmp_path / "absent")))
    assert "the store itself" in refused(command("store", "restore", str(store)))
    assert saved(store) == 50


def test_vacuum(command: Anchorage, store: Path) -> None:
    with closing(sqlite3.connect(store)) as database:
        database.execute("INSERT INTO not_here (headword, sentence) VALUES ('a', zeroblob(1000000))")
        database.execute("DELETE FROM not_here")
        database.commit()
    before = store.stat().st_size
    done = command("store", "vacuum")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{before:,} bytes before, {store.stat().st_size:,} now.\n"
    assert store.stat().st_size < before / 5
    assert saved(store) == 50
    assert len(list((store.parent / "backups").iterdir())) == 1


def test_nothing_is_done_to_a_damaged_store(command: Anchorage, store: Path) -> None:
    data = store.read_bytes()
    store.write_bytes(data[:8192] + bytes(len(data) - 8192))
    before = store.read_bytes()
    for action in ("backup", "vacuum"):
        assert "damaged" in refused(command("store", action))
    assert store.read_bytes() == before


def test_words_without_a_store_that_can_be_read(command: Anchorage, store: Path) -> None:
    """The list is worth having without the learner's part; that this is missing is said."""
    store.write_bytes(b"rubbish" * 1000)
    done = command("words", "-", stdin=b"Le chat dort.")
    assert done.code == 0
    assert "chat\tnoun" in done.out
    assert done.err.startswith("anchorage: The store ")
    assert done.err.count("\n") == 1
