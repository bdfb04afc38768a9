"""The field that a text is of, by the words around: sport, law, cookery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from anchorage_tui.french import fold
from anchorage_tui.french.form import Form
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.tables import FIELDS_FILE, word_lists

Fields = defaultdict[str, float]
_SURE, _HINT = 1.5, 0.5
"""How much must speak for a field in the sentence alone; and where the paragraph speaks for it, too."""
_WITH_SENTENCE, _WITHOUT_SENTENCE = 2.0, 3.5
"""How much sentence, paragraph and text must say together, where the sentence has a hint and where it has none."""


_GRAMMATICAL = frozenset({"conj", "prep", "det", "pron"})


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Word → its fields."""
    index: dict[str, list[str]] = {}
    for name, words in word_lists(data_folder() / FIELDS_FILE).items():
        for word in words:
            index.setdefault(fold(word), []).append(name)
    return {word: tuple(names) for word, names in index.items()}


def fields(forms: Iterable[Form], weight: float = 1.0) -> Fields:
    """How much some words speak for each field, each word once; one of several fields speaks for each a little."""
    index = _index()
    found: Fields = defaultdict(float)
    for form in {form.key: form for form in forms if len(form.key) > 1}.values():
        if not _GRAMMATICAL.isdisjoint(form.by_class):
            continue  # car is a coach, too
        names = {name for lemma in form.lemmas if lemma in index for name in index[lemma]}
        for name in names:
            found[name] += weight / len(names)
    return found


class Surroundings:
    """What stands around a sentence: its paragraph, and what else of the text is known. Counted when first asked."""

    def __init__(self, paragraph: Sequence[Form] = (), text: Mapping[str, float] | None = None) -> None:
        """`paragraph` has the sentence in it; `text` are the fields of the rest of the text, as `fields` counts them."""
        self._paragraph = paragraph
        self._text = text
        self._counted: Fields | None = None

    def is_of(self, field: str, sentence: Sequence[Form], own: Iterable[int]) -> bool:
        """Whether what stands around the words `own` of a sentence is of a field; these words say nothing of themselves."""
        left_out = {sentence[place].key for place in own}
        near = fields(form for form in sentence if form.key not in left_out)[field]
        if near >= _SURE:
            return True
        if self._counted is None:
            self._counted = fields(self._paragraph)
        itself = fields(sentence[place] for place in own)[field] if self._paragraph else 0.0
        around = self._counted[field] - itself - near if self._paragraph else 0.0
        around += (self._text or {}).get(field, 0.0)
        return near + around >= (_WITH_SENTENCE if near >= _HINT else _WITHOUT_SENTENCE)
