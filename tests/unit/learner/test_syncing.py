"""Several machines, one folder: what they do apart comes together, whatever the order, and nothing deleted comes back."""

from __future__ import annotations

import itertools
import json
import random
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import Block
from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import KnownText, LearnerStore, SavedEntry
from anchorage_tui.learner.journal import Folded, changes, fold, head, journals, line
from anchorage_tui.learner.reviews import Card
from anchorage_tui.learner.store_state import state_of

TEXT = "Le chat dort sur la table, et personne ne songe à l’en chasser."


class Machine:
    """One device with its store, and the folder as it has it."""

    def __init__(self, home: Path, name: str) -> None:
        self.folder = home / name / "sync"
        self.store = LearnerStore(home / name / "learner.sqlite")

    def do(self, what: int, word: int) -> None:
        """One of the things that a learner does."""
        headword, store = f"mot {word}", self.store
        match what:
            case 0:
                store.save(SavedEntry(headword, headword, TEXT, "g", "noun", "T", "/t", "2026"))
            case 1:
                store.unsave(headword, TEXT)
            case 2:
                store.items.set_status("word", [headword], "3")
            case 3:
                store.items.set_status("word", [headword], "unknown")
            case 4:
                store.items.write("word", headword, gloss=f"mine {word}")
            case 5:
                store.mark_not_here(headword, TEXT)
            case 6:
                store.unmark_not_here(headword, TEXT)
            case 7:
                store.reviews.grade(Card("word", headword, 99 + word, "{}"), 3, 50 + word)
            case 8:
                store.reviews.undo()
            case 9:
                store.remember(KnownText("/t", "T", [Block(f"{TEXT} {word}"), Block(TEXT)]), 1, 3 + word)
            case 10:
                store.marks.set(KnownText("/t", "T", [Block(f"{TEXT} {word}"), Block(TEXT)]), "a", 0, word)

    def sync(self) -> None:
        self.store.sync(self.folder)

    def state(self) -> dict[tuple[str, ...], object]:
        with self.store._database.writing() as database:
            return dict(state_of(database))


def carry(machines: list[Machine]) -> None:
    """The syncer brings every journal everywhere; each is written by one machine alone."""
    for one, other in itertools.permutations(machines, 2):
        for path in journals(one.folder):
            there = other.folder / path.name
            if not there.exists() or there.stat().st_size < path.stat().st_size:
                other.folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, there)


STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(0, 2)), max_size=25)
"""Machine, what it does (11 syncs, 12 carries), with which word."""


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_machines_that_worked_apart_come_together(steps: list[tuple[int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        machines = [Machine(Path(home), name) for name in "abc"]
        for which, what, word in steps:
            if what == 11:
                machines[which].sync()
            elif what == 12:
                carry(machines)
            else:
                machines[which].do(what, word)
        for _ in range(3):
            for machine in machines:
                machine.sync()
            carry(machines)
        for machine in machines:
            machine.sync()
        states = [machine.state() for machine in machines]
        assert states[0] == states[1] == states[2]
        assert all(machine.store.sync(machine.folder).sent == 0 for machine in machines), "nobody has more to say"
        for machine in machines:
            machine.store.close()


@pytest.fixture
def two(tmp_path: Path) -> list[Machine]:
    return [Machine(tmp_path, "a"), Machine(tmp_path, "b")]


def exchange(machines: list[Machine]) -> None:
    for _ in range(2):
        for machine in machines:
            machine.sync()
        carry(machines)


def test_what_was_deleted_does_not_come_back(two: list[Machine]) -> None:
    one, other = two
    one.do(0, 1)
    exchange(two)
    assert len(other.store.saved()) == 1
    one.do(1, 1)
    exchange(two)
    exchange(two)
    assert one.store.saved() == other.store.saved() == []
    other.do(0, 1)
    exchange(two)
    assert len(one.store.saved()) == 1, "unless somebody saves it again"


def test_a_clock_that_is_wrong_decides_nothing(two: list[Machine], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two
    one.store.items.write("word", "chat", gloss="old")
    exchange(two)
    monkeypatch.setattr(time, "time", lambda: 5.0)
    other.store.items.write("word", "chat", gloss="new")
    exchange(two)
    assert one.store.items.get("word", "chat").gloss == other.store.items.get("word", "chat").gloss == "new"


def test_what_the_store_has_of_paths_stays_on_the_machine(two: list[Machine]) -> None:
    two[0].do(9, 1)
    exchange(two)
    (text,) = two[1].store.last_texts()
    assert text.source == ""
    journal = (two[1].folder / journals(two[1].folder)[0].name).read_text(encoding="utf-8")
    assert '"/t"' not in journal.replace('"T","/t","2026"', "")


def test_a_last_line_that_is_only_half_there_is_read_the_next_time(two: list[Machine]) -> None:
    one, other = two
    one.do(0, 1)
    one.do(0, 2)
    one.sync()
    (journal,) = journals(one.folder)
    whole = journal.read_bytes()
    other.folder.mkdir(parents=True)
    (other.folder / journal.name).write_bytes(whole[:-20])
    done = other.store.sync(other.folder)
    assert (len(other.store.saved()), done.unreadable) == (1, 0)
    (other.folder / journal.name).write_bytes(whole)
    other.sync()
    assert len(other.store.saved()) == 2


def test_a_conflict_copy_belongs_to_the_same_device(two: list[Machine]) -> None:
    one, other = two
    one.do(0, 1)
    one.sync()
    (journal,) = journals(one.folder)
    other.folder.mkdir(parents=True)
    copy = journal.name.replace(".jsonl", ".sync-conflict-20261201-100000-ABCDEF.jsonl")
    shutil.copy(journal, other.folder / copy)
    done = other.store.sync(other.folder)
    assert len(other.store.saved()) == 1
    assert done.devices == 2


def test_a_copied_home_is_another_device(tmp_path: Path, two: list[Machine]) -> None:
    one, _ = two
    one.do(0, 1)
    one.sync()
    one.store.close()
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    copied = Machine(tmp_path, "copy")
    original = Machine(tmp_path, "a")
    original.do(0, 2)
    original.sync()
    carry([original, copied])
    # The folder is the same for both from now on, as far as the settings of each say.
    base = json.loads((tmp_path / "copy" / "sync.json").read_text(encoding="utf-8"))
    (state,) = base.values()
    (tmp_path / "copy" / "sync.json").write_text(json.dumps({str(copied.folder.resolve()): state}), encoding="utf-8")
    copied.do(0, 3)
    copied.sync()
    assert len(journals(copied.folder)) == 2
    assert len(copied.store.saved()) == 3


REFUSED = [
    (b'{"journal": 2}\n', "newer version"),
    (b"hello\n", "no journal of anchorage"),
    (b"[1, 2]\n", "no journal of anchorage"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_a_journal_that_is_none_or_newer_changes_nothing(two: list[Machine], data: bytes, said: str) -> None:
    one, _ = two
    one.do(0, 1)
    one.folder.mkdir(parents=True)
    (one.folder / "other.jsonl").write_bytes(data)
    with pytest.raises(LearnerError, match=said):
        one.sync()
    assert len(journals(one.folder)) == 1
    assert len(one.store.saved()) == 1


def test_lines_that_make_no_sense_are_counted_and_left(two: list[Machine]) -> None:
    one, _ = two
    one.folder.mkdir(parents=True)
    lines = [
        "not JSON", "[1]", '["x", ["a"], 1]', "[1, [2], 3]", '[1, ["saved", "a", "b"], "no list"]', '[2, ["item", "x"], 1]',
        '[3, ["future", "thing"], 1]', '[4, ["saved", "chat", "s"], ["chat", "cat", "noun", "", "", "2026"]]',
    ]  # fmt: skip
    (one.folder / "other.jsonl").write_text(head() + "\n".join(lines) + "\n", encoding="utf-8")
    done = one.store.sync(one.folder)
    assert done.unreadable == 4
    assert [entry.headword for entry in one.store.saved()] == ["chat"]
    assert one.store.sync(one.folder).sent == 0, "what this version does not know is not taken away from others"


def test_a_journal_that_has_grown_is_written_anew(two: list[Machine]) -> None:
    one, other = two
    for number in range(10):
        for word in range(120):
            one.store.items.write("word", f"mot {word}", gloss=f"{number}")
        one.sync()
    (journal,) = journals(one.folder)
    assert journal.read_bytes().count(b"\n") < 10 * 120
    carry(two)
    other.sync()
    assert other.store.items.get("word", "mot 7").gloss == "9"


@given(st.permutations(range(8)))
def test_the_order_of_lines_does_not_matter(order: list[int]) -> None:
    lines = [(number // 2, "ab"[number % 2], ("k", str(number % 3)), number) for number in range(8)]
    folded, sorted_ = Folded(), Folded()
    for place in order:
        folded.add(*lines[place])
    for each in lines:
        sorted_.add(*each)
    assert folded.entries == sorted_.entries


def test_many_lines_fold(tmp_path: Path) -> None:
    chance = random.Random(1)
    for device in "ab":
        text = "".join(
            line(number, ("item", "word", f"mot {chance.randrange(50_000)}", "status"), str(number % 5))
            for number in range(25_000)
        )
        (tmp_path / f"{device}.jsonl").write_text(head() + text, encoding="utf-8")
    folded = fold(journals(tmp_path))
    assert folded.greatest == 24_999
    assert folded.unreadable == 0
    assert list(changes(folded.state, folded.state)) == []
