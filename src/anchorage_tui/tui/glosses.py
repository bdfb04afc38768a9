"""What the panel says, in which order: answers turned into paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from anchorage_tui.reading.definitions import FRENCH
from anchorage_tui.tui.typesetting import BLANK, RULE, Paragraph, Run

if TYPE_CHECKING:
    from anchorage_tui.dictionaries import DictionaryEntry
    from anchorage_tui.glossary import Entry
    from anchorage_tui.reading.answers import Answer, ExpressionAnswer, WordAnswer
    from anchorage_tui.tui.translated import Shown

_DEFINITION = 140
"""Characters shown of a French definition: enough to tell a sense, few enough to read."""
_ENTRY = 5
"""Lines shown of an installed dictionary's entry; pinned, all of it."""
_LINE = 160
"""Characters shown of such a line; some dictionaries write a whole article in one."""
_COMMONEST = "top 500"
"""The band of words that everybody knows: of those one sense is enough."""
_LABEL = 2
"""Cells by which what follows a label is set in."""
_NO_DEFINITION = Paragraph.of(("There is no French definition of this.", "faint"))


def answer_paragraphs(answer: Answer, french: bool = False, full: bool = False) -> list[Paragraph]:
    """The panel for one place. Its first two lines are a headword and the one gloss that fits; the word comes after expressions.

    `french` leaves English out: definitions stand in place of glosses. `full` unfolds what is folded: a word's other senses
    and readings, and dictionaries' entries to their end.
    """
    say_expression, say_word = (_french_expression, _french_word) if french else (_expression, _word)
    parts: list[list[Paragraph]] = [list(say_expression(expression, full)) for expression in answer.expressions]
    words = [word for word in answer.words if not parts or full or word.english or word.french or word.entries]
    if words and parts and not (full or french):
        parts.append([*_in_one_line(words[0])])
    elif answer.words:
        fitting, *others = words or answer.words
        parts.append([*say_word(fitting, full), *(line for other in others for line in _other(other, french))])
    elif not parts:
        parts.append([Paragraph.of((answer.query, "word")), Paragraph.of(("Nothing is known of this word.", "faint"))])
    if answer.words and answer.certainty == "guess":
        parts[-1] += [BLANK, Paragraph.of(("Read from its ending: the French lexicon is not ready yet.", "faint"))]
    return _joined(parts)


def paragraph_paragraphs(glosses: Sequence[tuple[str, str]], marked: int = -1) -> tuple[list[Paragraph], range]:
    """The panel for a whole paragraph, its glosses in the order of the text; and where the one `marked` stands.

    That is the one of the word under the cursor, if it has one.
    """
    lines = [
        Paragraph.of(
            ("▸ " if row == marked else "  ", "key"),
            (headword, "word"),
            ("  ", "plain"),
            (english, "gloss" if row == marked else "plain"),
            indent=2 * _LABEL,
        )
        for row, (headword, english) in enumerate(glosses)
    ]
    above = [Paragraph.of(("This paragraph", "title")), BLANK]
    found = range(len(above) + marked, len(above) + marked + 1) if marked >= 0 else range(0)
    return [*above, *(lines or [Paragraph.of(("Nothing here needs a gloss.", "faint"))])], found


def translation_paragraphs(shown: Shown, offset: int) -> tuple[list[Paragraph], range]:
    """A translation under its glosses, and which of these paragraphs are to be kept in sight.

    The pair whose French holds `offset` is marked and has its French with it, so that both can be stepped through.
    """
    paragraphs = [BLANK, RULE, BLANK, Paragraph.of((shown.heading, "title")), BLANK]
    keep = range(0)
    marked = shown.pair_at(offset)
    for number, (french, english) in enumerate(shown.pairs):
        if number == marked and len(shown.pairs) > 1:
            paragraphs.append(Paragraph.of(("▸ ", "key"), (french, "example"), indent=_LABEL))
            paragraphs.append(Paragraph.of(("  ", "plain"), (english, "gloss"), indent=_LABEL))
            keep = range(len(paragraphs) - 2, len(paragraphs))
        else:
            paragraphs.append(Paragraph.of(("  ", "plain"), (english, "plain"), indent=_LABEL))
    if shown.problem:
        paragraphs.append(Paragraph.of((shown.problem, "question")))
    if shown.title:
        paragraphs += [BLANK, Paragraph.of((f"by {shown.title}", "label"), (shown.remark, "faint"), indent=_LABEL)]
    paragraphs += [Paragraph.of((f"not by {name}: {reason}", "faint"), indent=_LABEL) for name, reason in shown.tried]
    return paragraphs, keep or range(3, len(paragraphs))


def _joined(parts: list[list[Paragraph]]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for part in parts:
        if paragraphs:
            paragraphs += [BLANK, RULE, BLANK]
        paragraphs += part
    return paragraphs


def _expression(answer: ExpressionAnswer, full: bool) -> Iterator[Paragraph]:
    entry, occurrence = answer.entry, answer.occurrence
    risk = occurrence.literal_risk if occurrence else entry.literal_risk
    yield Paragraph.of((entry.headword, "headword"), (" ?" if risk == "likely" else "", "question"), indent=_LABEL)
    for place, gloss in enumerate(entry.glosses):
        yield Paragraph.of((gloss, "gloss" if place == 0 else "plain"), indent=_LABEL)
    yield Paragraph.of(*_tags(entry), *_doubt(entry.literal, risk), indent=_LABEL)
    if entry.literal and risk == "none":
        yield Paragraph.of(("literally ", "label"), (entry.literal, "literal"), indent=_LABEL)
    if entry.note:
        yield BLANK
        yield Paragraph.of((entry.note, "note"))
    if entry.example:
        yield BLANK
        yield Paragraph.of((entry.example, "example"))
        yield Paragraph.of((entry.translation, "faint"))
    yield from _entries(answer.entries, full)
    if occurrence and occurrence.why:
        yield BLANK
        yield Paragraph.of(("why ", "label"), (occurrence.why, "faint"), indent=_LABEL)
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


def _doubt(literal: str, risk: str) -> Iterator[tuple[str, str]]:
    """That the words may be meant as they stand, as openly as that is likely."""
    said = f"or literally: {literal}" if literal else "or meant word for word"
    if risk == "likely":
        yield f"  {said}?", "question"
    elif risk == "possible":
        yield f"  {said}", "faint"


def _in_one_line(word: WordAnswer) -> Iterator[Paragraph]:
    """The word under the cursor below the expression that it belongs to."""
    said = word.english[:1] or word.french[:1]
    yield Paragraph.of(
        (word.form, "word"),
        ("  ", "plain"),
        (shorten(said[0], _DEFINITION, placeholder=" …") if said else "", "plain"),
        (f"  {word.pos}" if word.pos else "", "faint"),
        indent=_LABEL,
    )


def _french_expression(answer: ExpressionAnswer, full: bool) -> Iterator[Paragraph]:
    entry, occurrence = answer.entry, answer.occurrence
    yield Paragraph.of((entry.headword, "headword"), indent=_LABEL)
    yield Paragraph.of(*_tags(entry))
    definitions = [*_entries(answer.entries, full, french=True)]
    yield from definitions or (BLANK, _NO_DEFINITION)
    if entry.example:
        yield BLANK
        yield Paragraph.of((entry.example, "example"))
    if occurrence and occurrence.why:
        yield BLANK
        yield Paragraph.of(("why ", "label"), (occurrence.why, "faint"), indent=_LABEL)


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    register = "" if entry.register == "neutral" else entry.register
    yield " · ".join(filter(None, (entry.kind, register, entry.level))), "faint"


def _word(word: WordAnswer, full: bool) -> Iterator[Paragraph]:
    first, *rest = word.glosses or ("",)
    yield _headword(word)
    if first:
        yield Paragraph.of((first, "gloss"), indent=_LABEL)
    folded = bool(rest) and not full and word.band == _COMMONEST
    yield Paragraph.of(
        (" · ".join(filter(None, (_grammar(word), word.band))), "faint"),
        (f"  {len(rest)} more: pin it" if folded else "", "label"),
        indent=_LABEL,
    )
    if rest and not folded:
        yield BLANK
        yield from (Paragraph.of(("· ", "label"), (sense, "plain"), indent=_LABEL) for sense in rest)
    if word.note and not folded:
        yield Paragraph.of((word.note, "note"))
    entries = list(_entries(word.entries, full))
    yield from entries
    if word.definitions and not word.glosses:
        yield BLANK
        # In English there is nothing: then French is better than nothing.
        for definition in word.definitions[: 1 if entries else 3]:
            yield Paragraph.of((shorten(definition, _DEFINITION, placeholder=" …"), "definition"))


def _french_word(word: WordAnswer, full: bool) -> Iterator[Paragraph]:
    yield from _head(word)
    definitions = list(_numbered(word.definitions, "plain", "plain"))
    entries = list(_entries(word.entries, full, french=True))
    if definitions or not entries:
        yield BLANK
    yield from definitions
    yield from entries
    if not definitions and not entries:
        yield _NO_DEFINITION


def _headword(word: WordAnswer) -> Paragraph:
    """The form, its lemma if that is another, its sound."""
    lemma = word.lemma if word.lemma.casefold() != word.form.casefold() else ""
    return Paragraph.of(
        (word.form, "word"),
        (f"  {lemma}" if lemma else "", "lemma"),
        (f"  /{word.ipa.strip('/')}/" if word.ipa else "", "ipa"),
        indent=_LABEL,
    )


def _head(word: WordAnswer) -> Iterator[Paragraph]:
    yield _headword(word)
    yield Paragraph.of((" · ".join(filter(None, (_grammar(word), word.band))), "faint"), indent=_LABEL)


def _numbered(senses: tuple[str, ...], first: str, others: str) -> Iterator[Paragraph]:
    for number, sense in enumerate(senses, start=1):
        label = f"{number} " if len(senses) > 1 else ""
        yield Paragraph.of((label, "label"), (sense, first if number == 1 else others), indent=len(label))


def _other(word: WordAnswer, french: bool) -> Iterator[Paragraph]:
    yield BLANK
    runs = [Run("or ", "label"), Run(word.lemma, "part"), Run(f"  {_grammar(word)}", "faint")]
    yield Paragraph.of(*runs, indent=_LABEL)
    if said := word.french[:1] if french else word.english[:2]:
        yield Paragraph.of((shorten("; ".join(said), _DEFINITION, placeholder=" …"), "faint"), indent=_LABEL)


def _entries(entries: Iterable[DictionaryEntry], full: bool, french: bool = False) -> Iterator[Paragraph]:
    """What the installed dictionaries say, each named above it."""
    named = ""
    for entry in entries:
        if (entry.languages == FRENCH) is not french:
            continue
        yield BLANK
        if entry.dictionary != named:
            yield Paragraph.of((entry.dictionary, "label"), indent=_LABEL)
        named = entry.dictionary
        lines = entry.text.split("\n")
        for line in lines if full else lines[:_ENTRY]:
            words = line.lstrip(" ")
            depth = len(line) - len(words)
            yield Paragraph.of((" " * depth + (words if full else _cut(words)), "plain"), indent=depth + _LABEL)
        if not full and (len(lines) > _ENTRY or any(len(line) > _LINE for line in lines)):
            yield Paragraph.of(("… pin it to read all", "faint"))


def _cut(line: str) -> str:
    return line if len(line) <= _LINE else shorten(line, _LINE, placeholder=" …")


def _grammar(word: WordAnswer) -> str:
    gender = {"m": "masculine", "f": "feminine", "mf": "masculine or feminine"}.get(word.gender, word.gender)
    register = word.register if word.register != "neutral" else ""
    said = [word.pos, "" if gender and gender in word.features else gender, word.features, register]
    return " · ".join(filter(None, said))
