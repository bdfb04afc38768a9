"""What the reader is told about the place under the cursor: plain values that any front end can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from anchorage_tui.reading.definitions import english_lines, french_lines

if TYPE_CHECKING:
    from anchorage_tui.dictionaries import DictionaryEntry
    from anchorage_tui.glossary import Entry
    from anchorage_tui.matching import Occurrence


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor stands."""

    block: int
    """Index into `Document.blocks`."""
    offset: int
    """Code point in that block's text."""


@dataclass(frozen=True, slots=True)
class WordAnswer:
    """One reading of a word form; the reading that fits the sentence stands first in `Answer.words`."""

    form: str
    """As it stands in the text."""
    lemma: str
    pos: str
    """Universal part of speech in a learner's words: `noun`, `verb`, `proper noun`..."""
    features: str
    """Inflection in words: `passé composé, 3rd person plural`, `feminine plural`; empty if there is none."""
    band: str
    """Frequency band of the lemma: `top 1,000`, `2,000`... ; empty if unknown. Never a CEFR level."""
    ipa: str
    """Pronunciation of the form between slashes; empty if unknown."""
    glosses: tuple[str, ...]
    """English from the curated glossary, one string a sense, the one that fits the sentence first."""
    definitions: tuple[str, ...]
    """French definitions from French Wiktionary."""
    sources: tuple[str, ...]
    """Where glosses, definitions and entries come from."""
    note: str = ""
    gender: str = ""
    register: str = ""
    entries: tuple[DictionaryEntry, ...] = ()
    """What the installed dictionaries say, in the learner's order."""
    fitting: int = 0
    """How many of the first glosses the sentence has chosen."""

    @property
    def english(self) -> tuple[str, ...]:
        """The curated glosses; without any, the first lines of the installed bilingual dictionaries."""
        return self.glosses or (english_lines(self.entries) if self.entries else ())

    @property
    def french(self) -> tuple[str, ...]:
        """All French definitions: French Wiktionary's, then the first lines of the installed French dictionaries."""
        return self.definitions + (french_lines(self.entries) if self.entries else ())


@dataclass(frozen=True, slots=True)
class ExpressionAnswer:
    """An expression that the word under the cursor belongs to."""

    entry: Entry
    occurrence: Occurrence | None
    """Where and why it was found; None for a query without a text."""
    parts: tuple[Entry, ...] = ()
    """Shorter expressions inside it."""
    entries: tuple[DictionaryEntry, ...] = ()
    """What the installed dictionaries say, in the learner's order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the panel says."""

    query: str
    """The word as it stands in the text."""
    expressions: tuple[ExpressionAnswer, ...]
    """Longest first."""
    words: tuple[WordAnswer, ...]
    """Fitting reading first."""
    certainty: Literal["lexicon", "guess"] = "lexicon"
    """`guess` while the lexicon is not built: readings come from word endings."""


@dataclass(frozen=True, slots=True)
class Consulted:
    """An answer with what DICT servers say as well."""

    answer: Answer
    problems: tuple[str, ...] = ()
    """Servers that have begun to fail and dictionaries that are damaged, a line each; none is mentioned twice."""
