"""What the installed dictionaries add to an answer. While there are none, nothing is imported or opened for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from anchorage_tui.errors import DictionaryError
from anchorage_tui.reading.answers import Consulted

if TYPE_CHECKING:
    from anchorage_tui.config import DictionariesConfig
    from anchorage_tui.dictionaries import DictionaryEntry, DictionaryShelf, Installed
    from anchorage_tui.dictionaries.servers import Servers
    from anchorage_tui.reading.answers import Answer, ExpressionAnswer, WordAnswer


@dataclass(frozen=True, slots=True)
class Listed:
    """A dictionary as a learner sees it in the list."""

    name: str
    label: str
    about: str
    """Languages and size, or the server's address: `fr-en · 8,505 entries`."""
    on: bool
    held: bool = False
    """Whether the settings turn it off, which only the settings can undo."""
    placed: bool = False
    """Whether the settings give it its place."""


class InstalledDictionaries:
    """The learner's dictionaries in the learner's order; may be asked from several threads.

    DICT servers answer in two steps, so that nobody waits for a network while reading: `consult` asks them, and whatever
    they have said stands among the entries from then on.
    """

    def __init__(self, folder: Path, config: DictionariesConfig | None = None, offline: bool = False) -> None:
        """`folder` need not exist: it is looked for with every question, so that one added meanwhile is found.

        With `offline`, servers on other machines are not asked.
        """
        self._folder = folder
        self._order = config.order if config else ()
        self._off = frozenset(config.off) if config else frozenset()
        self._addresses = config.servers if config else ()
        self._offline = offline
        self._lock = Lock()
        self._library: DictionaryShelf | None = None
        self._servers: Servers | None = None
        self._told: set[str] = set()
        """Problems that the learner has been told of."""

    @property
    def library(self) -> DictionaryShelf:
        """The dictionaries themselves."""
        with self._lock:
            if self._library is None:
                from anchorage_tui.dictionaries import DictionaryShelf

                self._library = DictionaryShelf(self._folder, self._addresses)
            return self._library

    @property
    def servers(self) -> Servers:
        """What servers have said."""
        with self._lock:
            if self._servers is None:
                from anchorage_tui.dictionaries.servers import Servers

                self._servers = Servers(offline=self._offline)
            return self._servers

    @property
    def are_there(self) -> bool:
        """Whether there may be any to ask."""
        return bool(self._addresses) or self._folder.is_dir()

    def listed(self) -> tuple[Listed, ...]:
        """All of them in the order in which they are asked, those that are off too. Raises `DictionaryError`."""
        if not self.are_there:
            return ()
        ranks = self._ranks()
        return tuple(
            Listed(
                each.name,
                each.label,
                self._about(each),
                on=each.enabled and each.name not in self._off,
                held=each.name in self._off,
                placed=each.name in self._order,
            )
            for each in sorted(self.library.installed(), key=lambda each: ranks[each.name])
        )

    def arrange(self, listed: Sequence[Listed]) -> None:
        """Keeps this order, and which are on, as far as the settings leave it open. Raises `DictionaryError`."""
        on = {each.name: each.on for each in listed if not each.held}
        self.library.arrange([each.name for each in listed], on)

    def _about(self, dictionary: Installed) -> str:
        if not dictionary.server:
            entries = "1 entry" if dictionary.entries == 1 else f"{dictionary.entries:,} entries"
            return " · ".join(filter(None, (dictionary.languages, entries)))
        state = "" if self.servers.may_ask(dictionary) else "not asked offline"
        return " · ".join(filter(None, (dictionary.languages, dictionary.server, state)))

    def with_entries(self, words: tuple[WordAnswer, ...]) -> tuple[WordAnswer, ...]:
        """The same words with the entries of each: by lemma, or where there are none by form."""
        if not self.are_there:
            return words
        asked: dict[tuple[str, ...], tuple[DictionaryEntry, ...]] = {}
        return tuple(self._with_entries(word, asked) for word in words)

    def entries(self, headword: str, variants: Iterable[str] = ()) -> tuple[DictionaryEntry, ...]:
        """What is said of an expression, under its headword or else under another of its names."""
        if not self.are_there:
            return ()
        # Without its open slots `fort de qqch` is asked for as `fort`; what is said there is about the word alone.
        return self._look_up(_distinct(headword, *variants), _is_multiword)

    def consult(self, answer: Answer) -> Consulted:
        """The answer with what DICT servers say of its words and expressions. Takes seconds: ask in a worker.

        `problems` are those of installed dictionaries, too: each is told once.
        """
        if not self.are_there:
            return Consulted(answer)
        servers = self._asked_servers()
        problems = [problem for problem in self.library.problems.values() if problem not in self._told]
        self._told.update(problems)
        for server in servers:
            try:
                for questions in _questions(answer):
                    self.servers.ask(server, questions)
            except DictionaryError as error:
                problems.append(str(error))
        return Consulted(self._anew(answer) if servers else answer, tuple(problems))

    def _anew(self, answer: Answer) -> Answer:
        expressions = tuple(
            replace(expression, entries=self.entries(*_names(expression))) for expression in answer.expressions
        )
        return replace(answer, expressions=expressions, words=self.with_entries(answer.words))

    def _with_entries(self, word: WordAnswer, asked: dict[tuple[str, ...], tuple[DictionaryEntry, ...]]) -> WordAnswer:
        questions = _distinct(word.lemma, word.form)
        if questions not in asked:
            asked[questions] = self._look_up(questions)
        if not (entries := asked[questions]):
            return word
        sources = dict.fromkeys((*word.sources, *(entry.dictionary for entry in entries)))
        return replace(word, entries=entries, sources=tuple(sources))

    def _look_up(
        self, questions: tuple[str, ...], wanted: Callable[[str], bool] = lambda headword: True
    ) -> tuple[DictionaryEntry, ...]:
        """The installed dictionaries on the first question that any can answer, and what servers have said to them."""
        found: list[DictionaryEntry] = []
        for question in questions:
            if found := self._fit(self.library.look_up(question), wanted):
                break
        said = [entry for server in self._asked_servers() for entry in self.servers.known(server, questions)]
        repeated = {
            (entry.headword, entry.text) for entry in found
        }  # a server with a dictionary that is also installed
        found += [entry for entry in self._fit(said, wanted) if (entry.headword, entry.text) not in repeated]
        if said or self._order:
            ranks = self._ranks()
            found.sort(key=lambda entry: ranks.get(entry.name, len(ranks)))
        return tuple(found)

    def _ranks(self) -> dict[str, int]:
        """The place of each dictionary by its name: the settings' order goes before the library's."""
        names = dict.fromkeys((*self._order, *(each.name for each in self.library.installed())))
        return {name: place for place, name in enumerate(names)}

    def _fit(self, entries: Iterable[DictionaryEntry], wanted: Callable[[str], bool]) -> list[DictionaryEntry]:
        return [
            entry
            for entry in entries
            if entry.name not in self._off and entry.languages[:2] in ("fr", "") and wanted(entry.headword)
        ]

    def _asked_servers(self) -> list[Installed]:
        return [
            each
            for each in self.library.asked()
            if each.server and each.name not in self._off and each.languages[:2] in ("fr", "")
        ]


def _questions(answer: Answer) -> list[tuple[str, ...]]:
    """What servers are asked for an answer, each as `_look_up` will want to know it."""
    expressions = (_distinct(headword, *variants) for headword, variants in map(_names, answer.expressions))
    words = (_distinct(word.lemma, word.form) for word in answer.words)
    return list(dict.fromkeys((*expressions, *words)))


def _names(expression: ExpressionAnswer) -> tuple[str, tuple[str, ...]]:
    """An expression's headword, as it was found if it was, and its other names."""
    entry, occurrence = expression.entry, expression.occurrence
    return (occurrence.headword, (entry.headword, *entry.variants)) if occurrence else (entry.headword, entry.variants)


def _distinct(*questions: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))


def _is_multiword(headword: str) -> bool:
    return any(character in headword.strip() for character in " -'’")
