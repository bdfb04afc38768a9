"""A question that comes without a text: a word or expression, perhaps with the sentence it was met in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anchorage_tui.french import fold, tokenize
from anchorage_tui.reading.answering import answer_at
from anchorage_tui.reading.paragraph import Paragraph

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.resources import Resources


def look_up(resources: Resources, installed: InstalledDictionaries, form: str, sentence: str = "") -> Answer:
    """What the panel would say of `form` in `sentence`; of `form` alone where no sentence has it."""
    form = form.strip()
    span = find(form, sentence) if sentence else None
    if span is None:
        sentence, span = form, (0, len(form))
    return answer_at(Paragraph(sentence, resources), span, installed, query=form)


def find(form: str, sentence: str) -> tuple[int, int] | None:
    """Where `form` stands in `sentence`, capitals and kind of apostrophe aside; None if it does not.

    Its tokens are looked for first: *d'* in *besoin d'aide*, *là* and not *là-bas*; then its letters as whole words, which
    finds a part of a word with hyphens.
    """
    wanted = fold(form.strip())
    if not wanted:
        return None
    tokens = tokenize(sentence)
    folded = [fold(token.text) for token in tokens]
    for words in ([wanted], [fold(token.text) for token in tokenize(form.strip())]):
        for place in range(len(tokens) - len(words) + 1):
            if folded[place : place + len(words)] == words:
                return tokens[place].start, tokens[place + len(words) - 1].end
    text = fold(sentence)
    if len(text) != len(sentence) or len(wanted) != len(
        form.strip()
    ):  # œ folds to two letters: take the letters as they are
        text, wanted = sentence.lower(), form.strip().lower()
    match = re.search(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])", text)
    return (match.start(), match.end()) if match else None
