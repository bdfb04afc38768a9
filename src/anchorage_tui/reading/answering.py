"""The one place that answers "what does this mean here?", for the panel, the command line and every other front end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from anchorage_tui.french.analysis import lowered
from anchorage_tui.matching.context import context_of
from anchorage_tui.reading.answers import Answer, ExpressionAnswer, WordAnswer
from anchorage_tui.reading.known_forms import with_known_forms

if TYPE_CHECKING:
    from anchorage_tui.glossary import Entry
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.paragraph import Paragraph


def answer_at(
    paragraph: Paragraph,
    span: tuple[int, int],
    installed: InstalledDictionaries,
    *,
    occurrences: Sequence[Occurrence] | None = None,
    query: str = "",
) -> Answer:
    """What is said of the words in `span`, code points of `paragraph`: the expressions they belong to, and the words.

    Of several words that are an expression, only that. `occurrences` are those of the paragraph that the learner has not
    refused, all of them by default; `query` is how the words are called, as they stand by default.
    """
    start, end = span
    asked = [
        index
        for index, token in enumerate(paragraph.tokens)
        if token.start < end and token.end > start and token.kind != "punctuation"
    ]
    allowed = paragraph.occurrences if occurrences is None else occurrences
    touched = [occurrence for occurrence in allowed if _touches(occurrence, span)] if asked else []
    touched.sort(key=_longest_first)
    query = query or paragraph.text[start:end]
    entries = _of_that_name(paragraph, query, touched) if len(asked) != 1 or paragraph.word_count == 1 else []
    expressions = (
        *(_expression(entry, None, allowed, installed) for entry in entries),
        *(_expression(occurrence.entry, occurrence, allowed, installed) for occurrence in touched),
    )
    alone = paragraph.word_count == len(asked)  # then it is no sentence that could tell
    words = [
        answer
        for index in (asked if len(asked) == 1 or not expressions else ())
        if paragraph.is_french(index)
        for answer in word_answers(paragraph, index, alone=alone)
    ]
    phrase = _phrase(query, installed) if len(asked) > 1 and not expressions else ()
    return Answer(
        query,
        expressions,
        (*phrase, *installed.with_entries(tuple(words))),
        "lexicon" if paragraph.resources.lexicon.is_complete else "guess",
    )


def _phrase(query: str, installed: InstalledDictionaries) -> tuple[WordAnswer, ...]:
    """What the learner's own dictionaries say of several words at once: *nombre d'or*."""
    entries = installed.entries(query)
    sources = tuple(dict.fromkeys(entry.dictionary for entry in entries))
    return (WordAnswer(query, query, "", "", "", "", (), (), sources, entries=entries),) if entries else ()


def word_answers(paragraph: Paragraph, index: int, *, alone: bool = False) -> tuple[WordAnswer, ...]:
    """The readings of one token, the fitting one first; `alone` if it stands in no sentence."""
    token, resources = paragraph.tokens[index], paragraph.resources
    form = lowered(token.text)
    if alone:
        answers = commonest_first(form, resources.words.answers(form))
    else:
        context = context_of(resources.matcher, paragraph.text, token.start, paragraph.occurrences)
        hint = context.hint if context is not None else paragraph.hint(index)
        answers = resources.words.answers(form, *hint, context)
    return with_known_forms(paragraph, index, answers, alone=alone)


def _longest_first(occurrence: Occurrence) -> int:
    return -sum(end - start for start, end in occurrence.spans)


def _touches(occurrence: Occurrence, span: tuple[int, int]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in occurrence.spans)


def _of_that_name(paragraph: Paragraph, query: str, found: Iterable[Occurrence]) -> list[Entry]:
    """Entries whose headword is asked for itself, open slots and all: *en vouloir à qqn*."""
    known = {occurrence.entry.id for occurrence in found}
    return [entry for entry in paragraph.resources.expressions.find(query) if entry.id not in known]


def _expression(
    entry: Entry, occurrence: Occurrence | None, allowed: Sequence[Occurrence], installed: InstalledDictionaries
) -> ExpressionAnswer:
    if occurrence is None:
        return ExpressionAnswer(entry, None, entries=installed.entries(entry.headword, entry.variants))
    return ExpressionAnswer(
        entry,
        occurrence,
        _parts(occurrence, allowed),
        installed.entries(occurrence.headword, (entry.headword, *entry.variants)),
    )


def _parts(whole: Occurrence, allowed: Iterable[Occurrence]) -> tuple[Entry, ...]:
    """Entries of the shorter expressions inside one."""
    overlapping = (
        other.entry
        for other in allowed
        if other is not whole
        and whole.start <= other.start
        and other.end <= whole.end
        and other.entry.id != whole.entry.id
    )
    return (*whole.inside, *overlapping)


def commonest_first(form: str, answers: tuple[WordAnswer, ...]) -> tuple[WordAnswer, ...]:
    """Readings of a word that stands in no sentence, as people would take it: *être* is the verb, *porte* the door.

    What it is as a headword stands before what it is as a form of another, unless that is one of the commonest verbs (*est*);
    of headwords an infinitive stands before the noun that is made of it, but for nouns that are commoner (*dîner*).
    """

    def badness(answer: WordAnswer) -> int:
        is_itself = answer.lemma == form
        if not is_itself:
            return 0 if answer.lemma in _COMMONEST_VERBS else 3
        return 2 if (answer.pos == "verb") == (form in _NOUNS_FIRST) else 1

    changing = {answer.pos for answer in answers if answer.lemma == form} & {"noun", "adjective"}
    return (
        tuple(sorted(answers, key=badness)) if changing and any(answer.pos == "verb" for answer in answers) else answers
    )


_COMMONEST_VERBS = frozenset("être avoir aller faire pouvoir devoir vouloir savoir dire voir venir".split())
_NOUNS_FIRST = frozenset(
    "déjeuner dîner souper goûter sourire souvenir boucher baiser plancher clocher bûcher conseiller".split()
)
"""Infinitives that are met as nouns more often."""
