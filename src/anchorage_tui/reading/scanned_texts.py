"""Scans several texts, one after another or side by side: files, folders, standard input."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents import open_document, streaming
from anchorage_tui.documents.formats import SUFFIXES
from anchorage_tui.documents.source import cannot_read
from anchorage_tui.errors import DocumentError
from anchorage_tui.reading.keeping import not_refused
from anchorage_tui.reading.scanning import Scan, Scanned, scanner

if TYPE_CHECKING:
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.session import Session


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A text that is being scanned, or the reason why it is not."""

    source: str
    open: ExitStack
    """Closes it."""
    title: str = ""
    found: Iterable[Scanned] = ()
    """Each paragraph with its expressions; `DocumentError` may come out of it where a large text breaks off."""
    problem: DocumentError | None = None


def sources(text: str) -> list[str]:
    """The files that an argument names, those of a folder in the order of their paths.

    A folder without texts, or one that may not be read, stands for itself: opening it says what is wrong.
    """
    if not is_folder(text):
        return [text]
    found: list[str] = []

    def unreadable(error: OSError) -> None:
        found.append(str(error.filename))

    for folder, _, names in os.walk(text, onerror=unreadable):
        found += [str(path) for path in (Path(folder, name) for name in names) if _is_text(path)]
    return sorted(found) or [text]


def is_folder(text: str) -> bool:
    """Whether an argument names a folder; an empty one is not this folder."""
    return bool(text) and Path(text).is_dir()


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


class TextScanner:
    """Begins texts. Lexicon and glossary are not prepared before the first text could be opened."""

    def __init__(self, session: Session, *, jobs: int, learner: bool, progress: Progress) -> None:
        """`jobs` processes scan; with `learner` what was marked "not here" is left out. Use it as a context."""
        self._session = session
        self._jobs = jobs
        self._learner = learner
        self._progress = progress
        self._stack = ExitStack()

    def __enter__(self) -> TextScanner:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def scan(self, names: Iterable[str]) -> Iterator[ScannedText]:
        """The texts in order, each given out when more have been begun: the processes do not wait for one another."""
        count = self._jobs if self._jobs > 1 else 0
        begun: deque[ScannedText] = deque()
        for name in names:
            begun.append(self._begin(name))
            if len(begun) > count:
                yield begun.popleft()
        yield from begun

    def _begin(self, source: str) -> ScannedText:
        closing = ExitStack()
        try:
            title, paragraphs = closing.enter_context(_opened(source, self._progress))
        except DocumentError as error:
            return ScannedText(source, closing, problem=error)
        return ScannedText(source, closing, title, map(self._allowed, self._scan(paragraphs)))

    @cached_property
    def _scan(self) -> Scan:
        self._session.prepare(self._progress)
        return self._stack.enter_context(scanner(self._session, self._jobs))

    @cached_property
    def _refused(self) -> set[tuple[str, str]]:
        return self._session.store.not_here() if self._learner else set()

    def _allowed(self, paragraph: Scanned) -> Scanned:
        return Scanned(paragraph.text, not_refused(paragraph.occurrences, paragraph.text, self._refused))


@contextmanager
def _opened(source: str, progress: Progress) -> Iterator[tuple[str, Iterator[str]]]:
    """Title and paragraphs of a text; a large plain one is read in pieces. Raises `DocumentError`."""
    path = Path(source)
    if is_folder(source):
        try:
            next(path.iterdir(), None)
        except OSError as error:
            raise cannot_read(source, error) from error
        raise DocumentError(f"There are no texts in {one_line(source)}.", f"Texts end in {', '.join(SUFFIXES)}.")
    if source != "-" and streaming.is_worth_it(path):
        with streaming.stream_blocks(
            path, lambda done, total: progress(f"Scanning {path.name}", done, total)
        ) as blocks:
            yield one_line(path.stem), (block.text for block in blocks)
    else:
        document = open_document(source)
        yield document.title, (block.text for block in document.blocks)
