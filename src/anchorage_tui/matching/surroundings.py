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
_NEAR, _FAR = 1.0, 0.5
"""What a word of a field counts in the sentence itself, and elsewhere in the paragraph or text."""
HOLDS = 1.0
"""From which sum on a text is of a field."""


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Word → its fields."""
    index: dict[str, list[str]] = {}
    for name, words in word_lists(data_folder() / FIELDS_FILE).items():
        for word in words:
            index.setdefault(fold(word), []).append(name)
    return {word: tuple(names) for word, names in index.items()}


def fields(forms: Iterable[Form], weight: float) -> Fields:
    """How much the words of some forms speak for each field, each word once; one of several fields speaks for each a little."""
    index = _index()
    found: Fields = defaultdict(float)
    for form in {form.key: form for form in forms if len(form.key) > 1}.values():
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

    def score(self, field: str, sentence: Sequence[Form], own: Iterable[int]) -> float:
        """How much speaks for a field around the words `own` of a sentence, these left out."""
        if self._counted is None:
            self._counted = fields(self._paragraph, _FAR)
            for name, weight in (self._text or {}).items():
                self._counted[name] += weight
        left_out = {sentence[place].key for place in own}
        near = fields(
            (form for form in sentence if form.key not in left_out), _NEAR - _FAR if self._paragraph else _NEAR
        )
        itself = fields((sentence[place] for place in own), _FAR) if self._paragraph else defaultdict(float)
        return self._counted[field] + near[field] - itself[field]
