"""A word form with what the glossary looks for in it, and a sentence of such forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from anchorage_tui.french import Analysis, Token
from anchorage_tui.french.form import Form
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.french.tagger import Tagger

_NONE: frozenset[str] = frozenset()


class AnchoredForm(Form):
    """What the lexicon and the glossary know of one word form."""

    __slots__ = ("patterns", "sought")
    sought: frozenset[str]
    """As `lemmas`, but empty for a form that is in no headword."""
    patterns: Sequence[int]
    """Places in the glossary of the patterns that look for this form first."""

    def __init__(self, text: str, key: str, look_up: Callable[[str], Sequence[Analysis]]) -> None:
        """A form that is in no headword, as long as nobody sets `sought` and `patterns`."""
        super().__init__(text, key, look_up)
        self.sought = _NONE
        self.patterns = ()


class SearchedSentence(TaggedSentence):
    """A sentence in which headwords are looked for."""

    def __init__(self, tokens: Sequence[Token], forms: Sequence[AnchoredForm], tagger: Tagger | None) -> None:
        super().__init__(tokens, forms, tagger)
        self.forms: Sequence[AnchoredForm] = forms

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(self.forms):
            for lemma in form.sought:
                places[lemma].append(place)
        return places

    def places(self, keys: Iterable[str]) -> list[int]:
        """Indices of the tokens that have one of these words of headwords as their form or lemma, in order."""
        known = self._places
        return sorted({place for key in keys if key in known for place in known[key]})
