"""Going back to a backup. What is in the store's place is kept beside it, whatever it is."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.files import private_folder, sync_folder, unfinished_name
from anchorage_tui.learner.backups import copy_store
from anchorage_tui.learner.problems import FAILURES, told
from anchorage_tui.learner.soundness import verify

_SECONDS = 2.0
"""How long to wait for another program that is writing."""


def restore(store: Path, backup: Path) -> Path | None:
    """Puts a copy of a backup in the store's place. The path under which the former store is kept; None if there was none.

    Raises `LearnerError` for a backup that is not whole, and while another program writes to the store. One that only has it
    open goes on with the copy.
    """
    if not backup.is_file():
        raise LearnerError(f"There is no backup {one_line(str(backup))}.", "To see them: anchorage store check")
    if store.exists() and store.samefile(backup):
        raise LearnerError("That is the store itself.", "To see the backups: anchorage store check")
    verify(backup)
    place = Path(os.path.realpath(store)) if store.is_file() else store  # a link to the store goes on being one
    ready = unfinished_name(place)
    try:
        private_folder(place.parent)
        ready.unlink(missing_ok=True)
        copy_store(backup, ready)
        with _nobody_writing(place):
            aside = _set_aside(place)
            ready.replace(place)
            sync_folder(place.parent)
    except OSError as error:
        raise told(store, error) from error
    finally:
        ready.unlink(missing_ok=True)
    return aside


@contextlib.contextmanager
def _nobody_writing(store: Path) -> Iterator[None]:
    """Holds the store's lock, if what is there can be locked."""
    with contextlib.ExitStack() as held:
        if store.is_file():
            database = held.enter_context(contextlib.closing(sqlite3.connect(store, timeout=_SECONDS)))
            try:
                database.execute("BEGIN EXCLUSIVE")
            except FAILURES as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise told(store, error) from error
        yield


def _set_aside(store: Path) -> Path | None:
    """Gives what is in the store's place another name, with the journal that may belong to it."""
    if not os.path.lexists(store):
        return None
    for number in itertools.count(1):
        aside = store.with_name(f"{store.name}.before-{number}")
        if not os.path.lexists(aside):
            break
    journal, journal_aside = (path.with_name(f"{path.name}-journal") for path in (store, aside))
    # The copy must not be rolled back by a journal that is not its own, and the former store not lose the one that is.
    if journal.is_file():
        _second_name(journal, journal_aside)
        journal.unlink()
    _second_name(store, aside)
    return aside


def _second_name(path: Path, other: Path) -> None:
    """Keeps a file under another name as well, so that there is one at `path` at every moment; a folder is moved."""
    try:
        os.link(path, other, follow_symlinks=False)
    except OSError:  # not a file, or a disk that knows no second names
        path.rename(other)
