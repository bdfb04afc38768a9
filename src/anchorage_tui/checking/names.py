"""Checks of the tables of names and abbreviations: N401 a row's form, N402 twice there, N403 a kind, N404 typography."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.cleaning import clean
from anchorage_tui.glossary.names import (
    ABBREVIATION_COLUMNS,
    ABBREVIATIONS_FILE,
    NAME_COLUMNS,
    NAME_KINDS,
    NAMES_FILE,
)
from anchorage_tui.glossary.problem import Problem


def name_problems(folder: Path) -> Iterator[Problem]:
    """What is wrong in the tables of a glossary's folder; one that is not there is no fault."""
    yield from _table(folder / NAMES_FILE, NAME_COLUMNS)
    yield from _table(folder / ABBREVIATIONS_FILE, ABBREVIATION_COLUMNS)


def _table(path: Path, columns: tuple[str, ...]) -> Iterator[Problem]:
    if not path.exists():
        return
    first: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[:-1], 1):
        cells = line.split("\t")
        if number == 1:
            if tuple(cells) != columns:
                yield Problem(path, 1, "N401", f"the columns are {', '.join(columns)}")
            continue
        if len(cells) != len(columns) or not all(cells[: len(columns) - 1]):
            yield Problem(
                path, number, "N401", f"write {', '.join(columns)} with tabs between; only the note may be empty"
            )
            continue
        if clean(line) != line or "’" in line or any(cell != cell.strip() for cell in cells):
            yield Problem(
                path, number, "N404", "a curly apostrophe, a space at an end, or a character that is not printed"
            )
        if columns is NAME_COLUMNS and cells[1] not in NAME_KINDS:
            yield Problem(path, number, "N403", f"{cells[1]!r} is no kind: {', '.join(NAME_KINDS)}")
        form = cells[0]  # *M* and *m*, *Alsacien* and *alsacien* are two
        if form in first:
            yield Problem(path, number, "N402", f"{cells[0]!r} stands already in line {first[form]}")
        first.setdefault(form, number)
