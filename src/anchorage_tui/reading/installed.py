"""What the installed dictionaries add to an answer. While there are none, nothing is imported or opened for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.config import DictionariesConfig
    from anchorage_tui.dictionaries import DictionaryEntry, Library
    from anchorage_tui.reading.answers import WordAnswer

FRENCH = "fr-fr"
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


class InstalledDictionaries:
    """The learner's dictionaries in the learner's order; may be asked from several threads."""

    def __init__(self, folder: Path, config: DictionariesConfig | None = None) -> None:
        """`folder` need not exist: it is looked for with every question, so that one added meanwhile is found."""
        self._folder = folder
        self._order = {name: place for place, name in enumerate(config.order)} if config else {}
        self._off = frozenset(config.off) if config else frozenset()

    @cached_property
    def library(self) -> Library:
        """The dictionaries themselves."""
        from anchorage_tui.dictionaries import Library

        return Library(self._folder)

    @property
    def are_there(self) -> bool:
        """Whether there may be any to ask."""
        return self._folder.is_dir()

    def with_entries(self, words: tuple[WordAnswer, ...]) -> tuple[WordAnswer, ...]:
        """The same words with the entries of each: by lemma, or where there are none by form."""
        if not self.are_there:
            return words
        asked: dict[str, tuple[DictionaryEntry, ...]] = {}
        return tuple(self._with_entries(word, asked) for word in words)

    def entries(self, headword: str, variants: Iterable[str] = ()) -> tuple[DictionaryEntry, ...]:
        """What is said of an expression, under its headword or else under another of its names."""
        if not self.are_there:
            return ()
        for name in (headword, *variants):
            # Without its open slots `fort de qqch` is asked for as `fort`; what is said there is about the word alone.
            if found := [entry for entry in self._look_up(name) if _is_multiword(entry.headword)]:
                return tuple(found)
        return ()

    def _with_entries(self, word: WordAnswer, asked: dict[str, tuple[DictionaryEntry, ...]]) -> WordAnswer:
        for question in dict.fromkeys((word.lemma, word.form)):
            if question not in asked:
                asked[question] = self._look_up(question)
            if entries := asked[question]:
                sources = dict.fromkeys((*word.sources, *(entry.dictionary for entry in entries)))
                return replace(word, entries=entries, sources=tuple(sources))
        return word

    def _look_up(self, question: str) -> tuple[DictionaryEntry, ...]:
        found = [
            entry
            for entry in self.library.look_up(question)
            if entry.name not in self._off and entry.languages[:2] in ("fr", "")
        ]
        if self._order:
            found.sort(key=lambda entry: self._order.get(entry.name, len(self._order)))
        return tuple(found)


def _is_multiword(headword: str) -> bool:
    return any(character in headword.strip() for character in " -'’")
