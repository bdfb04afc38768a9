"""What the learner did, and that none of it is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LastText, LearnerStore, SavedEntry
from anchorage_tui.learner import store as store_module

ENTRY = SavedEntry(
    headword="coquille vide", surface="coquille vide", sentence="C’est une « coquille vide ».", gloss="empty shell",
    kind="nominal", title="Le sommet", source="/tmp/a.txt", saved="2025-09-25T10:00:00+00:00",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "learner.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[LearnerStore]:
    store = LearnerStore(path)
    yield store
    store.close()


def test_a_new_store_has_the_version_of_its_schema(store: LearnerStore, path: Path) -> None:
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"text", "saved", "not_here"}
    assert (store.saved(), store.last_texts(), store.not_here(), store.latest_not_here()) == ([], [], set(), None)


def test_saved_entries_come_back_as_they_were(store: LearnerStore, path: Path) -> None:
    assert store.save(ENTRY)
    assert LearnerStore(path).saved() == [ENTRY]


def test_an_entry_is_saved_once_for_each_sentence(store: LearnerStore) -> None:
    other = SavedEntry(**{**_fields(ENTRY), "sentence": "Une coquille vide, rien de plus."})
    assert [store.save(entry) for entry in (ENTRY, ENTRY, other)] == [True, False, True]
    assert store.saved() == [ENTRY, other]


def _fields(entry: SavedEntry) -> dict[str, str]:
    return {name: getattr(entry, name) for name in SavedEntry.__dataclass_fields__}


def test_an_entry_without_a_time_gets_one(store: LearnerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_now", lambda: "2025-09-26T08:00:00+00:00")
    store.save(SavedEntry(**{**_fields(ENTRY), "saved": ""}))
    assert store.saved()[0].saved == "2025-09-26T08:00:00+00:00"


def test_the_last_text_is_the_one_read_last(store: LearnerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(["2025-01-01", "2025-01-02", "2025-01-03"])
    monkeypatch.setattr(store_module, "_now", lambda: next(times))
    store.remember("/a", "A", 0, 0)
    store.remember("/b", "B", 2, 5)
    store.remember("/a", "A", 7, 12)
    assert store.last_texts() == [LastText("/a", 7, 12), LastText("/b", 2, 5)]
    assert store.place("/a") == (7, 12)
    assert store.place("/c") is None


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


def test_a_saved_entry_is_taken_back(store: LearnerStore) -> None:
    store.save(ENTRY)
    assert not store.unsave(ENTRY.headword, "Another sentence.")
    assert store.unsave(ENTRY.headword, ENTRY.sentence)
    assert store.saved() == []


def test_two_programs_share_one_store(store: LearnerStore, path: Path) -> None:
    other = LearnerStore(path)
    store.save(ENTRY)
    assert other.saved() == [ENTRY], "what is saved is written at once"
    assert not other.save(ENTRY)
    other.mark_not_here("a", "b")
    assert store.not_here() == {("a", "b")}
    other.close()


def test_opening_again_changes_nothing(store: LearnerStore, path: Path) -> None:
    store.save(ENTRY)
    store.close()
    before = path.read_bytes()
    LearnerStore(path).close()
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_explains_itself(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 9")
    with pytest.raises(LearnerError, match="newer anchorage-tui") as caught:
        LearnerStore(path)
    assert str(path) in caught.value.message
    assert caught.value.hint == "Update anchorage-tui."


def _a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def _not_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database at all, but long enough to look like a file of one" * 20)


def _below_a_file(path: Path) -> None:
    path.parent.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_a_folder, _not_a_database, _below_a_file])
def test_a_store_that_cannot_be_opened_is_said_in_one_line(path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(path)
    with pytest.raises(LearnerError, match="cannot be opened") as caught:
        LearnerStore(path)
    assert str(path) in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_said_and_loses_nothing(store: LearnerStore, path: Path) -> None:
    store.save(ENTRY)
    store._database.execute("PRAGMA max_page_count = 1")
    long = SavedEntry(**{**_fields(ENTRY), "headword": "x" * 100_000})
    with pytest.raises(LearnerError, match="disk is full"):
        store.save(long)
    assert LearnerStore(path).saved() == [ENTRY]
