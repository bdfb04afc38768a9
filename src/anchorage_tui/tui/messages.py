"""What widgets announce; the screen they stand on decides what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from anchorage_tui.reading import Place


@dataclass
class WordChosen(Message):
    """A word of the page was clicked."""

    place: Place


@dataclass
class PageScrolled(Message):
    """The page shows other lines than before, without a key."""


@dataclass
class LineEntered(Message):
    """The line at the bottom was filled in."""

    prompt: str
    """What it asked for: `/` or `:`."""
    text: str


@dataclass
class LineLeft(Message):
    """The line at the bottom was left without an answer."""
