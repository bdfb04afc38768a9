"""The first lines of a dictionary's entry: what stands for the whole of it where there is little room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.dictionaries import DictionaryEntry

FRENCH = "fr-fr"
"""Languages of a dictionary that explains French in French."""
_MOST = 3
"""Lines of an entry that stand for the whole of it."""
_NUMBER = re.compile(r"\d+[.)]\s+")
# Lines that only say what kind of word it is: dictd's files, WikDict and kaikki put them above the senses.
_CLASSES = frozenset(
    "nom|nom commun|nom propre|verbe|adjectif|adverbe|préposition|conjonction|pronom|interjection|locution|n|n.|v|v.|adj|adj.|"
    "adv|adv.|noun|name|verb|adjective|adverb|preposition|conjunction|pronoun|interjection|phrase|proverb|intj|prep|conj".split(
        "|"
    )
)


def first_lines(entry: DictionaryEntry) -> Iterator[str]:
    """The first senses of an entry, without what stands above and before them.

    *chat /ʃa/ <n, masc>⏎1. cat⏎2. tomcat* gives *cat* and *tomcat*.
    """
    lines = [line.strip() for line in entry.text.split("\n")]
    if len(lines) > 1 and is_title(entry, lines[0]):
        del lines[0]
    said = [line for line in lines if line and line.casefold() not in _CLASSES]
    for line in said[:_MOST]:
        yield _NUMBER.sub("", line, count=1)


def is_title(entry: DictionaryEntry, line: str) -> bool:
    """Whether a line repeats the headword, perhaps with its sound and class."""
    rest = line.casefold().removeprefix(entry.headword.casefold())
    return len(rest) < len(line) and (not rest or rest.lstrip()[:1] in ("/", "<", "[", "(", "\\"))


def french_lines(entries: tuple[DictionaryEntry, ...]) -> tuple[str, ...]:
    """The first lines of those entries that explain in French."""
    return _lines(entries, french=True)


def english_lines(entries: tuple[DictionaryEntry, ...]) -> tuple[str, ...]:
    """The first lines of the others."""
    return _lines(entries, french=False)


def _lines(entries: tuple[DictionaryEntry, ...], *, french: bool) -> tuple[str, ...]:
    wanted = [entry for entry in entries if (entry.languages == FRENCH) is french]
    return tuple(dict.fromkeys(line for entry in wanted for line in first_lines(entry)))
