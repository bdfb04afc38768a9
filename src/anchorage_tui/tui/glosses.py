"""What the panel says, in which order: answers turned into paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import TYPE_CHECKING

from anchorage_tui.tui.typesetting import BLANK, RULE, Paragraph, Run

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer, ExpressionAnswer, WordAnswer

_DEFINITION = 140
"""Characters shown of a French definition: enough to tell a sense, few enough to read."""
_LABEL = 2
"""Cells by which what follows a label is set in."""


def answer_paragraphs(answer: Answer) -> list[Paragraph]:
    """The panel for one place: expressions first, then the word, then how else it could be read."""
    parts: list[list[Paragraph]] = [list(_expression(expression)) for expression in answer.expressions]
    if answer.words:
        fitting, *others = answer.words
        parts.append([*_word(fitting), *(line for other in others for line in _other(other))])
        if answer.certainty == "guess":
            parts[-1] += [BLANK, Paragraph.of(("Read from its ending: the French lexicon is not ready yet.", "faint"))]
    elif not parts:
        parts.append([Paragraph.of((answer.query, "word")), Paragraph.of(("Nothing is known of this word.", "faint"))])
    return _joined(parts)


def paragraph_paragraphs(glosses: Iterable[tuple[str, str]]) -> list[Paragraph]:
    """The panel for a whole paragraph: its glosses in the order of the text."""
    lines = [
        Paragraph.of((headword, "word"), ("  ", "plain"), (english, "plain"), indent=_LABEL)
        for headword, english in glosses
    ]
    title = Paragraph.of(("This paragraph", "title"))
    return [title, BLANK, *(lines or [Paragraph.of(("Nothing here needs a gloss.", "faint"))])]


def _joined(parts: list[list[Paragraph]]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for part in parts:
        if paragraphs:
            paragraphs += [BLANK, RULE, BLANK]
        paragraphs += part
    return paragraphs


def _expression(answer: ExpressionAnswer) -> Iterator[Paragraph]:
    entry, occurrence = answer.entry, answer.occurrence
    risk = occurrence.literal_risk if occurrence else entry.literal_risk
    yield Paragraph.of((entry.headword, "headword"), (" ?" if risk == "likely" else "", "question"), indent=_LABEL)
    register = "" if entry.register == "neutral" else entry.register
    tags: tuple[str, ...] = (entry.kind, register, entry.level)
    yield Paragraph.of((" · ".join(filter(None, tags)), "faint"))
    yield BLANK
    if risk == "likely":
        literal = f" Or literally: {entry.literal}." if entry.literal else ""
        yield Paragraph.of(("Is it meant so here?" + literal, "question"))
    for place, gloss in enumerate(entry.glosses):
        yield Paragraph.of((gloss, "gloss" if place == 0 else "plain"), indent=_LABEL)
    if entry.literal and risk != "likely":
        yield Paragraph.of(("literally ", "label"), (entry.literal, "literal"), indent=_LABEL)
    if entry.note:
        yield BLANK
        yield Paragraph.of((entry.note, "note"))
    if entry.example:
        yield BLANK
        yield Paragraph.of((entry.example, "example"))
        yield Paragraph.of((entry.translation, "faint"))
    if occurrence and occurrence.why:
        yield BLANK
        yield Paragraph.of(("why ", "label"), (occurrence.why, "faint"), indent=_LABEL)
    if risk == "possible":
        yield Paragraph.of(("These words can also be meant literally.", "faint"))
    for part in answer.parts:
        yield Paragraph.of(
            ("in it ", "label"),
            (part.headword, "part"),
            ("  ", "plain"),
            ("; ".join(part.glosses[:2]), "faint"),
            indent=_LABEL,
        )
    if entry.see:
        yield Paragraph.of(("see ", "label"), (", ".join(entry.see), "faint"), indent=_LABEL)


def _word(word: WordAnswer) -> Iterator[Paragraph]:
    yield Paragraph.of(
        (word.form, "word"),
        ("  " if word.ipa else "", "plain"),
        (f"/{word.ipa.strip('/')}/" if word.ipa else "", "ipa"),
    )
    lemma = word.lemma if word.lemma.casefold() != word.form.casefold() else ""
    yield Paragraph.of((f"{lemma}  " if lemma else "", "lemma"), (_grammar(word), "faint"), indent=_LABEL)
    if word.band:
        yield Paragraph.of((f"frequency {word.band}", "faint"))
    if word.glosses:
        yield BLANK
    numbered = len(word.glosses) > 1
    for number, gloss in enumerate(word.glosses, start=1):
        label = f"{number} " if numbered else ""
        yield Paragraph.of((label, "label"), (gloss, "gloss" if number == 1 else "plain"), indent=len(label))
    if word.note:
        yield Paragraph.of((word.note, "note"))
    if word.definitions:
        yield BLANK
        # One definition beside English glosses; without them the French ones are all there is.
        for definition in word.definitions[: 1 if word.glosses else 3]:
            yield Paragraph.of((shorten(definition, _DEFINITION, placeholder=" …"), "definition"))


def _other(word: WordAnswer) -> Iterator[Paragraph]:
    yield BLANK
    runs = [Run("or ", "label"), Run(word.lemma, "part"), Run(f"  {_grammar(word)}", "faint")]
    yield Paragraph.of(*runs, indent=_LABEL)
    if word.glosses:
        yield Paragraph.of(("; ".join(word.glosses[:2]), "faint"), indent=_LABEL)


def _grammar(word: WordAnswer) -> str:
    gender = {"m": "masculine", "f": "feminine", "mf": "masculine or feminine"}.get(word.gender, word.gender)
    register = word.register if word.register != "neutral" else ""
    said = [word.pos, "" if gender and gender in word.features else gender, word.features, register]
    return " · ".join(filter(None, said))
