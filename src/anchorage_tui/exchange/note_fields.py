"""The fields of a note of Anki as an item: ours by their names, anybody's by names that say what they are."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.exchange import anki_notes
from anchorage_tui.exchange.columns import layout_of
from anchorage_tui.exchange.item import Item

_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr)\b[^>]*+>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*+>.*?</\1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*+>")
_SOUND = re.compile(r"\[(?:sound|anki):[^\]]*+\]")
_CLOZE = re.compile(r"\{\{c\d++::([^{}:]*+)(?:::[^{}]*+)?\}\}")

_STATUS = re.compile(rf"(?:^|\s)anchorage::{anki_notes.STATUS}::(known|ignored|[1-5])(?:\s|$)")


def plain_text(field: str) -> str:
    """A field without its HTML, sounds and gaps."""
    text = _HIDDEN.sub("", field) if "<s" in field.lower() else field
    text = _TAG.sub("", _BREAK.sub("\n", _SOUND.sub("", _CLOZE.sub(r"\1", text))))
    return one_line(clean(html.unescape(text)))


def _status(tags: str) -> str:
    found = _STATUS.search(tags)
    return found[1] if found else ""


def lacking(names: Sequence[str], wanted: Mapping[str, str]) -> str:
    """The column that the user names and a type of note does not have; empty if there is none."""
    known = {name.lower() for name in names} | {str(number) for number in range(1, len(names) + 1)}
    return next((column for column in wanted.values() if column.lower() not in known), "")


def checked(names: Sequence[str], wanted: Mapping[str, str]) -> None:
    """Raises `ExchangeError` for a column or field there is not."""
    layout_of(names, wanted)


def fields_told(names: Sequence[str], wanted: Mapping[str, str]) -> str:
    """Which field is what, in a line; nothing of our own notes, and of a type that lacks what is wanted."""
    if tuple(names) == anki_notes.FIELDS or lacking(names, wanted):
        return ""
    return layout_of(names, wanted)[0].told(names)


def item_of(names: Sequence[str], values: Sequence[str], wanted: Mapping[str, str], tags: str = "") -> Item:
    """The item of a note, with the status that one of our tags says; without a headword where the note has none. Raises `ExchangeError` for a column there is not."""
    texts = dict(zip(names, map(plain_text, values), strict=False))
    if tuple(names) == anki_notes.FIELDS and not wanted:
        glosses = tuple(filter(None, texts["Gloss"].split("; ")))
        return Item(
            texts["Headword"], texts["Surface"], texts["Sentence"], texts["Gloss"], glosses,
            literal=texts["Literal"], note=texts["Note"], register=texts["Register"] or "neutral", level=texts["Level"],
            ipa=texts["IPA"], title=texts["Source"], example=texts["Example"],
            status=_status(tags),
        )  # fmt: skip
    layout, _ = layout_of(names, wanted)
    places = layout.places
    cells = {field: plain_text(values[place]) for field, place in places.items() if place < len(values)}
    headword, sentence = cells.get("headword", ""), cells.get("sentence", "")
    hidden = _CLOZE.search(values[places["headword"]]) if headword else None
    if hidden and plain_text(hidden[1]) not in ("", headword):  # what is to be guessed, in its sentence
        headword, sentence = plain_text(hidden[1]), sentence or headword
    return Item(
        headword,
        sentence=sentence,
        gloss=cells.get("gloss", ""),
        note=cells.get("note", ""),
    )
