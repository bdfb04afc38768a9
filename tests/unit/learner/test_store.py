"""What the learner did, and that none of it is lost."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from anchorage_tui.learner import LastText, LearnerStore, saved

from .conftest import ENTRY, rows, text


def test_a_new_store_is_empty(store: LearnerStore) -> None:
    assert (store.saved(), store.last_texts(), store.not_here(), store.latest_not_here()) == ([], [], set(), None)
    assert store.problem is None


def test_what_is_acknowledged_is_on_the_disk(store: LearnerStore, path: Path) -> None:
    """No write-ahead log, whatever the file had before; and nothing is put off."""
    store.save(ENTRY)
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
    store.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    with closing(LearnerStore(path)) as again:
        assert again.saved() == [ENTRY]
        assert rows(path, "PRAGMA journal_mode") == [("delete",)]
        with again._database.writing() as database:
            assert database.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"


def test_it_is_nobody_elses_business(store: LearnerStore, path: Path) -> None:
    store.back_up_daily()
    folders, files = [path.parent, path.parent / "backups"], [path, *path.parent.glob("backups/*")]
    assert len(files) == 2
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_store_that_others_could_read_is_closed_to_them(full: Path) -> None:
    full.chmod(0o644)
    full.parent.chmod(0o755)
    LearnerStore(full).close()
    assert (full.stat().st_mode & 0o777, full.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_saved_entries_come_back_as_they_were(store: LearnerStore, path: Path) -> None:
    assert store.save(ENTRY)
    with closing(LearnerStore(path)) as other:
        assert other.saved() == [ENTRY]


def test_an_entry_is_saved_once_for_each_sentence(store: LearnerStore) -> None:
    other = replace(ENTRY, sentence="Une coquille vide, rien de plus.")
    assert [store.save(entry) for entry in (ENTRY, ENTRY, other)] == [True, False, True]
    assert store.saved() == [ENTRY, other]


def test_an_entry_without_a_time_gets_one(store: LearnerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "now", lambda: "2025-09-26T08:00:00+00:00")
    store.save(replace(ENTRY, saved=""))
    assert store.saved()[0].saved == "2025-09-26T08:00:00+00:00"


def test_a_saved_entry_is_taken_back(store: LearnerStore) -> None:
    store.save(ENTRY)
    assert not store.unsave(ENTRY.headword, "Another sentence.")
    assert store.unsave(ENTRY.headword, ENTRY.sentence)
    assert store.saved() == []


def test_not_here_is_remembered_for_headword_and_sentence(store: LearnerStore) -> None:
    store.mark_not_here("casser sa pipe", "Il a cassé sa pipe en bois.")
    store.mark_not_here("tapis rouge", "Un tapis rouge et vert.")
    store.mark_not_here("casser sa pipe", "Il a cassé sa pipe en bois.")
    assert store.not_here() == {
        ("casser sa pipe", "Il a cassé sa pipe en bois."),
        ("tapis rouge", "Un tapis rouge et vert."),
    }
    assert store.latest_not_here() == ("tapis rouge", "Un tapis rouge et vert.")
    store.unmark_not_here("tapis rouge", "Un tapis rouge et vert.")
    assert store.latest_not_here() == ("casser sa pipe", "Il a cassé sa pipe en bois.")


def test_two_programs_share_one_store(store: LearnerStore, path: Path) -> None:
    with closing(LearnerStore(path)) as other:
        store.save(ENTRY)
        assert other.saved() == [ENTRY], "what is saved is written at once"
        assert not other.save(ENTRY)
        other.mark_not_here("a", "b")
        assert store.not_here() == {("a", "b")}


def test_opening_again_changes_nothing(store: LearnerStore, path: Path) -> None:
    store.save(ENTRY)
    store.close()
    before = path.read_bytes()
    LearnerStore(path).close()
    assert path.read_bytes() == before


def test_the_last_text_is_the_one_read_last_whatever_the_clock_says(
    store: LearnerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = count(2099, -1)  # it runs backwards
    monkeypatch.setattr("anchorage_tui.learner.texts._now", lambda: str(next(years)))
    first, second = text(source="/a"), text(["Un autre texte."] * 5, source="/b")
    store.remember(first, 0, 0)
    store.remember(second, 2, 5)
    assert store.last_texts() == [LastText("/b", 2, 5), LastText("/a", 0, 0)]
    store.remember(first, 4, 12)
    assert store.last_texts() == [LastText("/a", 4, 12), LastText("/b", 2, 5)]


def test_a_closed_store_opens_again_when_it_is_needed(store: LearnerStore) -> None:
    store.close()
    assert store.save(ENTRY)
    store.close()
    assert store.saved() == [ENTRY]
