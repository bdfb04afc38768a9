"""What comes in: a file that is read whole or looked into, and what is found in it, line by line."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents.decoding import decode
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.item import Item

LARGEST = 50_000_000
"""Bytes of a file at most; a hundred thousand notes with their sentences have thirty million."""
MEMBERS = 200_000
"""Files in an archive at most: a deck has one for each sound and picture."""
_BEGINNING = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """An item of the file. Its status is one of the learner's, `saved`, or empty where the file says nothing of it."""

    item: Item
    line: int
    """Where it stands: line or row, counted from 1."""
    language: str = ""
    """As the file names it; empty if it does not."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that gives no item."""

    line: int
    why: str


@dataclass(frozen=True)
class Arrival:
    """A file to be brought in."""

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of an `Item` → the column it stands in, by name or number, where the user says so."""

    @property
    def name(self) -> str:
        """The file in messages."""
        return one_line(str(self.path))

    @cached_property
    def beginning(self) -> bytes:
        """Its first bytes, by which a format is known. Raises `ExchangeError` for what is no file."""
        try:
            if not self.path.is_file():
                what = "is a folder" if self.path.is_dir() else "is no file" if self.path.exists() else "is not there"
                raise ExchangeError(f"{self.name} {what}.", "Name a file.")
            with self.path.open("rb") as file:
                return file.read(_BEGINNING)
        except OSError as error:
            raise ExchangeError(f"{self.name} cannot be read: {error.strerror}.", "Check its permissions.") from error

    @cached_property
    def data(self) -> bytes:
        """Its bytes. Raises `ExchangeError` for what is no file or too large."""
        if len(self.beginning) < _BEGINNING:
            return self.beginning
        try:
            if os.path.getsize(self.path) > LARGEST:  # noqa: PTH202 - the limit is tried with a stand-in
                raise ExchangeError(
                    f"{self.name} has more than {LARGEST // 1_000_000} MB.", "Cut it into smaller files."
                )
            return self.path.read_bytes()
        except OSError as error:
            raise ExchangeError(f"{self.name} cannot be read: {error.strerror}.", "Check its permissions.") from error

    @cached_property
    def text(self) -> str:
        """Its text, cleaned. Raises `DocumentError` for what is none."""
        if b"\0" not in self.data:
            with contextlib.suppress(UnicodeDecodeError):  # as it is: what looks like a slip may be what somebody saved
                return clean(self.data.decode("utf-8-sig"))
        return clean(decode(self.data, self.name))
