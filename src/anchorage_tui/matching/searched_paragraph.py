"""A paragraph as the matcher reads it: its tokens and sentences, and what is found in it, each worked out when first asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from anchorage_tui.french import Token, sentences
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.matching.anchored_form import AnchoredForm, SearchedSentence
from anchorage_tui.matching.occurrence import Occurrence
from anchorage_tui.matching.surroundings import Surroundings

_start = attrgetter("start")


class SearchedParagraph:
    """One paragraph of a text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        forms: Sequence[AnchoredForm],
        tagger: Tagger | None,
        around: Mapping[str, float] | None = None,
    ) -> None:
        """`around` are the fields of the rest of the text (see `Surroundings`)."""
        self.text = text
        self.around = around
        self.forms = forms
        self.found: tuple[Occurrence, ...] | None = None
        """What the matcher has found in it; None before it has looked."""
        self.surroundings = Surroundings(forms, around)
        self.sentences = sentences(text)
        """The [start, end) of each sentence."""
        self._tokens = tokens
        self._tagger = tagger
        self._clauses: dict[int, SearchedSentence] = {}
        self._bounds: list[tuple[int, int]] = []
        last = 0
        for start, end in self.sentences:
            first = last = bisect_left(tokens, start, last, key=_start)
            last = bisect_left(tokens, end, first, key=_start)
            self._bounds.append((first, last))

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self._bounds)

    def forms_of(self, sentence: int) -> Sequence[AnchoredForm]:
        """The forms of a sentence's tokens."""
        first, last = self._bounds[sentence]
        return self.forms[first:last]

    def clause(self, sentence: int) -> SearchedSentence:
        """A sentence with its readings and, when asked, its parts of speech."""
        if (known := self._clauses.get(sentence)) is not None:
            return known
        first, last = self._bounds[sentence]
        clause = self._clauses[sentence] = SearchedSentence(
            self._tokens[first:last], self.forms[first:last], self._tagger
        )
        return clause

    def at(self, offset: int) -> tuple[int, int] | None:
        """The sentence and in it the index of the token that covers a code point; None where there is none."""
        token = bisect_right(self._tokens, offset, key=_start) - 1
        if token < 0 or self._tokens[token].end <= offset:
            return None
        sentence = bisect_right(self._bounds, token, key=lambda bounds: bounds[0]) - 1
        if sentence < 0 or not self._bounds[sentence][0] <= token < self._bounds[sentence][1]:
            return None
        return sentence, token - self._bounds[sentence][0]
