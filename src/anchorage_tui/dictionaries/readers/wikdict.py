"""WikDict's SQLite: translations of headwords, by sense. Not among PyGlossary's formats."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.dictionaries.unpacking import damaged
from anchorage_tui.errors import DictionaryError

_STEPS = 100_000
"""Virtual machine instructions between two questions whether to stop: some milliseconds."""
_PAIR = re.compile(r"([a-z]{2})-([a-z]{2})")

# `translation` has senses and is preferred; old files have only `simple_translation`.
_QUERIES = {
    "translation": "SELECT written_rep, lexentry, sense, trans_list FROM translation "
    "WHERE trans_list IS NOT NULL ORDER BY written_rep, lexentry, sense_num, score DESC",
    "simple_translation": "SELECT written_rep, '', '', trans_list FROM simple_translation ORDER BY written_rep",
}
_LARGEST_CELL = 4_000_000
"""Bytes of a cell, and of what a generated column may make."""


def read(path: Path, work: Work) -> Book:
    """Opens a WikDict file. Raises `DictionaryError` for any other SQLite file."""
    try:
        with closing(_connect(path, work)) as database:
            tables = {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            table = next((name for name in _QUERIES if name in tables), "")
            if not table:
                raise DictionaryError(
                    f"{path.name} is an SQLite file, but not one of WikDict's.", "Get one from download.wikdict.com."
                )
            (total,) = database.execute(f"SELECT count(DISTINCT written_rep) FROM {table}").fetchone()  # noqa: S608 (a key of _QUERIES)
    except sqlite3.Error as error:
        raise damaged(path, error) from error
    pair = _PAIR.search(path.stem)
    return Book(
        f"WikDict {pair[0] if pair else path.stem}",
        _items(path, table, work),
        int(total),
        "CC BY-SA 4.0",
        pair[0] if pair else "",
    )


def _connect(path: Path, work: Work) -> sqlite3.Connection:
    """A connection that can neither change the file nor run anything that its schema brings along."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database.executescript("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")
    database.set_progress_handler(lambda: int(work.cancelled()), _STEPS)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_CELL)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    return database


def _items(path: Path, table: str, work: Work) -> Iterator[RawEntry]:
    try:
        with closing(_connect(path, work)) as database:
            rows = database.execute(_QUERIES[table])
            for headword, group in groupby(rows, key=lambda row: row[0]):
                yield RawEntry(
                    (str(headword),), _definition([(str(a or ""), str(b or ""), str(c)) for _, a, b, c in group])
                )
    except sqlite3.Error as error:
        work.step(f"Reading {path.name}", 0, 0)  # an interrupted query is a cancelled job
        raise damaged(path, error) from error


def _definition(rows: list[tuple[str, str, str]]) -> str:
    """One block a part of speech, one line a sense: translations, then what sense is meant."""
    lines: list[str] = []
    for lexentry, group in groupby(rows, key=lambda row: row[0]):
        if word_class := _word_class(lexentry):
            lines.append(word_class)
        senses: dict[str, list[str]] = {}
        for _, sense, translations in group:
            senses.setdefault(sense, []).extend(translations.split(" | "))
        for number, (sense, translations_) in enumerate(senses.items(), 1):
            mark = f"{number}. " if len(senses) > 1 else ""
            lines.append(f"{mark}{', '.join(dict.fromkeys(translations_))}{f' ({sense})' if sense else ''}")
    return "\n".join(lines)


def _word_class(lexentry: str) -> str:
    """`Noun` of `fra/chat__Noun__1`, in a reader's words; empty if there is none."""
    rest, _, number = lexentry.rpartition("__")
    _, _, word_class = rest.partition("__")
    return word_class.strip("_").replace("_", " ").lower() if number.isdigit() else ""
