"""Whether the conditions of `conditions.tsv` do what their examples say: G214."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.glossary.conditions import CONDITIONS_FILE, table
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.problem import Problem
from anchorage_tui.matching import Matcher
from anchorage_tui.matching.conditions import TESTS, holds


def condition_examples(matcher: Matcher) -> Iterator[Problem]:
    """A problem for each condition that does not hold where it should, or holds where it should not."""
    path = data_folder() / CONDITIONS_FILE
    for line, row in enumerate(table(), 2):
        if row.name not in TESTS:
            yield Problem(path, line, "G214", f"nothing tests {row.name!r}")
            continue
        for example, wanted in ((row.holds, True), (row.fails, False)):
            yield from _problem(matcher, path, line, example, wanted)


def _problem(matcher: Matcher, path: Path, line: int, example: str, wanted: bool) -> Iterator[Problem]:
    condition, _, sentence = example.partition(": ")
    before, words, after = sentence.split("*")
    text, start, end = before + words + after, len(before), len(before) + len(words)
    clause = matcher.paragraph(text).clause(0)
    own = tuple(place for place, token in enumerate(clause.tokens) if token.start < end and token.end > start)
    if holds(condition, matcher.spot(clause, own)) is not wanted:
        yield Problem(path, line, "G214", f"{condition!r} {'does not hold' if wanted else 'holds'} in {sentence!r}")
