"""A paragraph, analysed: tokens, sentences, expressions, and what each word is in its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from anchorage_tui.documents.languages import foreign_parts
from anchorage_tui.french import sentences, tokenize
from anchorage_tui.matching import Occurrence
from anchorage_tui.reading.foreign import Parts, is_inside, outside
from anchorage_tui.reading.resources import Resources

_start = attrgetter("start")
Hint = tuple[str, str]
"""Part of speech and, of a noun, gender, as far as the sentence tells them."""


class Paragraph:
    """One paragraph under one generation of resources; parts of speech are worked out when first asked for."""

    def __init__(
        self,
        text: str,
        resources: Resources,
        occurrences: Sequence[Occurrence] | None = None,
        foreign: Parts | None = None,
    ) -> None:
        """`occurrences` are the expressions in it, if they are known already; `foreign` is what is not French in it.

        Raises `AnchorageError` for a damaged glossary.
        """
        self.text = text
        self.resources = resources
        self.tokens = tokenize(text)
        self.sentences = sentences(text)
        self.foreign = foreign_parts(text) if foreign is None else foreign
        found = resources.matcher.find(text) if occurrences is None else occurrences
        self.occurrences = outside(found, self.foreign)
        self._hints: dict[int, list[Hint]] = {}

    def token_at(self, offset: int) -> int:
        """Index of the token at this code point; -1 where there is none."""
        index = bisect_right(self.tokens, offset, key=_start) - 1
        return index if index >= 0 and offset < self.tokens[index].end else -1

    def is_french(self, index: int) -> bool:
        """Whether the token of this index stands among French words."""
        token = self.tokens[index]
        return not (self.foreign and is_inside(token.start, token.end, self.foreign))

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The [start, end) of the sentence at this code point; the whole paragraph where there is none."""
        return next(((start, end) for start, end in self.sentences if start <= offset < end), (0, len(self.text)))

    def hint(self, index: int) -> Hint:
        """What the token of this index is in its sentence."""
        token = self.tokens[index]
        if known := self._only_reading(token.text):
            return known
        start, end = self.sentence_at(token.start)
        first = bisect_left(self.tokens, start, key=_start)
        if start not in self._hints:
            last = bisect_left(self.tokens, end, key=_start)
            self._hints[start] = self.resources.sentences.tagged(self.tokens[first:last]).hints()
        return self._hints[start][index - first]

    def _only_reading(self, form: str) -> Hint | None:
        """The part of speech of a form that can be nothing else, so that its sentence need not be tagged for it."""
        if not form.islower():
            return None
        readings = {(reading.lemma, reading.pos) for reading in self.resources.lexicon.analyses(form)}
        if len(readings) == 1 and (pos := next(iter(readings))[1]) != "noun":
            return pos, ""
        return None

    @cached_property
    def word_count(self) -> int:
        """How many tokens are no punctuation."""
        return sum(token.kind != "punctuation" for token in self.tokens)
