"""A deck for Anki: `.apkg`, as genanki makes it, with times of our own so that nothing edited in Anki is overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import genanki

from anchorage_tui.exchange import anki_notes
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A deck of the items; each is written as it comes, so that a large glossary needs no more memory than a small one."""
    model = genanki.Model(
        anki_notes.MODEL_ID,
        anki_notes.MODEL_NAME,
        fields=[{"name": name} for name in anki_notes.FIELDS],
        templates=[{"name": name, "qfmt": front, "afmt": back} for name, front, back in anki_notes.TEMPLATES],
        css=anki_notes.CSS,
    )
    deck = _Deck(model, options.title or anki_notes.DECK_NAME, items, produce=options.produce)
    genanki.Package(deck).write_to_file(out, timestamp=float(anki_notes.UNEDITED))


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose notes are made when they are written, each with the time at which it was saved."""

    def __init__(self, model: genanki.Model, name: str, items: Iterable[Item], *, produce: bool) -> None:
        super().__init__(anki_notes.DECK_ID, name)
        self.add_model(model)
        self._model = model
        self._items = items
        self._produce = produce

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Writes the deck, then note after note. genanki would stamp all with one time."""
        super().write_to_db(cursor, timestamp, id_gen)
        known: set[str] = set()
        for number, item in enumerate(self._items):
            guid = anki_notes.guid(item)
            if guid in known:  # the same words met in the same sentence
                continue
            known.add(guid)
            fields = anki_notes.fields(item, produce=self._produce)
            note = genanki.Note(self._model, fields, guid=guid, tags=anki_notes.tags(item), due=number)
            note.write_to_db(cursor, float(anki_notes.modified(item)), self.deck_id, id_gen)
