"""What a text has for its reader: its expressions and its rarer words, each where it is first met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anchorage_tui.glossary.entry import is_from
from anchorage_tui.progress import Progress, silent
from anchorage_tui.reading.answering import word_answers
from anchorage_tui.reading.keeping import surface
from anchorage_tui.reading.paragraph import Paragraph

if TYPE_CHECKING:
    from anchorage_tui.documents import Document
    from anchorage_tui.glossary.entry import Level
    from anchorage_tui.reading.session import Session

_KNOWN = {"A2": 1_000, "B1": 2_000, "B2": 4_000, "C1": 8_000, "C2": 16_000}
"""Level → so many of the commonest lemmas are left out."""


@dataclass(frozen=True, slots=True)
class Met:
    """An expression or a word of a text."""

    headword: str
    kind: str
    """Of expression, or part of speech."""
    glosses: tuple[str, ...]
    """The one that fits the sentence first."""
    surface: str
    """As it stands there; an interrupted expression's parts are joined by ` … `."""
    sentence: str


def met_in_text(session: Session, document: Document, level: Level, progress: Progress = silent) -> Iterator[Met]:
    """Expressions of `level` and above, and words that are not among the commonest, in the order of the text."""
    known: set[tuple[str, str]] = set()
    total = len(document.blocks)
    for number, block in enumerate(document.blocks):
        progress("Reading the text", number, total)
        paragraph = Paragraph(block.text, session.resources)
        found = sorted([*_expressions(paragraph, level), *_words(session, paragraph, level)], key=lambda one: one[0])
        for _, met in found:
            if (met.headword, met.kind) not in known:
                known.add((met.headword, met.kind))
                yield met
    progress("Reading the text", total, total)


def _expressions(paragraph: Paragraph, level: Level) -> Iterator[tuple[int, Met]]:
    for occurrence in paragraph.occurrences:
        if is_from(occurrence.entry.level, level):
            sentence = paragraph.text[slice(*occurrence.sentence)]
            entry = occurrence.entry
            met = Met(entry.headword, entry.kind, entry.glosses, surface(paragraph.text, occurrence), sentence)
            yield occurrence.start, met


def _words(session: Session, paragraph: Paragraph, level: Level) -> Iterator[tuple[int, Met]]:
    covered = {offset for one in paragraph.occurrences for start, end in one.spans for offset in range(start, end)}
    lexicon = paragraph.resources.lexicon
    for index, token in enumerate(paragraph.tokens):
        if token.kind != "word" or token.start in covered or paragraph.hint(index)[0] == "name":
            continue
        answer = word_answers(paragraph, index)[0]
        if 0 < lexicon.rank(answer.lemma) <= _KNOWN[level]:
            continue
        (answer,) = session.installed.with_entries((answer,))
        if answer.english:
            sentence = paragraph.text[slice(*paragraph.sentence_at(token.start))]
            yield token.start, Met(answer.lemma, answer.pos, answer.english, token.text, sentence)
