"""A learner of many years: 50,000 words, 5,000 expressions, 1,000 texts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from anchorage_tui.documents import Block
from anchorage_tui.learner import KnownText, LearnerStore, SavedEntry
from anchorage_tui.learner.items import Status

MOST = 60_000_000
SENTENCE = (
    "Les longs pourparlers de la semaine dernière ont accouché d’un fragile statu quo, que personne n’attendait plus."
)


def build(path: Path) -> None:
    """Each word has been through four statuses; each text has fifty look-ups and three marks."""
    statuses: tuple[Status, ...] = ("1", "3", "5", "known")
    with closing(LearnerStore(path)) as store:
        for status in statuses:
            store.items.set_status("word", (f"lemme-{number}" for number in range(50_000)), status)
            store.items.set_status("expression", (f"tourner la page {number}" for number in range(5_000)), status)
        for number in range(1_000):
            blocks = [
                Block(f"Texte {number}, paragraphe {block}, assez long pour en dire quelque chose.")
                for block in range(40)
            ]
            store.remember(KnownText(f"/home/somebody/texts/{number}.txt", f"Texte {number}", blocks), 30, 5)
        with store._database.writing() as database:
            for number in range(5_000):
                entry = (
                    f"tourner la page {number}",
                    "tourné la page",
                    f"{number} {SENTENCE}",
                    "turn the page; move on",
                )
                rest = ("verbal", "Le sommet", "/home/somebody/texts/1.txt", "2025-09-25T10:00:00.000000+00:00")
                database.execute("INSERT INTO saved VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", (*entry, *rest))
            database.execute(
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999) "
                "INSERT INTO look_up (text, item, block, offset, at) "
                "SELECT 1 + i % 1000, 1 + i, i % 40, i % 60, 1700000000 + i FROM n"
            )
            database.execute(
                "INSERT INTO mark SELECT text.id, letter.value, 3, 4, substr(?, 1, 60), substr(?, 20, 60) "
                "FROM text, json_each('[\"a\", \"b\", \"c\"]') AS letter", (SENTENCE, SENTENCE),
            )  # fmt: skip
            database.execute(
                "INSERT INTO review (item, grade, at, due_before, schedule_before) "
                'SELECT 1 + abs(random()) % 5000, 3, 1700000000 + id, 1700000000, \'{"stability": 12.345678, "difficulty": 5.4321}\' '
                "FROM look_up"
            )
            database.execute(
                'INSERT INTO card SELECT id, 1800000000 + id, \'{"stability": 12.345678, "difficulty": 5.4321}\' FROM item LIMIT 5000'
            )


def test_the_store_stays_small(folder: Path) -> None:
    path = folder / "learner.sqlite"
    build(path)
    with closing(LearnerStore(path)) as store:
        assert len(store.items.statuses()) == 55_000
        assert len(store.last_texts()) == 1_000
        assert len(store.reviews.due(10**10)) == 5_000
        assert store.save(SavedEntry("a", "a", "b", "", "", "", "", ""))
    assert path.stat().st_size < MOST
