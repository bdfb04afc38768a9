"""Finds the expressions of long or many texts: a batch of paragraphs at a time, in several processes if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.documents.languages import foreign_parts
from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading.foreign import outside

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.session import Session

_BATCH = 200
"""Paragraphs handed to a process at once: some 30 ms of work."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A paragraph and what was found in it."""

    text: str
    occurrences: tuple[Occurrence, ...]


Scan = Callable[[Iterable[str]], Iterator[Scanned]]
"""Call with the paragraphs of a text: each with its expressions, in order, as soon as it is known."""


@contextmanager
def scanner(session: Session, jobs: int = 1) -> Iterator[Scan]:
    """What scans one text after another; the answer does not depend on `jobs`.

    With more than one job the texts are read ahead by another thread as soon as they are given, and the session's glossary
    files are read again in each process. Raises `LexiconError` and `GlossaryError`, also for a file of the learner's own.
    """
    session.prepare()  # once, and told before anything is scanned; not in every process
    find = session.matcher.find
    if jobs <= 1:
        yield lambda paragraphs: (Scanned(text, outside(find(text), foreign_parts(text))) for text in paragraphs)
        return
    # A fresh interpreter each: a fork would share SQLite connections.
    with get_context("spawn").Pool(jobs, _start, (session.glossary_files, session.only_files)) as pool:
        yield lambda paragraphs: chain.from_iterable(pool.imap(_scan_batch, _batches(paragraphs)))


def _batches(paragraphs: Iterable[str]) -> Iterator[list[str]]:
    """The paragraphs by the batch; where the text breaks off, those before are not lost."""
    batch: list[str] = []
    problem: AnchorageError | None = None
    try:
        for paragraph in paragraphs:
            batch.append(paragraph)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except AnchorageError as error:
        problem = error
    if batch:
        yield batch
    if problem:
        raise problem


_session: Session | None = None
"""The session of a worker process."""


def _start(glossary_files: tuple[Path, ...], only_files: bool) -> None:
    from anchorage_tui.reading.session import Session

    global _session
    _session = Session(glossary_files, only_files=only_files)


def _scan_batch(texts: list[str]) -> list[Scanned]:
    assert _session is not None
    find = _session.matcher.find
    return [Scanned(text, outside(find(text), foreign_parts(text))) for text in texts]
