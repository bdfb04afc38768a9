"""What DICT servers have said in this session, and asking them for more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from anchorage_tui.dictionaries.installed_list import IN_CONFIG, Installed
from anchorage_tui.dictionaries.lookup_keys import server_words
from anchorage_tui.dictionaries.naming import languages_of
from anchorage_tui.dictionaries.shelf import DictionaryEntry
from anchorage_tui.errors import DictionaryError

if TYPE_CHECKING:
    from anchorage_tui.dictionaries.dictserver import Definition

_SECONDS = 2.0
"""A reader who waits longer has gone on to another word."""
_PAUSE = 60.0
"""Seconds for which a server that failed is left alone."""
_KEPT = 5_000
"""Answers kept: the vocabulary of a novel's chapter."""


class Servers:
    """Asks servers and keeps what they say; may be used from several threads.

    Whoever looks on (`known`) never waits for the network: only `ask` goes there.
    """

    def __init__(self, *, offline: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        """With `offline`, only servers on this machine are asked."""
        self._offline = offline
        self._clock = clock
        self._answers: dict[tuple[str, tuple[str, ...]], tuple[DictionaryEntry, ...]] = {}
        self._left_alone_until: dict[str, float] = {}
        self._complained: set[str] = set()

    def known(self, dictionary: Installed, questions: tuple[str, ...]) -> tuple[DictionaryEntry, ...]:
        """What this server said to these questions; nothing if it has not been asked."""
        return self._answers.get((dictionary.server, questions), ())

    def may_ask(self, dictionary: Installed) -> bool:
        """Whether this server is not one that `offline` forbids."""
        from anchorage_tui.dictionaries import dictserver

        return not self._offline or dictserver.parse(dictionary.server).is_on_this_machine

    def ask(self, dictionary: Installed, questions: tuple[str, ...]) -> None:
        """Asks for the first of these forms, lemmas or expressions that the server has; `known` gives the answer.

        Only the words go there, and only if they have not been asked for before. Raises `DictionaryError` when a server
        begins to fail; it is then left alone for a minute, and further failures are not told.
        """
        address, asked = dictionary.server, (dictionary.server, questions)
        if asked in self._answers or self._clock() < self._left_alone_until.get(address, 0.0):
            return
        if not self.may_ask(dictionary):
            return
        from anchorage_tui.dictionaries import dictserver

        words = dict.fromkeys(word for question in questions for word in server_words(question))
        try:
            found = dictserver.define(dictserver.parse(address), list(words), _SECONDS)
        except DictionaryError:
            self._left_alone_until[address] = self._clock() + _PAUSE
            if address not in self._complained:
                self._complained.add(address)
                raise
            return
        self._complained.discard(address)
        if len(self._answers) >= _KEPT:
            self._answers.clear()
        self._answers[asked] = tuple(_entries(dictionary, found))


def _entries(dictionary: Installed, found: Iterable[Definition]) -> Iterable[DictionaryEntry]:
    # What was added by name has the label that the learner gave it; others are called what they call themselves.
    of_many = dictionary.source == IN_CONFIG
    for each in found:
        label = each.description if of_many and each.description else dictionary.label
        languages = dictionary.languages or languages_of(each.database, each.description)
        yield DictionaryEntry(label, each.headword, each.text, languages, dictionary.name)
