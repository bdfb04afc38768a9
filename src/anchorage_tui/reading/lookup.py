"""Answers a question that comes without a text: a word or expression, perhaps with the sentence it was met in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anchorage_tui.french import fold, sentences, tokenize
from anchorage_tui.reading.answers import Answer, ExpressionAnswer

if TYPE_CHECKING:
    from anchorage_tui.french import Token
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.session import Session


def look_up(session: Session, form: str, sentence: str = "") -> Answer:
    """What the panel would say of `form`: expressions it belongs to or is, then its words; see `Session.gloss`."""
    form = form.strip()
    start = _find(sentence, form) if sentence else -1
    if start < 0:
        sentence, start = form, 0
    end = start + len(form)
    tokens = tokenize(sentence)
    asked = [token for token in tokens if token.start < end and token.end > start and token.kind != "punctuation"]
    expressions = _expressions(session, form, sentence, (start, end)) if len(tokens) > 1 else []
    with_sentence = len(asked) < len([token for token in tokens if token.kind != "punctuation"])
    words = [
        answer
        for token in (asked if len(asked) == 1 or not expressions else [])
        for answer in session.words.answers(
            token.text, *(_hint(session, sentence, tokens, token) if with_sentence else ("", ""))
        )
    ]
    certainty = "lexicon" if session.lexicon.is_complete else "guess"
    return Answer(form, tuple(expressions), session.installed.with_entries(tuple(words)), certainty)  # type: ignore[arg-type]


def stands_in(form: str, sentence: str) -> bool:
    """Whether `look_up` will find `form` in `sentence`."""
    return _find(sentence, form.strip()) >= 0


def _find(sentence: str, form: str) -> int:
    """Where `form` stands in `sentence` as whole words, capitals and kind of apostrophe aside; -1 if it does not.

    A word of its own comes before a part of one with hyphens: *là*, not *là-bas*.
    """
    text, wanted = fold(sentence), fold(form)
    if len(text) != len(sentence) or len(wanted) != len(form):  # œ folds to two letters: take the letters as they are
        text, wanted = sentence.lower(), form.lower()
    places = (
        [match.start() for match in re.finditer(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])", text)] if wanted else []
    )
    apart = [place for place in places if "-" not in (text[place - 1 : place], text[place + len(wanted) :][:1])]
    return next(iter(apart or places), -1)


def _expressions(session: Session, form: str, sentence: str, asked: tuple[int, int]) -> list[ExpressionAnswer]:
    found = [occurrence for occurrence in session.matcher.find(sentence) if _touches(occurrence, asked)]
    found.sort(key=lambda occurrence: -sum(end - start for start, end in occurrence.spans))
    known = {occurrence.entry.id for occurrence in found}
    exact = [entry for entry in session.expressions.find(form) if entry.id not in known]
    pairs = [*((entry, None) for entry in exact), *((occurrence.entry, occurrence) for occurrence in found)]
    installed = session.installed
    return [
        ExpressionAnswer(entry, occurrence, entries=installed.entries(entry.headword, entry.variants))
        for entry, occurrence in pairs
    ]


def _touches(occurrence: Occurrence, asked: tuple[int, int]) -> bool:
    return any(start < asked[1] and end > asked[0] for start, end in occurrence.spans)


def _hint(session: Session, text: str, tokens: list[Token], token: Token) -> tuple[str, str]:
    """Part of speech and gender of a token in its sentence."""
    start, end = next(((a, b) for a, b in sentences(text) if a <= token.start < b), (0, len(text)))
    readings = {(reading.lemma, reading.pos) for reading in session.lexicon.analyses(token.text)}
    if len(readings) == 1 and token.text.islower():
        ((_, pos),) = readings
        if pos != "noun":
            return pos, ""  # nothing to choose from
    words = [other for other in tokens if start <= other.start and other.end <= end]
    return session.matcher.clause(words).hints()[words.index(token)] if token in words else ("", "")
