"""Words and expressions: how well they are known and since when, and what the learner says of them."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LearnerStore, open_store
from anchorage_tui.learner.checking import check_store
from anchorage_tui.learner.items import STATUSES, Item, Status, row_of


def test_what_is_new_is_unknown(store: LearnerStore) -> None:
    assert store.items.get("word", "chat") == Item("word", "chat", "unknown", "", "")
    assert store.items.statuses() == {}
    assert store.items.all() == []
    assert store.items.history("word", "chat") == []


def test_a_status_and_how_it_came(store: LearnerStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((300, 200, 100, 50))  # it runs backwards: the order is that of the keys
    monkeypatch.setattr("anchorage_tui.learner.items.time.time", lambda: next(clock))
    given: list[Status] = ["1", "2", "2", "known"]
    assert [store.items.set_status("word", ["chat"], status) for status in given] == [1, 1, 0, 1]
    with closing(LearnerStore(path)) as other:
        assert other.items.get("word", "chat").status == "known"
        assert [(change.status, change.at) for change in other.items.history("word", "chat")] == [
            ("1", 300), ("2", 200), ("known", 50),
        ]  # fmt: skip


def test_many_at_once_are_all_or_none(store: LearnerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.items.set_status("word", ["chat", "chien", "chat"], "known") == 2

    def until_the_disk_is_full(database: sqlite3.Connection, kind: str, headword: str) -> int:
        if headword == "rat":
            raise OSError(errno.ENOSPC, "No space left on device")
        return row_of(database, kind, headword)

    monkeypatch.setattr("anchorage_tui.learner.items.row_of", until_the_disk_is_full)
    with pytest.raises(LearnerError):
        store.items.set_status("word", ["souris", "rat"], "known")
    assert dict(store.items.statuses()) == {("word", "chat"): "known", ("word", "chien"): "known"}
    assert store.items.get("word", "souris").status == "unknown"


def test_a_word_is_not_the_expression_of_that_name(store: LearnerStore) -> None:
    store.items.set_status("expression", ["tout de suite"], "3")
    assert store.items.get("word", "tout de suite").status == "unknown"
    assert dict(store.items.statuses()) == {("expression", "tout de suite"): "3"}


def test_unknown_again(store: LearnerStore) -> None:
    store.items.set_status("word", ["chat"], "ignored")
    store.items.set_status("word", ["chat"], "unknown")
    assert store.items.statuses() == {}
    assert [change.status for change in store.items.history("word", "chat")] == ["ignored", "unknown"]


def test_glosses_and_notes_of_ones_own(store: LearnerStore) -> None:
    store.items.write("expression", "vendre la mèche", gloss="blow the gaff")
    store.items.write("expression", "vendre la mèche", note="what mother says")
    store.items.write("word", "chat", note="the cat")
    store.items.set_status("word", ["chien"], "1")
    assert store.items.own() == [
        Item("expression", "vendre la mèche", "unknown", "blow the gaff", "what mother says"),
        Item("word", "chat", "unknown", "", "the cat"),
    ]
    store.items.write("word", "chat", note="")
    assert [item.headword for item in store.items.own()] == ["vendre la mèche"]
    assert [item.headword for item in store.items.all()] == ["vendre la mèche", "chat", "chien"]


def test_statuses_of_a_store_that_cannot_be_read(full: Path) -> None:
    with closing(LearnerStore(full)) as store:
        store.items.set_status("word", ["chat"], "known")
    put_back = full.with_name("good")
    put_back.write_bytes(full.read_bytes())
    full.write_bytes(b"rubbish" * 1000)
    reader = open_store(full)
    assert reader.items.statuses() == {}
    assert reader.items.get("word", "chat") == Item("word", "chat")
    with pytest.raises(LearnerError):
        reader.items.set_status("word", ["chien"], "known")
    assert reader.items.statuses() == {}, "what was not kept is not shown"
    put_back.replace(full)
    reader.items.set_status("word", ["chien"], "1")
    assert dict(reader.items.statuses()) == {("word", "chat"): "known", ("word", "chien"): "1"}
    reader.close()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(STATUSES)), max_size=20))
def test_the_latest_change_is_the_status(steps: list[tuple[str, Status]]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(LearnerStore(Path(folder, "s.sqlite"))) as store:
        for headword, status in steps:
            store.items.set_status("word", [headword], status)
        last = dict(steps)
        assert {headword: store.items.get("word", headword).status for headword in last} == last
        for headword in last:
            changes = [change.status for change in store.items.history("word", headword)]
            assert (["unknown", *changes])[-1] == last[headword]
            assert all(one != two for one, two in zip(["unknown", *changes], changes, strict=False))
        shown = {headword: status for (_, headword), status in store.items.statuses().items()}
        assert shown == {headword: status for headword, status in last.items() if status != "unknown"}


def test_rows_without_their_item_are_found(full: Path) -> None:
    with closing(LearnerStore(full)) as store:
        store.items.set_status("word", ["chat"], "known")
    with closing(sqlite3.connect(full, isolation_level=None)) as other:
        other.execute("DELETE FROM item")  # a program that does not look after foreign keys
    assert [finding.state for finding in check_store(full) if finding.is_fault] == [
        "1 rows belong to what is not there"
    ]
