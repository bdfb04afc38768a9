"""All glosses of a paragraph at once: its expressions, and its words that are not among the most frequent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anchorage_tui.reading.answering import word_answers
from anchorage_tui.reading.definitions import french_lines

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.paragraph import Paragraph

_COMMON = 2_000
"""Words among this many most frequent lemmas are left out."""


def glosses(
    paragraph: Paragraph, occurrences: Sequence[Occurrence], installed: InstalledDictionaries, *, french: bool
) -> list[tuple[str, str]]:
    """(Headword, gloss) pairs in text order, none twice. With `french` definitions, and what has none is left out."""
    rows: list[tuple[int, str, str]] = []
    covered: set[int] = set()
    for occurrence in occurrences:
        entry = occurrence.entry
        if not french:
            rows.append((occurrence.start, entry.headword, "; ".join(entry.glosses)))
        elif said := french_lines(installed.entries(occurrence.headword, (entry.headword, *entry.variants))):
            rows.append((occurrence.start, entry.headword, said[0]))
        covered.update(offset for start, end in occurrence.spans for offset in range(start, end))
    lexicon = paragraph.resources.lexicon
    for index, token in enumerate(paragraph.tokens):
        if token.kind != "word" or token.start in covered or not paragraph.is_french(index):
            continue
        answer = word_answers(paragraph, index)[0]
        if 0 < lexicon.rank(answer.lemma) <= _COMMON:
            continue
        (answer,) = installed.with_entries((answer,))
        if said := answer.french if french else answer.english:
            rows.append((token.start, answer.lemma, said[0]))
    return list(dict.fromkeys((headword, gloss) for _, headword, gloss in sorted(rows)))
