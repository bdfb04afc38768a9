"""What comes from other programs: added to what is there, in one transaction; nothing of the learner's own is overwritten."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from typing import Literal

from anchorage_tui.learner.database import Database
from anchorage_tui.learner.items import Kind, Status, row_of
from anchorage_tui.learner.saved import SAVE, SavedEntry, now

Outcome = Literal["new", "merged", "there"]
"""Of something new to the store; of something known of which more is kept now; of what was all there."""


@dataclass(frozen=True, slots=True)
class ToKeep:
    """Something to be kept."""

    kind: Kind
    headword: str
    status: Status | None = None
    """Given to an item that is unknown so far; one that has a status keeps it."""
    gloss: str = ""
    """The learner's own, kept where there is none."""
    note: str = ""
    saved: SavedEntry | None = None


class _OnlyTried(Exception):
    """Takes everything back."""


def take_in(database: Database, arrivals: Iterable[ToKeep], *, dry_run: bool) -> list[Outcome]:
    """What became of each, in their order. Raises `LearnerError`, and whatever `arrivals` raises: then nothing is kept."""
    outcomes: list[Outcome] = []
    try:
        with database.writing() as connection:
            clock = int(time.time())
            outcomes.extend(_keep(connection, arrival, clock) for arrival in arrivals)
            if dry_run:
                raise _OnlyTried
    except _OnlyTried:
        pass
    return outcomes


def _keep(database: sqlite3.Connection, arrival: ToKeep, clock: int) -> Outcome:
    was_known = _is_known(database, arrival)
    changed = 0
    if arrival.saved:
        entry = replace(arrival.saved, saved=arrival.saved.saved or now())
        changed += database.execute(SAVE, astuple(entry)).rowcount
    if arrival.status or arrival.gloss or arrival.note:
        number = row_of(database, arrival.kind, arrival.headword)
        if arrival.status and arrival.status != "unknown":
            query = "UPDATE item SET status = ? WHERE id = ? AND status = 'unknown'"
            if database.execute(query, (arrival.status, number)).rowcount:
                query = "INSERT INTO status_change (item, status, at) VALUES (?, ?, ?)"
                changed += database.execute(query, (number, arrival.status, clock)).rowcount
        for name, value in (("gloss", arrival.gloss), ("note", arrival.note)):
            query = f"UPDATE item SET {name} = ? WHERE id = ? AND {name} = '' AND ? <> ''"  # noqa: S608
            changed += database.execute(query, (value, number, value)).rowcount
    return "there" if not changed else "merged" if was_known else "new"


def _is_known(database: sqlite3.Connection, arrival: ToKeep) -> bool:
    query = "SELECT 1 FROM item WHERE kind = ? AND headword = ?"
    if database.execute(query, (arrival.kind, arrival.headword)).fetchone():
        return True
    saved = arrival.saved
    return bool(saved and database.execute("SELECT 1 FROM saved WHERE headword = ?", (saved.headword,)).fetchone())
