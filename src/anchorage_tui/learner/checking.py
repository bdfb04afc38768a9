"""Everything that can be said of a store and its backups, without changing either."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.learner.backups import advice, backups_of, folder_of
from anchorage_tui.learner.problems import Damaged, look_at_file, told
from anchorage_tui.learner.soundness import damages, open_existing, verify
from anchorage_tui.learner.versions import VERSION, version_of

_COUNTED = (
    ("texts", "text"), ("saved entries", "saved"), ("not meant here", "not_here"), ("words, expressions", "item"),
    ("look-ups", "look_up"), ("marks", "mark"), ("reviews", "review"),
)  # fmt: skip
"""What is counted, and the table that it stands in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found."""

    name: str
    state: str
    is_fault: bool = False


def check_store(store: Path) -> Iterator[Finding]:
    """What there is to say of a store, of what is in it, and of its backups. Raises nothing: faults are findings."""
    name = one_line(str(store))
    folder = next(parent for parent in store.parents if os.path.lexists(parent))
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield Finding("store", f"Nothing can be kept: {one_line(str(folder))} cannot be written.", is_fault=True)
    if not os.path.lexists(store):
        yield Finding("store", f"{name} (none yet)")
    else:
        yield Finding("store", name)
        try:
            yield from _inside(store)
        except LearnerError as error:
            hint = error.hint or (advice(store) if isinstance(error, Damaged) else "")
            yield Finding("store", f"{error.message} {hint}".strip(), is_fault=True)
        except OSError as error:
            yield Finding("store", str(told(store, error)), is_fault=True)
    yield from _backups(store)


def _inside(store: Path) -> Iterator[Finding]:
    look_at_file(store)
    status = store.stat()
    if not os.access(store, os.W_OK):
        yield Finding("store", f"Nothing can be kept: {one_line(str(store))} cannot be written.", is_fault=True)
    if status.st_mode & 0o077:
        yield Finding(
            "store", f"Others can read it. To make it yours alone: chmod 600 {one_line(str(store))}", is_fault=True
        )
    with open_existing(store) as database:
        version = version_of(database, store)
        old = f" (the reader makes it {VERSION}, after a backup)" if 0 < version < VERSION else ""
        yield Finding("version", f"{version}{old}, {status.st_size:,} bytes")
        for damage in damages(database):
            yield Finding("inside", damage, is_fault=True)
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        for what, table in ((what, table) for what, table in _COUNTED if table in tables):
            (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            yield Finding(what, f"{count:,}")


def _backups(store: Path) -> Iterator[Finding]:
    backups = backups_of(store)
    if not backups:
        yield Finding("backups", f"none yet in {one_line(str(folder_of(store)))}")
    for backup in backups:
        name = one_line(str(backup.path))
        try:
            verify(backup.path)
            yield Finding("backup", f"{name} of {backup.day}")
        except LearnerError as error:
            yield Finding("backup", f"{name} of {backup.day} cannot be used: {error.message}", is_fault=True)
