"""Long texts a batch at a time; the answer does not depend on how many work on it."""

from __future__ import annotations

from multiprocessing.pool import ThreadPool
from types import SimpleNamespace

import pytest

from anchorage_tui.reading import Session, scanning

PARAGRAPHS = ["Il a vendu la mèche.", "", "Il dort.", "Coûte que coûte !"] * 4


def test_each_paragraph_in_order(session: Session) -> None:
    scanned = list(scanning.scan(session, iter(PARAGRAPHS)))
    assert [paragraph.text for paragraph in scanned] == PARAGRAPHS
    assert [len(paragraph.occurrences) for paragraph in scanned] == [1, 0, 0, 1] * 4


def test_nothing_is_read_before_it_is_wanted(session: Session) -> None:
    source = iter(PARAGRAPHS)
    next(scanning.scan(session, source))
    assert len(list(source)) == len(PARAGRAPHS) - 1


def test_several_workers_give_the_same_answer(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads stand in for the processes here; tests/cli/test_scan.py has the real ones."""
    monkeypatch.setattr(scanning, "get_context", lambda method: SimpleNamespace(Pool=ThreadPool))
    monkeypatch.setattr(scanning, "_BATCH", 3)
    monkeypatch.setattr(scanning, "_session", None)
    assert list(scanning.scan(session, PARAGRAPHS, 2)) == list(scanning.scan(session, PARAGRAPHS))
