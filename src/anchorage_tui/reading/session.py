"""One learner at one desk: lexicon, glossary and learner's store, each opened when it is first needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from anchorage_tui import paths
from anchorage_tui.documents import open_document
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
    ) -> None:
        """`glossary_files` are added to the curated glossary, or with `only_files` used instead of it.

        `dictionaries` orders the installed dictionaries, turns some off and names DICT servers; with `offline` only those
        on this machine are asked. `words_kept` is how many word forms each room keeps in memory: less than
        the usual book's worth for who reads slowly.
        """
        self.glossary_files = tuple(glossary_files)
        self.only_files = only_files
        self._dictionaries = dictionaries
        self._kept = words_kept
        self._offline = offline
        self._lock = RLock()

    # -- the lexicon ---------------------------------------------------------------------------------------------

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
        with self._lock:
            guesses = "lexicon" in self.__dict__ and not self.lexicon.is_complete
        if self.is_prepared() and not guesses:
            return
        from anchorage_tui.french import Lexicon
        from anchorage_tui.french.build import build
        from anchorage_tui.matching.glossary_cache import curated_glossary

        build(self.lexicon_path, progress)
        progress("Preparing the glossary", 0, 1)
        curated_glossary(paths.cache_dir(), Lexicon(self.lexicon_path)).close()
        progress("Ready", 1, 1)
        with self._lock:
            for name in ("lexicon", "tagger", "curated", "expressions", "matcher", "words"):
                self.__dict__.pop(name, None)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon, or a guesser over the curated glossary while it is not compiled."""
        from anchorage_tui.french import Lexicon

        with self._lock:
            if self.is_prepared():
                return Lexicon(self.lexicon_path, kept=self._kept)
            return Lexicon(None, self.curated.lemmas())

    @cached_property
    def tagger(self) -> Tagger | None:
        """The part-of-speech tagger; None while the lexicon, which holds its model, is not compiled."""
        from anchorage_tui.french.tagger import Tagger

        return Tagger(self.lexicon_path, kept=self._kept) if self.is_prepared() else None

    # -- glossaries ----------------------------------------------------------------------------------------------

    @cached_property
    def curated(self) -> CompiledGlossary:
        """The curated glossary, compiled on first use and again when its files change."""
        from anchorage_tui.matching.glossary_cache import curated_glossary

        with self._lock:
            return curated_glossary(paths.cache_dir(), self.lexicon if self.is_prepared() else None)

    @cached_property
    def expressions(self) -> CompiledGlossary:
        """What texts are searched for: the curated glossary with the reader's own files, or those alone."""
        from anchorage_tui.matching.glossary_cache import joined_glossary

        if not self.glossary_files:
            return self.curated
        with self._lock:
            return joined_glossary(
                paths.cache_dir(), self.glossary_files, self.lexicon, with_curated=not self.only_files
            )

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the expressions of `expressions`."""
        from anchorage_tui.matching import Matcher

        with self._lock:
            return Matcher(self.expressions, self.lexicon, self.tagger, kept=self._kept)

    @cached_property
    def words(self) -> WordGlosser:
        """Answers for single words."""
        from anchorage_tui.reading.word_glosses import WordGlosser

        with self._lock:
            return WordGlosser(self.lexicon, self.curated)

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
            told.parent.mkdir(parents=True, exist_ok=True)
            told.touch()
        except (DictionaryError, OSError):  # nobody asked: an offer that cannot be made is no error
            return ""
        # Short enough for 80 columns; the list gives the path of each and the command that adds it.
        some = "One dictionary" if len(found) == 1 else f"{len(found)} dictionaries"
        return f"{some} found here; to see: anchorage dictionaries list"

    # -- the learner ---------------------------------------------------------------------------------------------

    @cached_property
    def store(self) -> LearnerStore:
        """The learner's store. Raises `LearnerError` if it cannot be opened."""
        from anchorage_tui.learner import LearnerStore

        with self._lock:
            return LearnerStore(paths.data_dir() / "learner.sqlite")

    # -- one question ----------------------------------------------------------------------------------------------

    def gloss(self, form: str, sentence: str = "") -> Answer:
        """What the panel would say of a word or expression, in `sentence` if one is given that contains it."""
        from anchorage_tui.reading.lookup import look_up

        return look_up(self, form, sentence)

    # -- texts ---------------------------------------------------------------------------------------------------

    def open(self, source: str) -> Reading:
        """The text that `source` names, as a path or `-`. Raises `DocumentError`."""
        from anchorage_tui.reading.reading import Reading

        key = source if source == "-" or "://" in source else os.path.realpath(os.path.expanduser(source))  # noqa: PTH111
        # The store holds UTF-8. A file whose name is none keeps its place, but is not opened again by itself.
        key = os.fsencode(key).decode("utf-8", "backslashreplace")
        return Reading(self, open_document(source), key)

    def open_last(self) -> Reading:
        """The text read last, or the bundled article the first time (and when the last text is gone)."""
        from anchorage_tui.glossary.data_folder import bundled_texts

        for text in self.store.last_texts():
            if Path(text.source).is_file():
                return self.open(text.source)
        return self.open(str(bundled_texts()[0]))
