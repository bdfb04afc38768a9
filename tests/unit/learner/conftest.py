"""A learner's folder, the store in it, and a store as version 1 left it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.documents import Block
from anchorage_tui.learner import KnownText, LearnerStore, SavedEntry

VERSION_1 = Path(__file__).parents[2] / "data" / "store-1.sql"
"""The schema of version 1, as it was."""
ENTRY = SavedEntry(
    headword="coquille vide", surface="coquille vide", sentence="C’est une « coquille vide ».", gloss="empty shell",
    kind="nominal", title="Le sommet", source="/tmp/a.txt", saved="2025-09-25T10:00:00+00:00",
)  # fmt: skip
STORY = (
    "La souris et la montagne",
    "Après trois jours, la montagne a finalement accouché d’une petite souris, et le maire s’en est réjoui.",
    "Le lendemain, tout le monde avait changé de ton. Le chat dormait, la pluie tombait sur le port.",
    "* * *",
    "On verra bien, disait-on au marché ; et l’on parlait d’autre chose, du prix du pain et du vent.",
    "Personne ne se pressait plus : la fête était finie, le pont ne serait pas construit cette année.",
)


def text(paragraphs: Sequence[str] = STORY, source: str = "/texts/story.txt") -> KnownText:
    return KnownText(source, "La souris", [Block(paragraph) for paragraph in paragraphs])


@pytest.fixture
def folder() -> Iterator[Path]:
    """One in memory, where there is such a place: for tests that write a thousand times."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="anchorage-", dir=place) as name:
        yield Path(name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "learner.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[LearnerStore]:
    store = LearnerStore(path)
    yield store
    store.close()


@pytest.fixture
def full(path: Path) -> Path:
    """A store with something of everything in it, closed again."""
    fill(path)
    return path


def fill(path: Path) -> None:
    with closing(LearnerStore(path)) as store:
        for number in range(40):
            store.save(
                SavedEntry(f"mot {number}", "mot", f"La phrase {number}. " * 10, "word", "noun", "T", "/t", "2025")
            )
            store.mark_not_here(f"tour {number}", f"Une autre phrase {number}. " * 10)
        store.remember(text(), 2, 15)


@pytest.fixture
def old(path: Path) -> Path:
    """A store of version 1."""
    make_old(path)
    return path


def make_old(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(VERSION_1.read_text(encoding="utf-8"))
        for number in range(40):
            row = (f"mot {number}", "mot", f"La phrase {number}. " * 10, "word", "noun", "T", "/t", "2025")
            database.execute("INSERT INTO saved VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            database.execute("INSERT INTO not_here VALUES (NULL, ?, ?)", (f"tour {number}", f"Une phrase {number}."))
        database.execute(
            "INSERT INTO text VALUES ('/texts/story.txt', 'La souris', 2, 15, '2025-01-02T10:00:00+00:00')"
        )
        database.execute("INSERT INTO text VALUES ('/texts/other.txt', 'Autre', 0, 3, '2099-01-01T10:00:00+00:00')")
        database.execute("INSERT INTO text VALUES ('/texts/third.txt', 'Trois', 1, 0, '2024-01-01T10:00:00+00:00')")
        database.commit()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()
