"""Compiles an opened dictionary into one indexed SQLite file, all or nothing.

Work goes into `NAME.part`, which only ever holds whole batches, and which becomes `NAME.sqlite` when it is complete. A
job that was stopped or killed goes on from its last batch if the source is still the same; any other error removes the
part. Measured on two cores with a generated Tabfile: see docs/dictionaries.md and bench/dictionaries.py.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.compiled_dictionary import SCHEMA_VERSION
from anchorage_tui.dictionaries.lookup_keys import headword_keys, key
from anchorage_tui.dictionaries.markup import to_text
from anchorage_tui.dictionaries.source import Book, RawAlias, RawEntry, RawItem, RawLink, Work, WorkCancelled
from anchorage_tui.errors import DictionaryError

_APPLICATION = 0x414E4344
"""`PRAGMA application_id`: says that a file is one of ours."""
_BATCH = 10_000
"""Items written at once: under a second of work, some megabytes of memory."""


@dataclass(slots=True)
class Report:
    """What came of it."""

    entries: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Why entries were left out, and how many; empty after resuming for what was left out before."""


def compile_book(book: Book, target: Path, work: Work, about: dict[str, str]) -> Report:
    """Writes `book` to `target`. `about` is kept with it; its `source` decides whether a part can be gone on with.

    Raises `WorkCancelled`, which keeps the part, and `DictionaryError` for a damaged source or a full disk, which
    removes it.
    """
    part = target.with_suffix(".part")
    try:
        with contextlib.closing(_open_part(part, about)) as database:
            report = _fill(database, book, work, target.stem)
            database.executemany(
                "INSERT OR REPLACE INTO about VALUES (?, ?)", [*about.items(), ("entries", str(report.entries))]
            )
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _sync(part)
        part.replace(target)
        discard_part(target)  # its empty journal
    except WorkCancelled:
        raise
    except DictionaryError:
        discard_part(target)
        raise
    except (sqlite3.Error, OSError) as error:
        discard_part(target)
        raise DictionaryError(
            f"{target.stem} could not be written to {target.parent}: {error}.",
            "Nothing was installed; make room there and try again.",
        ) from error
    return report


def discard_part(target: Path) -> bool:
    """Removes what an unfinished job left for `target`; says whether there was anything."""
    part = target.with_suffix(".part")
    found = part.exists()
    for leftover in (part, part.with_name(part.name + "-journal")):
        leftover.unlink(missing_ok=True)
    return found


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _open_part(part: Path, about: dict[str, str]) -> sqlite3.Connection:
    """The part of the same source if there is one that can be used, otherwise a new one."""
    if part.exists():
        try:
            database = _connect(part)
            found = dict(database.execute("SELECT name, value FROM about"))
            if found.get("fingerprint") == about.get("fingerprint"):
                return database
            database.close()
        except sqlite3.Error:
            pass  # killed before its first batch, or damaged with the machine: begin again
        discard_part(part)
    database = _connect(part)
    database.executescript(f"PRAGMA application_id = {_APPLICATION};" + _schema())
    database.execute("INSERT INTO about VALUES ('fingerprint', ?)", (about.get("fingerprint", ""),))
    return database


def _connect(part: Path) -> sqlite3.Connection:
    database = sqlite3.connect(part, isolation_level=None)
    # The journal makes a kill harmless. Waiting for the disk would only guard against a power cut, after which the
    # job begins again.
    database.executescript(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;"
    )
    return database


def _schema() -> str:
    return (files("anchorage_tui.dictionaries") / "schema.sql").read_text(encoding="utf-8")


def _fill(database: sqlite3.Connection, book: Book, work: Work, name: str) -> Report:
    state = {
        row[0]: int(row[1])
        for row in database.execute("SELECT name, value FROM about WHERE name IN ('items', 'numbered')")
    }
    batch = _Batch(numbered=state.get("numbered", 0))
    done = state.get("items", 0)
    what = f"Compiling {name}"
    for skipped in range(0, done, _BATCH):
        work.step(what, skipped, book.total)
        for _ in islice(book.items, min(_BATCH, done - skipped)):
            pass
    while items := list(islice(book.items, _BATCH)):
        done += len(items)
        if done > limits.ENTRIES:
            raise DictionaryError(
                f"{name} has more than {limits.ENTRIES:,} entries.", "That is no dictionary; nothing was installed."
            )
        for item in items:
            batch.add(item)
        database.execute("BEGIN")
        batch.write(database)
        database.executemany(
            "INSERT OR REPLACE INTO about VALUES (?, ?)", [("items", str(done)), ("numbered", str(batch.numbered))]
        )
        database.execute("COMMIT")
        work.step(what, done, max(book.total, done) if book.total else 0)
    return Report(_index(database, work, name), batch.skipped)


class _Batch:
    """Rows that wait to be written."""

    def __init__(self, numbered: int) -> None:
        self.numbered = numbered
        """Entries met so far, those left out too: `RawAlias` counts them."""
        self.skipped: Counter[str] = Counter()
        self._entries: list[tuple[int, str, str]] = []
        self._keys: list[tuple[str, int]] = []
        self._links: list[tuple[str, str]] = []
        self._names: list[tuple[str, int]] = []

    def add(self, item: RawItem) -> None:
        if isinstance(item, RawEntry):
            self.numbered += 1
            self._add_entry(item)
        elif not (headword := self._headword(item.headword)):
            return
        elif isinstance(item, RawAlias):
            self._keys += [(each, item.number + 1) for each in headword_keys(headword)]
            self._names.append((headword, item.number + 1))
        elif isinstance(item, RawLink):
            self._links.append((key(headword), key(item.target[: limits.HEADWORD])))

    def _add_entry(self, entry: RawEntry) -> None:
        headwords = [each for headword in entry.headwords[: limits.ALIASES] if (each := self._headword(headword))]
        if entry.headwords and not headwords:
            return
        text = to_text(entry.definition, entry.markup)
        if not text:
            self.skipped["no text"] += 1
            return
        number = self.numbered
        self._entries.append((number, headwords[0] if headwords else "", text))
        if len(headwords) == 1:
            self._keys += [(each, number) for each in headword_keys(headwords[0])]
        else:
            self._keys += {(each, number) for headword in headwords for each in headword_keys(headword)}

    def _headword(self, headword: str) -> str:
        if len(headword) > 4 * limits.HEADWORD or len(found := one_line(headword)) > limits.HEADWORD:
            self.skipped[f"headword of more than {limits.HEADWORD} characters"] += 1
            return ""
        if not found:
            self.skipped["no headword"] += 1
        return found

    def write(self, database: sqlite3.Connection) -> None:
        """Writes what waits, and forgets it."""
        database.executemany("INSERT INTO entry VALUES (?, ?, ?)", self._entries)
        database.executemany("INSERT INTO key VALUES (?, ?)", self._keys)
        database.executemany("INSERT INTO link VALUES (?, ?)", self._links)
        database.executemany("UPDATE entry SET headword = ? WHERE id = ? AND headword = ''", self._names)
        for rows in (self._entries, self._keys, self._links, self._names):
            rows.clear()


def _index(database: sqlite3.Connection, work: Work, name: str) -> int:
    """Makes the keys searchable and resolves links; returns how many entries there are."""
    what = f"Indexing {name}"
    work.step(what, 0, 0)
    # Asked every few milliseconds while SQLite sorts.
    database.set_progress_handler(lambda: int(work.cancelled()), 100_000)
    try:
        database.execute("BEGIN")
        database.execute("DELETE FROM entry WHERE headword = ''")
        database.execute("CREATE INDEX key_key ON key (key, entry)")
        database.execute(
            "INSERT INTO key SELECT DISTINCT link.key, key.entry FROM link JOIN key ON key.key = link.target"
        )
        database.execute("DROP TABLE link")
        database.execute("DELETE FROM about WHERE name IN ('items', 'numbered', 'fingerprint')")
        (entries,) = database.execute("SELECT count(*) FROM entry").fetchone()
        database.execute("COMMIT")
    except sqlite3.OperationalError:
        work.step(what, 0, 0)  # an interrupted statement is a cancelled job
        raise
    finally:
        database.set_progress_handler(None, 0)
    if not entries:
        raise DictionaryError(f"No entries were found in {name}.", "Nothing was installed; is it a dictionary?")
    return int(entries)
