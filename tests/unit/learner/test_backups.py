"""Backups: whole or not there; and the way back to one, which loses nothing either."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LearnerStore, backups
from anchorage_tui.learner.backups import KEPT, backups_of, copy_store, is_due, make_backup, newest_good
from anchorage_tui.learner.problems import Damaged
from anchorage_tui.learner.restoring import restore
from anchorage_tui.learner.soundness import verify

from .conftest import ENTRY, rows


def spoil(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = bytes(len(damaged) - 4096)
    path.write_bytes(damaged)


def test_a_backup_is_a_whole_store(full: Path) -> None:
    backup = make_backup(full)
    verify(backup)
    with closing(LearnerStore(full)) as store, closing(LearnerStore(backup)) as copy:
        assert copy.saved() == store.saved()
        assert copy.not_here() == store.not_here()
        assert copy.last_texts() == store.last_texts()


def test_it_has_what_another_program_is_just_not_writing(full: Path) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM saved")
        assert len(rows(make_backup(full), "SELECT * FROM saved")) == 40
        other.execute("ROLLBACK")


def test_the_last_ones_are_kept_and_the_newest_is_known_by_its_number(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter([f"20{99 - year}-01-01" for year in range(20)])  # the clock runs backwards
    monkeypatch.setattr(backups, "_today", lambda: next(days))
    made = [make_backup(full) for _ in range(KEPT + 3)]
    assert [backup.path for backup in backups_of(full)] == made[:2:-1]


def test_a_backup_a_day(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(LearnerStore(full)) as store:
        assert store.back_up_daily() is not None
        assert store.back_up_daily() is None
        assert not is_due(full)
        monkeypatch.setattr(backups, "_today", lambda: "2020-02-02")
        assert is_due(full), "a clock that was wrong before does not keep it from being made"


def test_a_damaged_store_gives_no_backup_and_the_good_ones_stay(full: Path) -> None:
    good = make_backup(full)
    spoil(full)
    for _ in range(KEPT + 1):
        with pytest.raises(Damaged, match="damaged"):
            make_backup(full)
    assert [backup.path for backup in backups_of(full)] == [good]
    assert list(good.parent.iterdir()) == [good]


def test_the_newest_good_one_is_found_behind_bad_ones(full: Path) -> None:
    first, second, third = (make_backup(full) for _ in range(3))
    spoil(third)
    second.write_bytes(b"")
    (found,) = [newest_good(full)]
    assert found is not None
    assert found.path == first
    spoil(first)
    assert newest_good(full) is None


def test_what_killed_programs_have_begun_is_removed(full: Path) -> None:
    folder = full.parent / "backups"
    folder.mkdir()
    ended = os.spawnlp(os.P_NOWAIT, "true", "true")
    os.waitpid(ended, 0)
    left = [folder / f"learner-0001-2025-01-01.sqlite.{process}.part" for process in (ended, os.getppid())]
    for path in left:
        path.write_bytes(b"half")
    make_backup(full)
    assert [path.exists() for path in left] == [False, True], "another program may be at work"


def test_a_copy_is_never_made_over_something(full: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        copy_store(full, target)
    assert target.read_bytes() == b"precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "data"]


def test_two_programs_make_a_backup_at_once(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = backups.backups_of
    monkeypatch.setattr(backups, "backups_of", lambda store: [])  # both believe that theirs is the first
    first, second = make_backup(full), make_backup(full)
    assert [backup.path for backup in listed(full)] == [second, first]


# -- the way back --------------------------------------------------------------------------------------------------


def test_going_back_keeps_what_was_there(full: Path) -> None:
    backup = make_backup(full)
    with closing(LearnerStore(full)) as store:
        store.save(ENTRY)
    aside = restore(full, backup)
    assert aside is not None
    with closing(LearnerStore(full)) as store, closing(LearnerStore(aside)) as former:
        assert ENTRY not in store.saved()
        assert ENTRY in former.saved()
    assert backup.exists()
    assert restore(full, backup) != aside, "each has a name of its own"


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("kept")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere/at/all")


def _nothing(path: Path) -> None:
    path.unlink()


def _rubbish(path: Path) -> None:
    path.write_bytes(os.urandom(9000))


INSTEAD = [_folder, _pipe, _link_to_nowhere, _nothing, _rubbish, spoil]


@pytest.mark.parametrize("put", INSTEAD, ids=lambda put: put.__name__.strip("_"))
def test_whatever_is_in_its_place(full: Path, put: Callable[[Path], None]) -> None:
    backup = make_backup(full)
    put(full)
    aside = restore(full, backup)
    assert (aside is None) == (put is _nothing)
    if put is _folder and aside:
        assert (aside / "inside").read_text() == "kept"
    with closing(LearnerStore(full)) as store:
        assert len(store.saved()) == 40


def test_a_link_to_the_store_stays_one(full: Path, tmp_path: Path) -> None:
    backup = make_backup(full)
    real = tmp_path / "other disk" / "learner.sqlite"
    real.parent.mkdir()
    full.rename(real)
    full.symlink_to(real)
    spoil(real)
    restore(full, backup)
    assert full.is_symlink()
    with closing(LearnerStore(full)) as store:
        assert len(store.saved()) == 40


def test_a_journal_of_the_former_store_is_not_played_into_the_new_one(full: Path) -> None:
    backup = make_backup(full)
    journal = full.with_name("learner.sqlite-journal")
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.execute("UPDATE saved SET gloss = gloss || ' and more words than fit'")
        left, half = journal.read_bytes(), full.read_bytes()
        other.execute("ROLLBACK")
    full.write_bytes(half[:-100] + bytes(100))
    journal.write_bytes(left)
    restore(full, backup)
    verify(full)
    with closing(LearnerStore(full)) as store:
        assert len(store.saved()) == 40


def test_a_reader_that_has_the_store_open_goes_on_with_the_restored_one(full: Path) -> None:
    backup = make_backup(full)
    with closing(LearnerStore(full, forgiving=True)) as reader:
        reader.mark_not_here("a", "b")
        assert ("a", "b") in reader.not_here()
        restore(full, backup)
        reader.save(ENTRY)
        assert ("a", "b") not in reader.not_here()
    with closing(LearnerStore(full)) as store:
        assert ENTRY in store.saved()


def test_while_another_program_writes_nothing_is_put_back(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.learner.restoring._SECONDS", 0.05)
    backup = make_backup(full)
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LearnerError, match="in use by another program"):
            restore(full, backup)
        other.execute("ROLLBACK")
    assert {path.name for path in full.parent.iterdir()} == {"learner.sqlite", "backups"}


def _absent(store: Path, backup: Path) -> Path:
    return backup.with_name("absent")


def _damaged(store: Path, backup: Path) -> Path:
    spoil(backup)
    return backup


def _newer(store: Path, backup: Path) -> Path:
    with closing(sqlite3.connect(backup)) as database:
        database.execute("PRAGMA user_version = 99")
    return backup


def _the_store(store: Path, backup: Path) -> Path:
    return store


def _empty(store: Path, backup: Path) -> Path:
    backup.write_bytes(b"")
    return backup


@pytest.mark.parametrize(
    "name", [_absent, _damaged, _newer, _the_store, _empty], ids=lambda each: each.__name__.strip("_")
)
def test_what_is_not_a_good_backup_is_refused(full: Path, name: Callable[[Path, Path], Path]) -> None:
    backup = name(full, make_backup(full))
    before = full.read_bytes()
    with pytest.raises(LearnerError):
        restore(full, backup)
    assert full.read_bytes() == before
    assert {path.name for path in full.parent.iterdir()} == {"learner.sqlite", "backups"}
