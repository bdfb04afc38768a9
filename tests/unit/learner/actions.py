"""Everything that writes to a store, and what must be true of it however far it came."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui.learner import LearnerStore
from anchorage_tui.learner.backups import KEPT, backups_of, make_backup
from anchorage_tui.learner.restoring import restore
from anchorage_tui.learner.reviews import Card
from anchorage_tui.learner.soundness import verify
from anchorage_tui.learner.versions import VERSION

from .conftest import ENTRY, fill, make_old, rows, text


@dataclass(frozen=True)
class Action:
    """Something that writes, and what must be true however far it came."""

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path], object]
    check: Callable[[Path, bool], object]
    """Called with whether the action was acknowledged."""


def _save(path: Path) -> None:
    LearnerStore(path).save(ENTRY)


def _saved(path: Path, acknowledged: bool) -> None:
    with closing(LearnerStore(path)) as store:
        kept = store.saved()
        assert len(kept) == 40 + (ENTRY in kept)
        assert not acknowledged or ENTRY in kept
        assert len(store.not_here()) == 40
        assert store.place(text()) == (2, 15)


def _unsave(path: Path) -> None:
    LearnerStore(path).unsave("mot 7", "La phrase 7. " * 10)


def _unsaved(path: Path, acknowledged: bool) -> None:
    with closing(LearnerStore(path)) as store:
        left = {entry.headword for entry in store.saved()}
        assert {f"mot {number}" for number in range(40)} - left <= {"mot 7"}
        assert not acknowledged or "mot 7" not in left


def _move(path: Path) -> None:
    LearnerStore(path).remember(
        text(["Un paragraphe neuf, ce matin, au début du texte.", *text().blocks[0].text, "Fin."]), 1, 0
    )
    LearnerStore(path).remember(text(), 4, 3)


def _moved(path: Path, acknowledged: bool) -> None:
    with closing(LearnerStore(path)) as store:
        assert store.place(text()) in ([(4, 3)] if acknowledged else [(2, 15), (4, 3), (0, 0)])
        assert len(store.saved()) == 40


HUNDRED = [f"mot {number}" for number in range(100)]


def _know(path: Path) -> None:
    LearnerStore(path).items.set_status("word", HUNDRED, "known")


def _known(path: Path, acknowledged: bool) -> None:
    with closing(LearnerStore(path)) as store:
        known = store.items.statuses()
        assert len(known) in ((100,) if acknowledged else (0, 100)), "all or none"
        assert sum(len(store.items.history("word", headword)) for headword in HUNDRED) == len(known)


def _with_a_card(path: Path) -> None:
    fill(path)
    with closing(LearnerStore(path)) as store:
        store.reviews.put(Card("word", "mot", 10, "{}"))


def _grade(path: Path) -> None:
    LearnerStore(path).reviews.grade(Card("word", "mot", 99, '{"state": 2}'), 3, 50)


def _graded(path: Path, acknowledged: bool) -> None:
    with closing(LearnerStore(path)) as store:
        card, graded = store.reviews.card("word", "mot"), store.reviews.all()
        assert card is not None
        assert (card.due, len(graded)) in ([(99, 1)] if acknowledged else [(10, 0), (99, 1)])


def _open(path: Path) -> None:
    LearnerStore(path)


def _made(path: Path, acknowledged: bool) -> None:
    assert not acknowledged or path.exists()
    if path.exists():
        verify(path)
    with closing(LearnerStore(path)) as store:
        assert store.save(ENTRY)


def _migrated(path: Path, acknowledged: bool) -> None:
    ((version,),) = rows(path, "PRAGMA user_version")
    assert version in ((VERSION,) if acknowledged else range(1, VERSION + 1))
    assert version == 1 or backups_of(path), "no migration without a backup"
    for backup in backups_of(path):
        verify(backup.path)
        assert rows(backup.path, "PRAGMA user_version") == [(1,)]
    with closing(LearnerStore(path)) as store:
        assert (len(store.saved()), len(store.not_here()), len(store.last_texts())) == (40, 40, 3)
        assert store.place(text()) == (2, 15)


def _with_backups(path: Path) -> None:
    fill(path)
    make_backup(path)
    (first,) = backups_of(path)
    for number in range(2, KEPT + 1):
        shutil.copy(first.path, first.path.with_name(f"learner-{number:04}-2025-01-01.sqlite"))


def _backed_up(path: Path, acknowledged: bool) -> None:
    found = backups_of(path)
    assert len(found) >= KEPT
    assert not acknowledged or found[0].number == KEPT + 1
    for backup in found:
        verify(backup.path)
    _saved(path, acknowledged=False)
    make_backup(path)
    assert len(list((path.parent / "backups").iterdir())) == KEPT, "what the killed one left is gone"


def _with_a_newer_word(path: Path) -> None:
    fill(path)
    make_backup(path)
    with closing(LearnerStore(path)) as store:
        store.save(ENTRY)


def _restore(path: Path) -> None:
    restore(path, backups_of(path)[0].path)


def _restored(path: Path, acknowledged: bool) -> None:
    assert path.exists(), "there is one at every moment"
    verify(path)
    with closing(LearnerStore(path)) as store:
        is_former = ENTRY in store.saved()
    assert not (acknowledged and is_former)
    if not is_former:
        (former,) = [path for path in path.parent.glob("*.before-*") if "journal" not in path.name]
        with closing(LearnerStore(former)) as store:
            assert ENTRY in store.saved()
    verify(backups_of(path)[0].path)
    _restore(path)
    with closing(LearnerStore(path)) as store:
        assert len(store.saved()) == 40


def _with_holes(path: Path) -> None:
    fill(path)
    with closing(LearnerStore(path)) as store:
        for number in range(300):
            store.mark_not_here(f"hole {number}", "x" * 500)
        for number in range(300):
            store.unmark_not_here(f"hole {number}", "x" * 500)


def _vacuum(path: Path) -> None:
    LearnerStore(path).vacuum()


ACTIONS = [
    Action("a word is saved", fill, _save, _saved),
    Action("a word is taken back", fill, _unsave, _unsaved),
    Action("the place is kept, of a new text and of a known one", fill, _move, _moved),
    Action("a hundred words are known", fill, _know, _known),
    Action("a review is graded", _with_a_card, _grade, _graded),
    Action("the first start", lambda path: path.parent.mkdir(), _open, _made),
    Action("a migration", make_old, _open, _migrated),
    Action("a backup, and the oldest goes", _with_backups, make_backup, _backed_up),
    Action("the way back to a backup", _with_a_newer_word, _restore, _restored),
    Action("vacuum", _with_holes, _vacuum, lambda path, acknowledged: _saved(path, acknowledged=False)),
]


def fresh(tmp_path: Path) -> Path:
    """The folder as it was prepared; the store in it."""
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    shutil.copytree(tmp_path / "before", tmp_path / "data")
    return tmp_path / "data" / "learner.sqlite"


def acknowledged(run: Callable[[Callable[[], object]], object], action: Action, path: Path) -> bool:
    """Has `run` do the action in a child, whatever it does to it; whether the action said that it was done."""
    reads, writes = os.pipe()

    def act() -> None:
        action.act(path)
        os.write(writes, b"done")

    run(act)
    os.close(writes)
    with open(reads, "rb") as pipe:  # noqa: PTH123 - a descriptor
        return pipe.read() == b"done"
