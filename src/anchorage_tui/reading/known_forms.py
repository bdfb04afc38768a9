"""Forms that are looked up as they are written: abbreviations and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anchorage_tui.french import fold
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.names import Abbreviation, Name, abbreviations, names
from anchorage_tui.reading.answers import WordAnswer

if TYPE_CHECKING:
    from anchorage_tui.reading.paragraph import Paragraph

SOURCE = "anchorage-tui glossary"
_BEFORE_NAMES = frozenset("M M. MM MM. Me Mes Mme Mlle Mgr Dr Pr St Ste Sts Stes Fr Cdt Cel Gal Lt Sgt".split())
"""Titles that are words, too (*Me voilà*): they count only before a capital."""
_NUMBER_SIGNS = frozenset({"no", "nos"})
"""How typewriters write *n°*: only before a figure."""


def with_known_forms(
    paragraph: Paragraph, index: int, answers: tuple[WordAnswer, ...], *, alone: bool
) -> tuple[WordAnswer, ...]:
    """The readings of a token, with what it stands for if it is an abbreviation or a name with English of its own."""
    token = paragraph.tokens[index]
    if token.kind != "word":
        return answers
    folder = data_folder()
    known = abbreviations(folder)
    for text, part in _with_neighbours(paragraph, index):
        if found := known.get(text):
            word = found.stands_for.split()[part : part + 1]
            own = paragraph.resources.words.answers(word[0]) if word else ()
            return (_stands_for(token.text, found), *(answer for answer in own if answer.glosses))
    if (shortened := _abbreviation(paragraph, index, known, alone)) is not None:
        return (_stands_for(token.text, shortened), *(answer for answer in answers if answer.glosses))
    if token.text[:1].isupper() and (name := _name(paragraph, token.text, names(folder))):
        return _with_name(paragraph, index, name, answers, alone)
    return answers


def _name(paragraph: Paragraph, form: str, known: dict[str, Name]) -> Name | None:
    """The name that a form is, or of which it is the plural or the feminine: *Allemands, Françaises*."""
    if found := known.get(fold(form)):
        return found
    lemmas = (fold(reading.lemma) for reading in paragraph.resources.lexicon.analyses(form))
    return next((name for lemma in lemmas if (name := known.get(lemma)) and name.kind == "people"), None)


def _abbreviation(paragraph: Paragraph, index: int, known: dict[str, Abbreviation], alone: bool) -> Abbreviation | None:
    form = paragraph.tokens[index].text
    if fold(form) in _NUMBER_SIGNS and not alone and _beside(paragraph, index, 1)[:1].isdigit():
        return known.get("n°")
    for text in (form, form.removesuffix("."), fold(form) if form.isupper() else ""):
        found = known.get(text)
        if found and (alone or text != form or _stands_right(paragraph, index, found)):
            return found
    return None


def _with_neighbours(paragraph: Paragraph, index: int) -> tuple[tuple[str, int], ...]:
    """The token with the one before or behind it, where they may be one abbreviation (*p. ex.*), and which part it is."""
    form, before, behind = (_beside(paragraph, index, step) for step in (0, -1, 1))
    if "." not in form:
        return ()
    return tuple(
        (text, part)
        for text, part, other in ((f"{form} {behind}", 0, behind), (f"{before} {form}", 1, before))
        if "." in other
    )


def _beside(paragraph: Paragraph, index: int, step: int) -> str:
    """The token so many steps away, empty beyond the ends."""
    place = index + step
    return paragraph.tokens[place].text if 0 <= place < len(paragraph.tokens) else ""


def _stands_right(paragraph: Paragraph, index: int, shortened: Abbreviation) -> bool:
    """Whether an abbreviation that may be another word stands where it must: before or after a figure, before a name."""
    form, before, behind = shortened.form, _beside(paragraph, index, -1), _beside(paragraph, index, 1)
    if shortened.note.startswith("before a figure"):
        return behind[:1].isdigit() or behind.isupper()
    if shortened.note.startswith("after a figure"):
        return before[-1:].isdigit()
    if form in _BEFORE_NAMES:
        return behind[:1].isupper()
    if form.isupper() or "." in form:
        # In a headline all is capitals: *LES ARTS* has no ARTS in it.
        return not (paragraph.text.isupper() and paragraph.resources.lexicon.analyses(form.lower()))
    return not (form.islower() and _is_word(paragraph, form))


def _is_word(paragraph: Paragraph, form: str) -> bool:
    return bool(paragraph.resources.curated.words(form))


def _stands_for(form: str, shortened: Abbreviation) -> WordAnswer:
    return WordAnswer(
        form, shortened.stands_for, "abbreviation", "", "", "", tuple(shortened.english.split("; ")), (), (SOURCE,),
        shortened.note,
    )  # fmt: skip


def _with_name(
    paragraph: Paragraph, index: int, name: Name, answers: tuple[WordAnswer, ...], alone: bool
) -> tuple[WordAnswer, ...]:
    """The name first, unless it may be a common word with the capital of its sentence."""
    form = paragraph.tokens[index].text
    ipa = paragraph.resources.lexicon.ipa(form)
    own = WordAnswer(form, name.name, "proper noun", "", "", ipa, (name.english,), (), (SOURCE,), name.note)
    others = tuple(answer for answer in answers if answer.pos != "proper noun" and answer.glosses)
    is_name = alone or not others or answers[0].pos == "proper noun" or not _begins(paragraph, index)
    return (own, *others) if is_name else (*others, own)


def _begins(paragraph: Paragraph, index: int) -> bool:
    """Whether a token begins its sentence, or what is said in it."""
    token = paragraph.tokens[index]
    start, _ = paragraph.sentence_at(token.start)
    return not any(character.isalnum() for character in paragraph.text[start : token.start]) or (
        paragraph.tokens[index - 1].text in ("«", "“", '"', ":", "—", "–", "-", "--")
    )
