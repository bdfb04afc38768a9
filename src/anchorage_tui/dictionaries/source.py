"""What a reader of a format hands over: a stream of entries as they stand in the file, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from anchorage_tui.errors import DictionaryError
from anchorage_tui.progress import Progress, silent

SCRATCH = ".work-"
"""How the folder begins that an open dictionary is unpacked into, and that goes when it is closed."""

Markup = Literal["plain", "auto", "html", "tei", "xdxf", "pango", "dsl"]
"""How a definition is written; `auto` is HTML if it has HTML's own tags, and plain text otherwise."""

Cancelled = Callable[[], bool]
"""Asked every few milliseconds of work; True stops it."""


class RawEntry(NamedTuple):
    """A definition with its headwords; the first is shown. Without headwords it waits for its `RawAlias`."""

    headwords: tuple[str, ...]
    definition: str
    markup: Markup = "plain"


class RawAlias(NamedTuple):
    """One more headword for an entry that came before."""

    headword: str
    number: int
    """Place of the entry among the stream's entries, from 0."""


class RawLink(NamedTuple):
    """A headword that only points to another headword (`@@@LINK=`, *plural of*); the other may come later."""

    headword: str
    target: str


RawItem = RawEntry | RawAlias | RawLink


@dataclass(frozen=True, slots=True)
class Book:
    """An opened dictionary. `items` may raise `DictionaryError` at any point and can be read once."""

    label: str
    items: Iterator[RawItem]
    total: int = 0
    """Items to come; 0 if nobody knows."""
    licence: str = ""
    languages: str = ""
    """From and to, as `fr-en`; empty if the file does not say."""


class WorkCancelled(DictionaryError):
    """The learner stopped it."""


@dataclass(frozen=True, slots=True)
class Work:
    """The bench that a long job is done on: where to put intermediate files, whom to tell, when to stop."""

    scratch: Path
    """A folder of the job's own, removed afterwards; on the disk where the dictionary will stand."""
    progress: Progress = silent
    cancelled: Cancelled = lambda: False

    def step(self, what: str, done: int, total: int) -> None:
        """Tells how far the job is. Raises `WorkCancelled` if it is to stop."""
        if self.cancelled():
            raise WorkCancelled(
                f"Stopped while {what[:1].lower()}{what[1:]}.", "Run the same command to go on from there."
            )
        self.progress(what, done, total)
