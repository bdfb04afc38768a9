"""A deck of Anki: its notes, and how well each is known by its cards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from anchorage_tui.documents.archive import Archive
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.note_fields import item_of
from anchorage_tui.exchange.readers.kindle_reader import day_of
from anchorage_tui.exchange.readers.sqlite_file import as_number, as_text, columns_of, opened

_MATURE = 21
"""Days between two reviews from which on Anki itself calls a card mature."""
_LEARNT = "3"
"""The status of what has been reviewed and is not mature."""
_QUERY = (
    "SELECT notes.id, notes.mid, notes.flds, notes.mod, max(cards.ivl), max(cards.reps) "
    "FROM notes LEFT JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id"
)


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The notes in the order in which they were made."""
    archive = Archive(arrival.data, arrival.name)
    for name in ("collection.anki21", "collection.anki2"):
        if name in archive and not (name == "collection.anki2" and "collection.anki21b" in archive):
            return _items(arrival, archive.read(name) or b""), ""
    raise ExchangeError(
        f"{arrival.name} is a deck as only the newest Anki writes it.",
        "Export it from Anki with “Support older Anki versions” ticked.",
    )


def _items(arrival: Arrival, data: bytes) -> Iterator[Found | Refused]:
    with opened(data, arrival.name) as database:
        if not ({"id", "mid", "flds"} <= columns_of(database, "notes") and "models" in columns_of(database, "col")):
            raise ExchangeError(f"{arrival.name} is no deck of Anki.", "Export it from Anki once more.")
        fields = _fields(database, arrival)
        for number, (_, model, values, modified, interval, reviews) in enumerate(database.execute(_QUERY), 1):
            names = fields.get(as_text(model), [])
            item = item_of(names, as_text(values).split("\x1f"), arrival.columns) if names else None
            if item is None or not item.headword:
                yield Refused(number, "it has no headword")
                continue
            known = "known" if as_number(interval) >= _MATURE else _LEARNT if as_number(reviews) else ""
            yield Found(replace(item, status=known, saved=day_of(as_number(modified))), number)


def _fields(database: sqlite3.Connection, arrival: Arrival) -> dict[str, list[str]]:
    """Type of note → the names of its fields."""
    (models,) = database.execute("SELECT models FROM col").fetchone() or ("",)
    try:
        return {
            str(id): [str(field["name"]) for field in sorted(model["flds"], key=lambda field: field.get("ord", 0))]
            for id, model in json.loads(as_text(models) or "{}").items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ExchangeError(f"{arrival.name} is no deck of Anki.", "Export it from Anki once more.") from error
