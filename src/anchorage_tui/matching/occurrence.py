"""An expression found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from anchorage_tui.glossary.entry import Entry, LiteralRisk


class Part(NamedTuple):
    """What a word of the text is in the headword."""

    start: int
    """Code point at which it begins."""
    words: frozenset[str]
    """The words of the headword that it may stand for, folded."""
    pos: str
    """`verb` for the verb of a verbal expression; empty for other words."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where an expression stands in a paragraph, and why it is taken for one."""

    entry: Entry
    """The entry as it is meant here: its headword is the one met, its glosses stand in the order that fits the sentence."""
    spans: tuple[tuple[int, int], ...]
    """Half-open code-point spans in the paragraph's text, in order: the expression's own words without what interrupts them."""
    sentence: tuple[int, int]
    """Span of the sentence it stands in."""
    why: str
    """How it matched, in plain English."""
    literal_risk: LiteralRisk
    """How likely the words are meant literally here."""
    headword: str
    """The headword or variant that is met, as `entry.headword`."""
    fitting: int = 0
    """How many of the first glosses the sentence has chosen: their condition holds."""
    parts: tuple[Part, ...] = ()
    """Its words one by one."""
    inside: tuple[Entry, ...] = ()
    """The entries of shorter expressions all of whose words lie in it; these are no occurrences of their own."""

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.spans[-1][1]

    def covers(self, offset: int) -> bool:
        """Whether one of its own words stands at `offset`."""
        return any(start <= offset < end for start, end in self.spans)
