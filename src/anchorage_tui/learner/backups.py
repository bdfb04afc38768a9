"""Copies of the store, each read through before it counts as one. The last few lie in `backups/` beside the store."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.files import make_private, private_folder, put_new, remove_left_over, unfinished_name
from anchorage_tui.learner.problems import told
from anchorage_tui.learner.soundness import open_existing, verify

KEPT = 7
_NAME = re.compile(r"learner-([0-9]{4,})-([0-9]{4}-[0-9]{2}-[0-9]{2})\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store."""

    path: Path
    number: int
    """Rises with each; no clock decides which is the newest."""
    day: str
    """When it was made, by the clock: `2026-11-22`."""


def folder_of(store: Path) -> Path:
    """Where the backups of a store lie; it need not exist."""
    return store.parent / "backups"


def backups_of(store: Path) -> list[Backup]:
    """The backups of a store, the newest first; whether they are good has not been looked at."""
    found = []
    with contextlib.suppress(OSError):  # a folder that cannot be read has none for us
        for path in folder_of(store).iterdir():
            if (match := _NAME.fullmatch(path.name)) and path.is_file():
                found.append(Backup(path, int(match[1]), match[2]))
    return sorted(found, key=lambda backup: -backup.number)


def newest_good(store: Path) -> Backup | None:
    """The newest backup that is a whole store; None if there is none."""
    for backup in backups_of(store):
        with contextlib.suppress(LearnerError):
            verify(backup.path)
            return backup
    return None


def advice(store: Path) -> str:
    """What to do about a store that is damaged, in a line: which backup there is, and how to go back to it."""
    backup = newest_good(store)
    if backup is None:
        return "It is left as it is. There is no backup: move it away, and a new one is begun."
    where = one_line(str(folder_of(store)))
    return f"It is left as it is. Backups are in {where}; back to that of {backup.day}: anchorage store restore"


def make_backup(store: Path) -> Path:
    """Copies the store into `backups/` and reads the copy through; those beyond the last `KEPT` are removed then.

    Raises `LearnerError`, and `Damaged` if the copy is not whole, which means that the store is not.
    """
    folder = folder_of(store)
    try:
        private_folder(folder)
        make_private(folder)
        number = 1 + max((backup.number for backup in backups_of(store)), default=0)
        while True:
            path = folder / f"learner-{number:04}-{_today()}.sqlite"
            try:
                copy_store(store, path)
                break
            except FileExistsError:  # another program has made that one in the meantime
                number += 1
        for old in backups_of(store)[KEPT:]:
            old.path.unlink(missing_ok=True)
        remove_left_over(folder)
        remove_left_over(store.parent)
    except OSError as error:
        raise told(folder, error) from error
    return path


def is_due(store: Path) -> bool:
    """Whether the newest backup was made on another day, or there is none."""
    backups = backups_of(store)
    return not backups or backups[0].day != _today()


def copy_into(store: Path, place: Path) -> Path:
    """Makes a backup where the learner wants it: a folder, or a file that is not there yet; the path of it.

    Raises `LearnerError`.
    """
    if place.is_dir():
        place /= f"learner-{_today()}.sqlite"
    try:
        copy_store(store, place)
    except FileExistsError as error:
        raise LearnerError(f"{one_line(str(place))} is there already.", "Name another file.") from error
    except OSError as error:
        why = f"{one_line(str(place))} cannot be written: {error.strerror}."
        raise LearnerError(why, "Choose another place, or make room there.") from error
    return place


def copy_store(store: Path, target: Path) -> None:
    """Copies a store that others may be writing to. `target` appears when the copy is on the disk and has been read through.

    Raises `FileExistsError` for a target that is there, other `OSError`s, and `LearnerError` for what is wrong with the store.
    """
    unfinished = unfinished_name(target)
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with open_existing(store) as source, open_existing(unfinished) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        verify(unfinished, store)
        put_new(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _today() -> str:
    return date.today().isoformat()
