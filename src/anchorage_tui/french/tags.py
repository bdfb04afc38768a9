"""The part of speech of each token in our words: what the tagger says, held against what the lexicon knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anchorage_tui.french import Token
from anchorage_tui.french.form import Form
from anchorage_tui.french.tag_corrections import correction
from anchorage_tui.french.tagger import POS


class Tags(dict[int, str]):
    """Index of a token → its part of speech, `punct` for punctuation; each is worked out when it is first asked for."""

    def __init__(self, tokens: Sequence[Token], forms: Sequence[Form], universal: Sequence[str]) -> None:
        """`universal` are the universal parts of speech of the tokens."""
        self._forms = forms
        self._first = _FirstThoughts(tokens, forms, universal)

    def __missing__(self, place: int) -> str:
        tag = self[place] = correction(self._forms, self._first, place) or self._first[place]
        return tag


class _FirstThoughts(dict[int, str]):
    """The same before corrections. Where the lexicon knows one part of speech only, that one."""

    def __init__(self, tokens: Sequence[Token], forms: Sequence[Form], universal: Sequence[str]) -> None:
        self._tokens = tokens
        self._forms = forms
        self._universal = universal

    def __missing__(self, place: int) -> str:
        tag = self[place] = self._tag(place)
        return tag

    def _tag(self, place: int) -> str:
        token, form = self._tokens[place], self._forms[place]
        if token.kind == "punctuation":
            return "punct"
        if form.key in ("du", "au", "aux"):
            return "prep"
        universal = self._universal[place]
        if form.key == "des":
            return "prep" if universal in ("_", "ADP") else "det"
        tag, known = POS.get(universal, ""), form.by_class
        if known and tag not in known and not (tag == "name" and token.text[0].isupper()):
            return _nearest(tag, known)
        return tag


def _nearest(tag: str, known: Mapping[str, object]) -> str:
    """The known part of speech nearest to one that the lexicon does not have for this form."""
    return next((other for other in _NEAREST.get(tag, ()) if other in known), next(iter(known)))


_NEAREST = {
    "adj": ("verb", "noun", "det"), "verb": ("adj", "noun"), "noun": ("adj", "verb", "name"), "name": ("noun", "adj", "verb"),
    "det": ("pron", "prep", "adj", "num"), "pron": ("det", "adv", "conj"), "adv": ("prep", "conj", "adj", "pron"),
    "prep": ("adv", "det", "conj"), "conj": ("pron", "adv", "prep"), "num": ("det", "noun", "adj"),
}  # fmt: skip
