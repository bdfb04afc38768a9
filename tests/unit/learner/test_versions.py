"""Stores of earlier versions become the present one, and nothing in them is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LastText, LearnerStore, backups, versions
from anchorage_tui.learner.backups import backups_of
from anchorage_tui.learner.problems import Damaged
from anchorage_tui.learner.soundness import verify

from .conftest import VERSION_1, make_old, rows, text


@contextmanager
def in_memory() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def test_every_version_has_the_shape_that_is_written_down_for_it() -> None:
    """The migrations, one after the other, from the first version; the last is what schema.sql makes."""
    found = {}
    with in_memory() as migrated, in_memory() as fresh:
        migrated.executescript(VERSION_1.read_text(encoding="utf-8"))
        found[1] = versions.shape(migrated)
        for name in versions.migrations():
            step = int(name[:4])
            assert step == max(found) + 1, "no number is left out"
            for statement in versions.statements((versions._HERE / "migrations" / name).read_text(encoding="utf-8")):
                migrated.execute(statement)
            found[step] = versions.shape(migrated)
            assert migrated.execute("PRAGMA user_version").fetchone() == (step,)
        versions.create(fresh)
        assert versions.shape(fresh) == found[versions.VERSION], "schema.sql is what the migrations lead to"
        assert fresh.execute("PRAGMA user_version").fetchone() == (versions.VERSION,)
        assert fresh.execute("PRAGMA application_id").fetchone() == (0x616E6368,)
    assert found == versions.SHAPES


SCRIPTS = [
    ("CREATE TABLE a (b); -- one; two\n", 1, "a semicolon in a comment at the end"),
    ("-- one; two\nSELECT 1; /* three; */ SELECT 2;", 2, "and in comments before"),
    ("INSERT INTO a VALUES ('x; y'); SELECT \";\";", 2, "in strings and names"),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; SELECT 1; END; SELECT 2;", 2, "in a trigger"),
    ("", 0, "nothing"),
]


@pytest.mark.parametrize(("script", "number", "why"), SCRIPTS, ids=[row[2] for row in SCRIPTS])
def test_statements(script: str, number: int, why: str) -> None:
    found = list(versions.statements(script))
    assert len(found) == number
    assert all(sqlite3.complete_statement(statement) for statement in found)


def test_a_store_of_version_1_loses_nothing(old: Path) -> None:
    saved, refused = (rows(old, f"SELECT * FROM {table} ORDER BY id") for table in ("saved", "not_here"))
    with closing(LearnerStore(old)) as store:
        assert rows(old, "SELECT * FROM saved ORDER BY id") == saved
        assert rows(old, "SELECT * FROM not_here ORDER BY id") == refused
        assert len(store.saved()) == len(store.not_here()) == 40
        assert store.last_texts() == [
            LastText("/texts/other.txt", 0, 3),
            LastText("/texts/story.txt", 2, 15),
            LastText("/texts/third.txt", 1, 0),
        ]
        assert store.place(text()) == (2, 15), "by its path, as before"
        store.remember(text(), 4, 1)
        assert store.place(text(source="/moved.txt")) == (4, 1), "and from now on by its words"
        assert store.last_texts()[0].source == "/texts/story.txt", "whatever the clock said in version 1"


def test_a_place_of_version_1_beyond_the_end_is_the_start(old: Path) -> None:
    with closing(LearnerStore(old)) as store:
        assert store.place(text(["Court."])) == (0, 0)


def test_a_migration_makes_a_backup_first(old: Path) -> None:
    LearnerStore(old).close()
    (backup,) = backups_of(old)
    assert rows(backup.path, "PRAGMA user_version") == [(1,)]
    assert len(rows(backup.path, "SELECT * FROM saved")) == 40
    verify(backup.path)
    LearnerStore(old).close()
    assert len(backups_of(old)) == 1, "once"


def test_without_a_backup_there_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(store: Path) -> Path:
        raise LearnerError("No room.")

    before = old.read_bytes()
    monkeypatch.setattr(backups, "make_backup", fails)
    with pytest.raises(LearnerError, match="No room"):
        LearnerStore(old)
    assert old.read_bytes() == before


def test_a_migration_that_fails_leaves_the_store_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(old, "SELECT * FROM sqlite_master")
    broken = ["CREATE TABLE half (made);", "INSERT INTO saved SELECT * FROM nowhere;"]
    monkeypatch.setattr(versions, "statements", lambda script: broken)
    with pytest.raises(Damaged, match="no such table: nowhere"):
        LearnerStore(old)
    assert rows(old, "SELECT * FROM sqlite_master") == before
    assert rows(old, "PRAGMA user_version") == [(1,)]


def test_a_program_that_finds_the_migration_done_leaves_it_alone(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as slower:
        assert versions.version_of(slower, old) == 1
        LearnerStore(old).close()
        versions.migrate(slower, 1)
    with closing(LearnerStore(old)) as store:
        assert len(store.saved()) == 40


def test_a_damaged_store_is_not_migrated(old: Path) -> None:
    damaged = bytearray(old.read_bytes())
    damaged[8192:12288] = bytes(4096)
    old.write_bytes(damaged)
    with pytest.raises(Damaged):
        LearnerStore(old)
    assert old.read_bytes() == damaged
    assert backups_of(old) == [], "nor is a copy of it called a backup"
    assert list((old.parent / "backups").iterdir()) == []


def test_a_store_of_a_newer_version_explains_itself(full: Path) -> None:
    with closing(sqlite3.connect(full)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = full.read_bytes()
    with pytest.raises(LearnerError, match="newer anchorage-tui") as caught:
        LearnerStore(full)
    assert str(full) in caught.value.message
    assert caught.value.hint == "Update anchorage-tui."
    assert full.read_bytes() == before


def test_a_restored_backup_of_version_1_is_migrated_in_its_turn(old: Path) -> None:
    from anchorage_tui.learner.restoring import restore

    LearnerStore(old).close()
    restore(old, backups_of(old)[0].path)
    assert rows(old, "PRAGMA user_version") == [(1,)]
    with closing(LearnerStore(old)) as store:
        assert len(store.saved()) == 40
    assert len(backups_of(old)) == 2


def test_many_migrations_keep_the_last_backups(path: Path) -> None:
    for _ in range(backups.KEPT + 2):
        path.unlink(missing_ok=True)
        make_old(path)
        LearnerStore(path).close()
    assert [backup.number for backup in backups_of(path)] == list(range(backups.KEPT + 2, 2, -1))
