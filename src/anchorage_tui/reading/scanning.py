"""Finds the expressions of long or many texts: a batch of paragraphs at a time, in several processes if wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.glossary import Occurrence
    from anchorage_tui.reading.session import Session

_BATCH = 200
"""Paragraphs handed to a process at once: some 30 ms of work."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A paragraph and what was found in it."""

    text: str
    occurrences: tuple[Occurrence, ...]


def scan(session: Session, paragraphs: Iterable[str], jobs: int = 1) -> Iterator[Scanned]:
    """Each paragraph with its expressions, in order, as soon as it is known; the answer does not depend on `jobs`.

    With more than one job the session's glossary files are read again in each process.
    """
    if jobs <= 1:
        find = session.matcher.find
        for text in paragraphs:
            yield Scanned(text, find(text))
        return
    session.prepare()  # once, not in every process
    # A fresh interpreter each: a fork would share SQLite connections.
    with get_context("spawn").Pool(jobs, _start, (session.glossary_files, session.only_files)) as pool:
        for scanned in pool.imap(_scan_batch, _batches(paragraphs)):
            yield from scanned


def _batches(paragraphs: Iterable[str]) -> Iterator[list[str]]:
    source = iter(paragraphs)
    while batch := list(islice(source, _BATCH)):
        yield batch


_session: Session | None = None
"""The session of a worker process."""


def _start(glossary_files: tuple[Path, ...], only_files: bool) -> None:
    from anchorage_tui.reading.session import Session

    global _session
    _session = Session(glossary_files, only_files=only_files)


def _scan_batch(texts: list[str]) -> list[Scanned]:
    assert _session is not None
    return [Scanned(text, _session.matcher.find(text)) for text in texts]
