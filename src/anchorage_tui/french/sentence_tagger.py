"""Tags the words of running text: tokens with their readings and the part of speech that fits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from anchorage_tui.french.form import Form
from anchorage_tui.french.lexicon import Lexicon
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.french.tokens import Token

KEPT = 4_000
"""Word forms kept in memory if nobody says otherwise: the vocabulary of a chapter, some 4 MB."""


class SentenceTagger:
    """Makes tagged sentences; may be used from several threads."""

    def __init__(self, lexicon: Lexicon, tagger: Tagger | None, *, kept: int = KEPT) -> None:
        """Without a `tagger` the part of speech is that of the first reading."""
        self._lexicon = lexicon
        self._tagger = tagger
        self._form = lru_cache(kept)(self._make_form)

    def tagged(self, tokens: Sequence[Token]) -> TaggedSentence:
        """One sentence's tokens with their readings and, when asked, their parts of speech."""
        return TaggedSentence(tokens, [self._form(token.text) for token in tokens], self._tagger)

    def _make_form(self, text: str) -> Form:
        return Form(text, self._lexicon.standard(text), self._lexicon.analyses)
