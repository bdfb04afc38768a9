"""The formats that come in: one row each, recognised by what is in the file, their readers imported when they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import MEMBERS, Arrival, Found, Refused


class Reader(Protocol):
    """What each module in `readers/` provides."""

    def read(self, arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
        """What the file holds, and a line for the user about how it was taken; `kind` is the format's name.

        Raises `ExchangeError` or `DocumentError`, also while it is gone through.
        """


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """One format."""

    name: str
    title: str
    module: str
    """In `readers/`, without `_reader`."""
    status: str = "saved"
    """What an item becomes of which the file says nothing."""


IMPORT_FORMATS = (
    ImportFormat("known", "a list of words that you know, one on each line", "list", "known"),
    ImportFormat("csv", "a table; columns by their names or --columns", "table"),
    ImportFormat("tsv", "the same with tabs", "table"),
    ImportFormat("xlsx", "a workbook of Excel or LibreOffice", "xlsx"),
    ImportFormat("json", "our own JSON", "own"),
    ImportFormat("jsonl", "our own JSON Lines", "own"),
    ImportFormat("lute", "terms of Lute", "table"),
    ImportFormat("lwt", "terms of Learning with Texts", "table"),
    ImportFormat("lingq", "LingQs", "table"),
    ImportFormat("vocabsieve", "notes of VocabSieve", "table"),
    ImportFormat("omegat", "a glossary of OmegaT", "table"),
    ImportFormat("apkg", "a deck of Anki", "apkg"),
    ImportFormat("anki-text", "notes of Anki as text", "anki_text"),
    ImportFormat("kindle", "vocab.db of a Kindle", "kindle"),
    ImportFormat("clippings", "My Clippings.txt of a Kindle", "clippings"),
    ImportFormat("koreader", "vocabulary_builder.sqlite3 of KOReader", "koreader"),
    ImportFormat("tbx", "terms in TBX, version 2 or 3", "tbx"),
)
_SQLITE = b"SQLite format 3\0"
_BEGINNING = 4_096
"""Bytes that tell a format."""


def import_format(name: str) -> ImportFormat:
    """The format of that name. Raises `ExchangeError` naming those there are."""
    for known in IMPORT_FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in IMPORT_FORMATS)
    raise ExchangeError(f"There is no import format {name!r}.", f"Choose from {names}.")


def read(arrival: Arrival, known: ImportFormat) -> tuple[Iterator[Found | Refused], str]:
    """What a file in a format holds, and a line about how it was taken."""
    reader = cast(Reader, import_module(f"anchorage_tui.exchange.readers.{known.module}_reader"))
    return reader.read(arrival, known.name)


def recognised(arrival: Arrival) -> ImportFormat:
    """The format of a file, by what is in it. Raises `ExchangeError` for one that is none of them."""
    return import_format(_recognised(arrival))


def _recognised(arrival: Arrival) -> str:
    if arrival.beginning.startswith(_SQLITE):
        return "kindle" if all(table in arrival.beginning for table in (b"LOOKUPS", b"BOOK_INFO")) else "koreader"
    if arrival.beginning.startswith(b"PK\x03\x04"):
        from anchorage_tui.documents.archive import names_in

        names = names_in(arrival.path, members=MEMBERS)
        if any(name.startswith("collection.anki2") for name in names):
            return "apkg"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        raise ExchangeError(f"{arrival.name} is an archive of another kind.", "An Anki deck or a workbook can be read.")
    beginning = arrival.text[:_BEGINNING]
    lines = [line for line in beginning.split("\n") if line.strip()][:20]
    if not lines:
        raise ExchangeError(f"{arrival.name} has no words in it.", "Choose another file.")
    return _of_text(lines)


def _of_text(lines: list[str]) -> str:
    first = lines[0]
    start = first.lstrip()
    named = {cell.strip().strip('"').lower() for cell in first.replace("\t", ",").replace(";", ",").split(",")}
    if start.startswith("<") and any("<martif" in line or "<tbx" in line for line in lines):
        return "tbx"
    if start.startswith("{"):
        return "jsonl"
    if start.startswith("["):
        return "json"
    if first.startswith(("#separator:", "#html:")):
        return "anki-text"
    if first.startswith("# Glossary in tab-separated format"):
        return "omegat"
    if any(line.startswith("==========") for line in lines):
        return "clippings"
    if {"term", "translation"} <= named and "language" in named:
        return "lute"
    if {"term", "hint"} <= named:
        return "lingq"
    if {"word", "definition2"} <= named:
        return "vocabsieve"
    cells = first.split("\t")
    if len(cells) >= 6 and cells[4] in {"1", "2", "3", "4", "5", "98", "99"}:
        return "lwt"
    if "\t" in first:
        return "tsv"
    return "csv" if "," in first or ";" in first else "known"
