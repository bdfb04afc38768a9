"""What widgets and background work announce; the reader screen decides what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from anchorage_tui.errors import AnchorageError
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading import Place
    from anchorage_tui.reading.answers import Answer, Consulted
    from anchorage_tui.reading.search import Match
    from anchorage_tui.translation import Question
    from anchorage_tui.tui.translating import Request, Shown


@dataclass
class WordChosen(Message):
    """A word of the page was clicked."""

    place: Place


@dataclass
class PageScrolled(Message):
    """The page shows other lines than before, without a key."""


@dataclass
class SearchAsked(Message):
    """The search line was filled in; an empty query repeats the last."""

    query: str


@dataclass
class SearchLeft(Message):
    """The search line was left without an answer."""


@dataclass
class BlockAnalysed(Message):
    """The expressions of one block are known."""

    block: int
    occurrences: tuple[Occurrence, ...]
    edition: int
    """Which reading of the text they belong to; an older one is stale."""


@dataclass
class Answered(Message):
    """What the panel says of a place."""

    place: Place
    answer: Answer


@dataclass
class Completed(Message):
    """DICT servers have been asked about an answer."""

    asked: Answer
    """The answer as it was; another by now, and what came is stale."""
    consulted: Consulted


@dataclass
class Glossed(Message):
    """All glosses of one block."""

    block: int
    glosses: list[tuple[str, str]]
    french: bool
    """Whether they are French definitions."""


@dataclass
class Offered(Message):
    """Something the learner may like to know, once."""

    line: str


@dataclass
class Translating(Message):
    """How far a translation has come."""

    request: Request
    doing: str
    done: int
    total: int


@dataclass
class ConsentAsked(Message):
    """Nothing is sent before the learner has said yes; the translation waits for it."""

    question: Question
    reply: Callable[[bool | None], None]
    """Takes the answer; None stops the translation without deciding anything."""


@dataclass
class Translated(Message):
    """A translation has come, or why there is none."""

    request: Request
    shown: Shown
    error: AnchorageError | None = None


@dataclass
class PlaceFound(Message):
    """The next expression, or None when there is none that way."""

    origin: Place
    """Where the cursor stood when it was asked for; elsewhere by now, and the answer is stale."""
    place: Place | None
    step: int


@dataclass
class MatchFound(Message):
    """What a search has found, or None when the text has nothing of the kind."""

    origin: Place
    query: str
    step: int
    match: Match | None


@dataclass
class LexiconProgress(Message):
    """How far the lexicon has come."""

    doing: str
    done: int
    total: int


@dataclass
class LexiconReady(Message):
    """The lexicon is built; what was guessed before can be asked again."""


@dataclass
class Failed(Message):
    """Background work met an error that a person can act on."""

    error: AnchorageError


@dataclass
class PassedOver(Message):
    """An error in the program took the expressions of a block, or the first gloss, away; the text can be read."""

    block: int
    error: Exception


@dataclass
class Broken(Message):
    """Background work met an error in the program, to be raised where it is seen."""

    error: Exception
