"""One learner at one desk: lexicon, glossary and learner's store, each opened when it is first needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from anchorage_tui import paths
from anchorage_tui.documents import Document, open_document
from anchorage_tui.files import replace_file
from anchorage_tui.progress import Progress, silent

if TYPE_CHECKING:
    from anchorage_tui.config import DictionariesConfig
    from anchorage_tui.french import Lexicon
    from anchorage_tui.french.tagger import Tagger
    from anchorage_tui.learner import LearnerStore
    from anchorage_tui.matching import CompiledGlossary, Matcher
    from anchorage_tui.reading.answers import Answer, Consulted
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.reading.resources import Resources
    from anchorage_tui.reading.word_glosses import WordGlosser

# The rooms below are imported where they are first needed: the reader paints its first paragraph before any of them.

WORDS_KEPT = 16_000
"""Word forms kept in memory for who does not say otherwise: what a novel has, some 40 MB in all."""


class Session:
    """Opens texts and answers from everything that is installed. May be used from several threads."""

    def __init__(
        self,
        glossary_files: Sequence[Path] = (),
        *,
        only_files: bool = False,
        dictionaries: DictionariesConfig | None = None,
        offline: bool = False,
        words_kept: int = WORDS_KEPT,
        forgiving: bool = False,
    ) -> None:
        """`glossary_files` are added to the curated glossary, or with `only_files` used instead of it.

        `dictionaries` orders the installed dictionaries, turns some off and names DICT servers; with `offline` only those
        on this machine are asked. `words_kept` is how many word forms each room keeps in memory: less than
        the usual book's worth for who reads slowly. A `forgiving` session answers without a store that cannot be used.
        """
        self.glossary_files = tuple(glossary_files)
        self.only_files = only_files
        self._dictionaries = dictionaries
        self._kept = words_kept
        self._offline = offline
        self._forgiving = forgiving
        self._lock = RLock()
        self._resources: Resources | None = None

    # -- resources -----------------------------------------------------------------------------------------------

    @property
    def resources(self) -> Resources:
        """The present generation of what answers come from."""
        made = self._resources
        if made is None:
            with self._lock:
                made = self._resources = self._resources or self._generation()
        return made

    def _generation(self) -> Resources:
        from anchorage_tui.reading.resources import Resources

        path = self.lexicon_path if self.is_prepared() else None
        return Resources(path, self.glossary_files, only_files=self.only_files, kept=self._kept)

    @property
    def lexicon_path(self) -> Path:
        """Where the compiled lexicon is, or will be."""
        from anchorage_tui.french.lexicon import FILE_NAME

        return paths.cache_dir() / FILE_NAME

    def is_prepared(self) -> bool:
        """Whether the lexicon is compiled. Until then answers come from the curated glossary and word endings."""
        return self.lexicon_path.exists()

    def prepare(self, progress: Progress = silent) -> None:
        """Compiles the lexicon and the glossary it helps to compile, if that has not been done; from now on both answer.

        Until everything is there answers come as before. Raises `LexiconError` and `GlossaryError`.
        """
        guesses = self._resources is not None and self._resources.lexicon_path is None
        if self.is_prepared() and not guesses:
            return
        from anchorage_tui.french.build import build

        build(self.lexicon_path, progress)
        progress("Preparing the glossary", 0, 1)
        ready = self._generation()
        # Made here, in the thread that prepares: the next key press finds everything open.
        _ = ready.matcher, ready.words, ready.sentences
        progress("Ready", 1, 1)
        with self._lock:
            self._resources = ready

    @property
    def lexicon(self) -> Lexicon:
        """Readings of word forms."""
        return self.resources.lexicon

    @property
    def tagger(self) -> Tagger | None:
        """The part-of-speech tagger; None while the lexicon is not compiled."""
        return self.resources.tagger

    @property
    def curated(self) -> CompiledGlossary:
        """The curated glossary."""
        return self.resources.curated

    @property
    def expressions(self) -> CompiledGlossary:
        """What texts are searched for."""
        return self.resources.expressions

    @property
    def matcher(self) -> Matcher:
        """Finds the expressions of `expressions`."""
        return self.resources.matcher

    @property
    def words(self) -> WordGlosser:
        """Answers for single words."""
        return self.resources.words

    # -- installed dictionaries ----------------------------------------------------------------------------------

    @cached_property
    def installed(self) -> InstalledDictionaries:
        """What the learner's own dictionaries add; costs nothing while there are none."""
        from anchorage_tui.reading.installed import InstalledDictionaries

        return InstalledDictionaries(paths.data_dir() / "dictionaries", self._dictionaries, self._offline)

    def consult(self, answer: Answer) -> Consulted:
        """The answer with what DICT servers add to it, if there are any. Takes seconds: ask in a worker."""
        return self.installed.consult(answer)

    def offer(self) -> str:
        """A line about dictionaries of other programs that could be added: said once, and only when none is installed."""
        told = paths.state_dir() / "dictionaries-offered"
        if told.exists():
            return ""
        from anchorage_tui.errors import DictionaryError

        try:
            library = self.installed.library
            found = [] if library.installed() else library.found_on_this_machine()
            if not found:
                return ""
            replace_file(told, "")
        except (DictionaryError, OSError):  # nobody asked: an offer that cannot be made is no error
            return ""
        # Short enough for 80 columns; the list gives the path of each and the command that adds it.
        some = "One dictionary" if len(found) == 1 else f"{len(found)} dictionaries"
        return f"{some} found here; to see: anchorage dictionaries list"

    # -- the learner ---------------------------------------------------------------------------------------------

    @cached_property
    def store(self) -> LearnerStore:
        """The learner's store. Raises `LearnerError` if it cannot be opened, unless the session is forgiving."""
        from anchorage_tui.learner import LearnerStore

        with self._lock:
            return LearnerStore(paths.store_file(), forgiving=self._forgiving)

    # -- one question ----------------------------------------------------------------------------------------------

    def gloss(self, form: str, sentence: str = "") -> Answer:
        """What the panel would say of a word or expression, in `sentence` if one is given that contains it."""
        from anchorage_tui.reading.lookup import look_up

        return look_up(self.resources, self.installed, form, sentence)

    # -- texts ---------------------------------------------------------------------------------------------------

    def open(self, source: str) -> Reading:
        """The text that `source` names, as a path or `-`. Raises `DocumentError`."""
        key = source if source == "-" or "://" in source else os.path.realpath(os.path.expanduser(source))  # noqa: PTH111
        # The store holds UTF-8. A file whose name is none keeps its place, but is not opened again by itself.
        key = os.fsencode(key).decode("utf-8", "backslashreplace")
        return self.read(open_document(source), key)

    def read(self, document: Document, key: str) -> Reading:
        """A text that is open already; `key` names it in the learner's store, `-` keeps nothing of it."""
        from anchorage_tui.reading.reading import Reading

        return Reading(
            document,
            key,
            resources=lambda: self.resources,
            installed=lambda: self.installed,
            store=lambda: self.store,
        )

    def open_last(self) -> Reading:
        """The text read last, or the bundled article the first time (and when the last text is gone)."""
        from anchorage_tui.glossary.data_folder import bundled_texts

        for text in self.store.last_texts():
            if Path(text.source).is_file():
                return self.open(text.source)
        return self.open(str(bundled_texts()[0]))
