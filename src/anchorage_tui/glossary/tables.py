"""The small tables beside the glossary's folders: fields, classes of nouns, conditions, labels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from anchorage_tui.errors import GlossaryError

FIELDS_FILE = "fields.tsv"
NOUNS_FILE = "nouns.tsv"
LABELS_FILE = "labels.tsv"


def rows(path: Path, columns: int) -> list[list[str]]:
    """The rows of a table under its header; raises `GlossaryError` where one has not this many columns."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GlossaryError(f"{path} cannot be read: {error.strerror}.", "Install anchorage-tui again.") from error
    found = [line.split("\t") for line in lines[1:] if line]
    for number, cells in enumerate(found, 2):
        if len(cells) != columns:
            raise GlossaryError(f"{path}:{number} has {len(cells)} columns.", f"Write {columns}, with tabs between.")
    return found


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of a table of two columns."""
    yield from ((name, value) for name, value in rows(path, 2))


@cache
def word_lists(path: Path) -> dict[str, frozenset[str]]:
    """Name → words, from a table of names and words with spaces between; a name may have several rows."""
    lists: dict[str, frozenset[str]] = {}
    for name, words in pairs(path):
        lists[name] = lists.get(name, frozenset()) | frozenset(words.split())
    return lists


@cache
def first_column(path: Path) -> frozenset[str]:
    """The names in such a table."""
    return frozenset(word_lists(path))
