"""Whatever lies in the store's place: commands say it in a line, the reader reads on, and the file stays as it is."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LearnerStore, open_store
from anchorage_tui.learner import store as store_module
from anchorage_tui.learner.backups import make_backup
from anchorage_tui.learner.checking import check_store
from anchorage_tui.learner.restoring import restore

from .conftest import ENTRY, make_old, text

DIGITS = random.Random(1)
FLIPPED = 60
"""Stores with bits flipped, each in other places."""


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.execute(sql)


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def flip(path: Path, bits: int = 2000, seed: int = 0) -> None:
    data, digits = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(bits):
        data[digits.randrange(100, len(data))] ^= 1 << digits.randrange(8)
    path.write_bytes(data)


def overwrite(path: Path, start: int, byte: Callable[[int], bytes]) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:start] + byte(len(data) - start))


def replace_by(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def foreign(path: Path) -> None:
    change(path, "CREATE TABLE x (y)")
    change(path, "PRAGMA user_version = 1")


FAULTS: list[tuple[str, Callable[[Path], object]]] = [
    ("random bytes", lambda path: path.write_bytes(DIGITS.randbytes(8192))),
    ("a text", lambda path: path.write_text("bonjour\n" * 1000)),
    ("a shell script of 20 bytes", lambda path: path.write_bytes(b"#!/bin/sh\necho hello\n")),
    ("half", lambda path: cut(path, path.stat().st_size // 2)),
    ("5,000 bytes", lambda path: cut(path, 5000)),
    ("100 bytes", lambda path: cut(path, 100)),
    ("zeroes from the second page on", lambda path: overwrite(path, 4096, bytes)),
    ("zeroes from the third page on", lambda path: overwrite(path, 8192, bytes)),
    ("random from the second page on", lambda path: overwrite(path, 4096, DIGITS.randbytes)),
    ("2,000 flipped bits", flip),
    ("a name that is not UTF-8", lambda path: path.write_bytes(path.read_bytes().replace(b"CREATE TABLE saved (", b"CREATE TABLE sav\xe9d ("))),
    ("a folder", lambda path: replace_by(path, Path.mkdir)),
    ("a link to nowhere", lambda path: replace_by(path, lambda each: each.symlink_to("nowhere/x"))),
    ("a link to itself", lambda path: replace_by(path, lambda each: each.symlink_to(each.name))),
    ("a pipe", lambda path: replace_by(path, os.mkfifo)),
    ("a newer version", lambda path: change(path, "PRAGMA user_version = 99")),
    ("a negative version", lambda path: change(path, "PRAGMA user_version = -3")),
    ("version 0 with tables", lambda path: change(path, "PRAGMA user_version = 0")),
    ("version 1 with newer tables", lambda path: change(path, "PRAGMA user_version = 1")),
    ("a table missing", lambda path: change(path, "DROP TABLE saved")),
    ("a column missing", lambda path: change(path, "ALTER TABLE saved DROP COLUMN gloss")),
    ("a trigger", lambda path: change(path, "CREATE TRIGGER t AFTER INSERT ON saved BEGIN DELETE FROM text; END")),
    ("another program's tables", lambda path: replace_by(path, lambda each: change(each, "CREATE TABLE x (y)"))),
    ("another program's tables, version 1",
     lambda path: replace_by(path, foreign)),
    ("wrong types in a text", lambda path: change(path, "UPDATE text SET block = 'abc', offset = x'00ff'")),
    ("wrong types in a saved entry", lambda path: change(path, "UPDATE saved SET sentence = x'ff00' WHERE id = 7")),
    ("wrong types in a refusal", lambda path: change(path, "UPDATE not_here SET headword = x'fe' WHERE id = 7")),
    ("no UTF-8 in a saved entry", lambda path: change(path, "UPDATE saved SET gloss = CAST(x'ff41' AS TEXT) WHERE id = 7")),
    ("no UTF-8 in a refusal", lambda path: change(path, "UPDATE not_here SET headword = CAST(x'ff1b5b' AS TEXT) WHERE id = 7")),
]  # fmt: skip

HARMLESS: list[tuple[str, Callable[[Path], object]]] = [
    ("nothing", lambda path: path.unlink()),
    ("an empty file and no backup", lambda path: path.write_bytes(b"")),
    ("a write-ahead log", lambda path: change(path, "PRAGMA journal_mode = WAL")),
    ("a journal of rubbish", lambda path: path.with_name("learner.sqlite-journal").write_bytes(DIGITS.randbytes(5000))),
    ("an empty journal", lambda path: path.with_name("learner.sqlite-journal").write_bytes(b"")),
    ("an index of somebody's own", lambda path: change(path, "ANALYZE")),
    ("a place before the start", lambda path: change(path, "UPDATE text SET block = -5, offset = -99999999999")),
    ("a place beyond the end", lambda path: change(path, "UPDATE text SET block = 999999999, offset = 9223372036854775807")),
    ("version 1", lambda path: replace_by(path, make_old)),
]  # fmt: skip


def state_of(path: Path) -> object:
    if path.is_symlink():
        return path.readlink()
    return path.read_bytes() if path.is_file() else path.stat().st_mode


def use(store: LearnerStore) -> None:
    """Everything that a command or a reader asks of a store."""
    store.saved()
    store.not_here()
    store.latest_not_here()
    store.last_texts()
    store.place(text())
    store.remember(text(), 1, 1)
    store.save(ENTRY)


@pytest.fixture(params=FAULTS, ids=[name for name, _ in FAULTS])
def faulty(request: pytest.FixtureRequest, full: Path) -> Path:
    request.param[1](full)
    return full


@pytest.mark.parametrize(("name", "spoil"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_what_does_no_harm(full: Path, name: str, spoil: Callable[[Path], object]) -> None:
    spoil(full)
    with closing(LearnerStore(full)) as store:
        use(store)
        assert ENTRY in store.saved()
    assert not [finding for finding in check_store(full) if finding.is_fault]


def test_a_command_says_it_in_one_line(faulty: Path) -> None:
    before = state_of(faulty)
    with pytest.raises(LearnerError) as caught, closing(LearnerStore(faulty)) as store:
        use(store)
    said = str(caught.value)
    assert str(faulty) in said, "which file"
    assert caught.value.hint, "and what to do"
    assert said.isprintable(), "in one line, without what a terminal would obey"
    assert state_of(faulty) == before


def test_the_reader_reads_on_without_it(faulty: Path) -> None:
    before = state_of(faulty)
    store = open_store(faulty)
    known = text()
    for _ in range(2):
        place = store.place(known)
        read = (store.saved(), store.last_texts(), store.not_here(), store.latest_not_here())
        assert all(isinstance(each, list | set | None) for each in read)
    assert store.problem is not None
    assert str(faulty) in str(store.problem)
    store.remember(known, 0, 0)
    for _ in range(2):
        with pytest.raises(LearnerError) as caught:
            store.save(ENTRY)
    assert str(caught.value) == str(store.problem), "said again when something is to be kept"
    assert place in (None, (2, 15)), "what is whole may still have been read"
    assert state_of(faulty) == before, "it is left for whoever can mend it"


def test_check_says_what_is_wrong(faulty: Path) -> None:
    before = state_of(faulty)
    findings = list(check_store(faulty))
    assert any(finding.is_fault for finding in findings)
    assert all(finding.state.isprintable() for finding in findings)
    assert state_of(faulty) == before


def test_the_newest_good_backup_is_named_and_brings_everything_back(full: Path, request: pytest.FixtureRequest) -> None:
    for name, spoil in FAULTS:
        backup = make_backup(full)
        spoil(full)
        store = open_store(full)
        store.saved(), store.not_here(), store.place(text())
        assert store.problem is not None, name
        if "newer version" not in name:
            assert str(backup.parent) in store.problem.hint, name
            assert store.problem.hint.endswith("anchorage store restore"), name
        restore(full, backup)
        assert store.save(ENTRY), f"the reader that is running keeps again: {name}"
        assert len(store.saved()) == 41, name
        assert store.problem is None, name
        store.unsave(ENTRY.headword, ENTRY.sentence)
        store.close()


def test_whichever_bits_are_flipped(full: Path, folder: Path) -> None:
    good = full.read_bytes()
    for seed in range(FLIPPED):
        path = folder / f"{seed}.sqlite"
        path.write_bytes(good)
        flip(path, bits=1 << seed % 12, seed=seed)
        before = path.read_bytes()
        store = open_store(path)
        store.saved(), store.not_here(), store.place(text()), store.last_texts()
        with contextlib.suppress(LearnerError), closing(LearnerStore(path)) as strict:
            strict.saved(), strict.not_here()
        findings = list(check_store(path))
        assert path.read_bytes() == before
        assert store.problem is None or any(finding.is_fault for finding in findings), "check is the severer one"
        store.close()


def test_without_a_backup_there_is_a_way_as_well(full: Path) -> None:
    full.write_bytes(b"rubbish" * 2000)
    store = open_store(full)
    assert store.problem is not None
    assert store.problem.hint == "It is left as it is. There is no backup: move it away, and a new one is begun."
    full.rename(full.with_name("away"))
    assert store.save(ENTRY)
    assert store.problem is None


def test_an_emptied_file_is_no_new_store_while_there_are_backups(full: Path) -> None:
    make_backup(full)
    full.write_bytes(b"")
    with pytest.raises(LearnerError, match="it is empty"):
        LearnerStore(full)


def test_damage_found_while_reading_ends_the_writing(full: Path) -> None:
    """The header is whole, so it opens; what is written into it then could make the damage worse."""
    change(full, "UPDATE not_here SET headword = x'fe' WHERE id = 7")
    store = open_store(full)
    assert store.place(text()) == (2, 15)
    before = full.read_bytes()
    assert store.not_here() == set()
    with pytest.raises(LearnerError, match="damaged"):
        store.save(ENTRY)
    assert full.read_bytes() == before


def test_the_daily_backup_finds_damage_that_nobody_has_met(full: Path) -> None:
    data = bytearray(full.read_bytes())
    data[-4096:] = bytes(4096)  # in the middle of some index
    full.write_bytes(data)
    store = open_store(full)
    with pytest.raises(LearnerError, match="damaged"):
        store.back_up_daily()
    assert store.problem is not None


@pytest.mark.parametrize(
    "make", [lambda path: path.parent.write_bytes(b""), lambda path: path.parent.symlink_to("x/y")]
)
def test_no_folder_to_be_had(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    with pytest.raises(LearnerError, match="cannot be used") as caught:
        LearnerStore(path)
    assert str(path) in str(caught.value)
    store = open_store(path)
    assert (store.saved(), store.place(text())) == ([], None)
    with pytest.raises(LearnerError):
        store.save(ENTRY)


# -- in use --------------------------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_PATIENCE", 0.05)
    monkeypatch.setattr(store_module, "_READERS_PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_store_in_use_is_read_as_soon_as_it_is_free(full: Path) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LearnerError, match="in use by another program"):
            LearnerStore(full)
        store = open_store(full)
        known = text()
        assert (store.place(known), store.not_here()) == (None, set())
        with pytest.raises(LearnerError, match="in use by another program"):
            store.save(ENTRY)
        other.execute("ROLLBACK")
    assert store.save(ENTRY)
    assert len(store.not_here()) == 40
    store.remember(known, 0, 0)
    assert store.place(text()) == (2, 15), "the place that could not be read was not overwritten"
    store.close()


@pytest.mark.usefixtures("impatient")
def test_while_another_program_writes_one_can_read(full: Path) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(LearnerStore(full)) as store:
            assert len(store.saved()) == 40
            with pytest.raises(LearnerError, match="in use by another program"):
                store.save(ENTRY)
            assert len(store.saved()) == 40
        other.execute("ROLLBACK")


def test_an_error_inside_a_transaction_takes_all_of_it_back(full: Path) -> None:
    with closing(LearnerStore(full)) as store:
        with pytest.raises(ZeroDivisionError), store._database.writing() as opened:
            opened.execute("DELETE FROM saved")
            1 / 0  # noqa: B018
        assert len(store.saved()) == 40


def test_no_error_of_sqlite_gets_out(full: Path) -> None:
    with closing(LearnerStore(full)) as store, pytest.raises(LearnerError):
        store._database.rows((int,), "SELECT nonsense FROM nowhere")
