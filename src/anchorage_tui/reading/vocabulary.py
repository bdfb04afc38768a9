"""The vocabulary of a text: each lemma once, with how often it is met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anchorage_tui.documents.passages import foreign_parts_of
from anchorage_tui.reading.answering import word_answers
from anchorage_tui.reading.paragraph import Paragraph

if TYPE_CHECKING:
    from anchorage_tui.documents import Document
    from anchorage_tui.reading.session import Session


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """A lemma of a text."""

    lemma: str
    pos: str
    band: str
    """Frequency band: `top 1,000`...; empty if unknown."""
    count: int
    """How often it stands in the text."""
    status: str
    """What the learner knows of it: `saved` or `unknown`."""
    gloss: str
    """Its first sense in English; empty if there is none."""


def vocabulary(session: Session, document: Document) -> list[VocabularyRow]:
    """The words of a text, commonest lemma of French first; names, numbers and punctuation are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    glosses: dict[tuple[str, str], str] = {}
    for block in document.blocks:
        paragraph = Paragraph(block.text, session.resources, (), foreign_parts_of(block))
        for index, token in enumerate(paragraph.tokens):
            if token.kind != "word" or not paragraph.is_french(index) or paragraph.hint(index)[0] == "name":
                continue
            answer = word_answers(paragraph, index)[0]
            key = (answer.lemma, answer.pos)
            counts[key] += 1
            if key not in glosses:
                (answer,) = session.installed.with_entries((answer,))
                glosses[key] = next(iter(answer.english), "")
    saved = {entry.headword for entry in session.store.saved()}
    ranks = {key: session.lexicon.rank(key[0]) or 10**9 for key in counts}
    from anchorage_tui.reading.word_glosses import band

    return [
        VocabularyRow(
            lemma,
            pos,
            band(session.lexicon.rank(lemma)),
            counts[lemma, pos],
            "saved" if lemma in saved else "unknown",
            glosses[lemma, pos],
        )
        for lemma, pos in sorted(counts, key=lambda key: (ranks[key], key))
    ]
