"""Whether the most frequent lemmas all have a word: W309 a gap, W310 a lemma that was left out and has a word after all.

What is no word to be glossed is kept in `left-out.tsv` beside the folders of a glossary: letters, names, English words and
abbreviations that a frequency list is full of, and lemmas that owe their rank to the form of another (*liser* to *lis*).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.errors import GlossaryError
from anchorage_tui.french import Lexicon, fold
from anchorage_tui.glossary.entry import Word
from anchorage_tui.glossary.problem import Problem

COMPLETE = 8_000
"""Lemmas, by rank, of which each must have a word: some 95 of 100 running words."""
REASONS = ("letter", "name", "English", "abbreviation", "rare")


def gaps(words: list[Word], left_out: Path, lexicon: Lexicon) -> Iterator[Problem]:
    """A problem for each gap. A form of another lemma that has a word (*trouvé, générale*) is none.

    Raises `GlossaryError` when `left_out` cannot be read as `lemma<TAB>why` under a header.
    """
    have = {fold(word.lemma) for word in words}
    reasons = _read(left_out)
    for rank, lemma in enumerate(lexicon.most_frequent(COMPLETE), 1):
        if lemma in have or lemma in reasons:
            continue
        if all(fold(analysis.lemma) not in have for analysis in lexicon.analyses(lemma)):
            yield Problem(left_out, 1, "W309", f"{lemma!r} is number {rank:,} by frequency and has no word")
    for lemma, line in reasons.items():
        if lemma in have:
            yield Problem(left_out, line, "W310", f"{lemma!r} has a word and need not be left out")


def _read(path: Path) -> dict[str, int]:
    """Lemma → its line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {}
    for number, row in enumerate(lines[1:], 2):
        lemma, _, why = row.partition("\t")
        if why not in REASONS:
            raise GlossaryError(f"{path}:{number} gives {why!r} as a reason.", f"Write one of: {', '.join(REASONS)}.")
        found[lemma] = number
    return found
