"""A deck of Anki: its notes, and how well each is known by its cards. Old and new files, one deck or all (`.colpkg`)."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace

from anchorage_tui.documents.archive import Archive
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import MEMBERS, Arrival, Found, Refused
from anchorage_tui.exchange.note_fields import checked, fields_told, item_of, lacking
from anchorage_tui.exchange.readers.kindle_reader import day_of
from anchorage_tui.exchange.readers.sqlite_file import as_number, as_text, columns_of, opened

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The best first: beside a new one the oldest holds a note that says to update Anki. The first is packed with zstd."""
_LARGEST = 300_000_000
"""Bytes of a collection at most; a hundred thousand notes have fifty million."""
_MATURE = 21
"""Days between two reviews from which on Anki itself calls a card mature."""
_LEARNT = "3"
"""The status of what has been reviewed and is not mature."""
_QUERY = (
    "SELECT notes.id, notes.mid, notes.flds, notes.mod, max(cards.ivl), max(cards.reps), notes.tags "
    "FROM notes LEFT JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id"
)
_AGAIN = "Export it from Anki once more."


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The notes in the order in which they were made, and which field of each type of note is what."""
    if not arrival.beginning:
        raise _no_deck(arrival)
    archive = Archive(arrival.path, arrival.name, members=MEMBERS)
    name = next((name for name in _COLLECTIONS if name in archive), None)
    if name is None:
        raise _no_deck(arrival)
    data = archive.read(name, most=_LARGEST) or b""
    data = _unpacked(arrival, data) if name == _COLLECTIONS[0] else data
    with opened(data, arrival.name) as database:
        types = _types(database, arrival)
    told = (fields_told(names, arrival.columns) for names in types.values())
    return _items(arrival, data), "\n".join(dict.fromkeys(filter(None, told)))


def _unpacked(arrival: Arrival, data: bytes) -> bytes:
    unpacker = zstd.ZstdDecompressor()
    try:
        unpacked = unpacker.decompress(data, max_length=_LARGEST)
    except zstd.ZstdError as error:
        raise ExchangeError(f"{arrival.name} is damaged.", _AGAIN) from error
    if not unpacker.eof:
        what = "swells when it is unpacked" if len(unpacked) >= _LARGEST else "is cut short"
        raise ExchangeError(f"{arrival.name} {what}.", _AGAIN)
    return unpacked


def _items(arrival: Arrival, data: bytes) -> Iterator[Found | Refused]:
    missing: list[str] = []
    any_fits = False
    with opened(data, arrival.name) as database:
        fields = _types(database, arrival)
        for number, (_, model, values, modified, interval, reviews, tags) in enumerate(database.execute(_QUERY), 1):
            names = fields.get(as_text(model), [])
            if lacks := lacking(names, arrival.columns):
                missing = names
                yield Refused(number, f"its type of note has no field {lacks}")
                continue
            any_fits = True
            item = item_of(names, as_text(values).split("\x1f"), arrival.columns, as_text(tags)) if names else None
            if item is None or not item.headword:
                yield Refused(number, "it has no headword")
                continue
            known = "known" if as_number(interval) >= _MATURE else _LEARNT if as_number(reviews) else item.status
            yield Found(replace(item, status=known, saved=day_of(as_number(modified))), number)
    if missing and not any_fits:
        checked(missing, arrival.columns)


def _types(database: sqlite3.Connection, arrival: Arrival) -> dict[str, list[str]]:
    """Types of note that are used → the names of their fields. Raises `ExchangeError` for what is no deck."""
    if not ({"id", "mid", "flds", "mod", "tags"} <= columns_of(database, "notes") and columns_of(database, "cards")):
        raise _no_deck(arrival)
    fields = _fields(database, arrival)
    used = [as_text(model) for (model,) in database.execute("SELECT DISTINCT mid FROM notes ORDER BY mid")]
    return {model: fields[model] for model in used if model in fields}


def _fields(database: sqlite3.Connection, arrival: Arrival) -> dict[str, list[str]]:
    """Type of note → the names of its fields."""
    if {"ntid", "ord", "name"} <= columns_of(database, "fields"):
        found: dict[str, list[str]] = {}
        for model, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            found.setdefault(as_text(model), []).append(as_text(name))
        return found
    if "models" not in columns_of(database, "col"):
        raise _no_deck(arrival)
    (models,) = database.execute("SELECT models FROM col").fetchone() or ("",)
    try:
        return {
            str(id): [str(field["name"]) for field in sorted(model["flds"], key=lambda field: field.get("ord", 0))]
            for id, model in json.loads(as_text(models) or "{}").items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _no_deck(arrival) from error


def _no_deck(arrival: Arrival) -> ExchangeError:
    return ExchangeError(f"{arrival.name} is no deck of Anki.", _AGAIN)
