"""Long texts a batch at a time; the answer does not depend on how many work on it."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.pool import ThreadPool
from types import SimpleNamespace

import pytest

from anchorage_tui.errors import DocumentError
from anchorage_tui.reading import Session, scanning

PARAGRAPHS = ["Il a vendu la mèche.", "", "Il dort.", "Coûte que coûte !"] * 4


def test_each_paragraph_in_order(session: Session) -> None:
    with scanning.scanner(session) as scan:
        scanned = list(scan(iter(PARAGRAPHS)))
    assert [paragraph.text for paragraph in scanned] == PARAGRAPHS
    assert [len(paragraph.occurrences) for paragraph in scanned] == [1, 0, 0, 1] * 4


def test_nothing_is_read_before_it_is_wanted(session: Session) -> None:
    source = iter(PARAGRAPHS)
    with scanning.scanner(session) as scan:
        next(scan(source))
    assert len(list(source)) == len(PARAGRAPHS) - 1


def test_several_workers_give_the_same_answer(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads stand in for the processes here; tests/cli/test_scan.py has the real ones."""
    monkeypatch.setattr(scanning, "get_context", lambda method: SimpleNamespace(Pool=ThreadPool))
    monkeypatch.setattr(scanning, "_BATCH", 3)
    monkeypatch.setattr(scanning, "_session", None)
    with scanning.scanner(session, 2) as several, scanning.scanner(session) as one:
        begun = [several(PARAGRAPHS), several(PARAGRAPHS[:3])]
        assert [list(scanned) for scanned in begun] == [list(one(PARAGRAPHS)), list(one(PARAGRAPHS[:3]))]


def test_a_text_that_breaks_off_leaves_the_workers_to_the_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "get_context", lambda method: SimpleNamespace(Pool=ThreadPool))
    monkeypatch.setattr(scanning, "_BATCH", 3)
    monkeypatch.setattr(scanning, "_session", None)

    def broken() -> Iterator[str]:
        yield from PARAGRAPHS
        raise DocumentError("It breaks off.", "Mend it.")

    with scanning.scanner(session, 2) as scan:
        with pytest.raises(DocumentError, match=r"It breaks off\. Mend it\."):
            list(scan(broken()))
        assert [paragraph.text for paragraph in scan(PARAGRAPHS)] == PARAGRAPHS
