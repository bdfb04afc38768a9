"""Names and abbreviations: two tables beside the words, each row a form and what it is in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from anchorage_tui.errors import GlossaryError
from anchorage_tui.french import fold
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.loading import slug

NAMES_FILE = "names.tsv"
ABBREVIATIONS_FILE = "abbreviations.tsv"
NameKind = Literal[
    "country", "city", "region", "river", "mountain", "sea", "island", "people", "language", "institution", "person",
    "event", "work", "other",
]  # fmt: skip
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
NAME_COLUMNS = ("name", "kind", "english", "note")
ABBREVIATION_COLUMNS = ("form", "stands_for", "english", "note")
THEME = "names"
"""Theme of the entries that names of several words are."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper noun."""

    name: str
    kind: NameKind
    english: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A shortened word or the initials of several."""

    form: str
    stands_for: str
    english: str
    note: str = ""
    """Use, and first of all where it stands: `before a figure`, `after a figure`."""


@cache
def names(folder: Path) -> dict[str, Name]:
    """Name → what it is: as it is written (*Alsacien* is a person, *alsacien* a language), and folded for other capitals.

    Raises `GlossaryError` for a row that is not as it should be.
    """
    read = [Name(row[0], row[1], row[2], row[3]) for row in _rows(folder / NAMES_FILE, NAME_COLUMNS)]  # type: ignore[arg-type]
    folded = {fold(name.name): name for name in reversed(read) if not name.name.islower()}
    return folded | {name.name: name for name in read if not name.name.islower()}


@cache
def abbreviations(folder: Path) -> dict[str, Abbreviation]:
    """Form → abbreviation, capitals and full stops as they are written. Raises `GlossaryError` likewise."""
    return {row[0]: Abbreviation(*row) for row in _rows(folder / ABBREVIATIONS_FILE, ABBREVIATION_COLUMNS)}


def entries_of_names(folder: Path, known: frozenset[str]) -> Iterator[Entry]:
    """Names of several words as entries, which the matcher finds: those with English of their own and not `known` already."""
    for name in dict.fromkeys(names(folder).values()):
        if " " in name.name and fold(name.name) not in known and name.english != name.name:
            yield Entry(
                id=f"name-{slug(name.name)}",
                headword=name.name,
                kind="nominal",
                glosses=(name.english,),
                note=name.note,
                level="B1",
                constraints=frozenset({"fixed-form", "contiguous"}),
                theme=THEME,
            )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns) or (number == 1 and tuple(cells) != columns):
            raise GlossaryError(f"{path}:{number} has not the columns {', '.join(columns)}.", "Put tabs between them.")
        if number > 1:
            yield cells
