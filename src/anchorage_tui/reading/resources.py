"""What answers come from: one generation of lexicon, tagger, glossaries and matcher.

A generation never changes. When the lexicon has been compiled, `Session` puts a new one in the place of the old, so that
nobody is answered by half of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from anchorage_tui import paths

if TYPE_CHECKING:
    from anchorage_tui.french import Lexicon
    from anchorage_tui.french.sentence_tagger import SentenceTagger
    from anchorage_tui.french.tagger import Tagger
    from anchorage_tui.matching import CompiledGlossary, Matcher
    from anchorage_tui.reading.word_glosses import WordGlosser

# The rooms below are imported where they are first needed: the reader paints its first paragraph before any of them.

_T = TypeVar("_T")


class _Once(Generic[_T]):
    """A property made when it is first asked for, by one thread while the others wait."""

    def __init__(self, make: Callable[[Resources], _T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, resources: None, owner: type) -> _Once[_T]: ...
    @overload
    def __get__(self, resources: Resources, owner: type) -> _T: ...
    def __get__(self, resources: Resources | None, owner: type) -> _Once[_T] | _T:
        if resources is None:
            return self
        made = resources.made
        if self._name not in made:
            with resources.lock:
                if self._name not in made:
                    made[self._name] = self._make(resources)
        return made[self._name]  # type: ignore[return-value]


class Resources:
    """Each part is opened when it is first needed. May be used from several threads."""

    def __init__(
        self, lexicon_path: Path | None, glossary_files: Sequence[Path], *, only_files: bool, kept: int
    ) -> None:
        """Without a `lexicon_path` readings are guessed from the curated glossary and word endings.

        `glossary_files` are added to the curated glossary, or with `only_files` used instead of it; `kept` is how many word
        forms each part keeps in memory.
        """
        self.lexicon_path = lexicon_path
        self.glossary_files = tuple(glossary_files)
        self.only_files = only_files
        self.kept = kept
        self.lock = RLock()
        self.made: dict[str, object] = {}
        """The parts that have been opened, by name."""

    @_Once
    def lexicon(self) -> Lexicon:
        """The lexicon, or a guesser over the curated glossary while it is not compiled."""
        from anchorage_tui.french import Lexicon

        if self.lexicon_path is None:
            return Lexicon(None, self.curated.lemmas())
        return Lexicon(self.lexicon_path, kept=self.kept)

    @_Once
    def tagger(self) -> Tagger | None:
        """The part-of-speech tagger; None while the lexicon, which holds its model, is not compiled."""
        from anchorage_tui.french.tagger import Tagger

        return Tagger(self.lexicon_path, kept=self.kept) if self.lexicon_path else None

    @_Once
    def sentences(self) -> SentenceTagger:
        """Tags the words of a sentence."""
        from anchorage_tui.french.sentence_tagger import SentenceTagger

        return SentenceTagger(self.lexicon, self.tagger)

    @_Once
    def curated(self) -> CompiledGlossary:
        """The curated glossary, compiled on first use and again when its files change."""
        from anchorage_tui.matching.glossary_cache import curated_glossary

        return curated_glossary(paths.cache_dir(), self.lexicon if self.lexicon_path else None)

    @_Once
    def expressions(self) -> CompiledGlossary:
        """What texts are searched for: the curated glossary with the reader's own files, or those alone."""
        from anchorage_tui.matching.glossary_cache import joined_glossary

        if not self.glossary_files:
            return self.curated
        return joined_glossary(paths.cache_dir(), self.glossary_files, self.lexicon, with_curated=not self.only_files)

    @_Once
    def matcher(self) -> Matcher:
        """Finds the expressions of `expressions`."""
        from anchorage_tui.matching import Matcher

        return Matcher(self.expressions, self.lexicon, self.tagger, kept=self.kept)

    @_Once
    def words(self) -> WordGlosser:
        """Answers for single words."""
        from anchorage_tui.reading.word_glosses import WordGlosser

        return WordGlosser(self.lexicon, self.curated)
