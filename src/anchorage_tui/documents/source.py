"""The bytes of a text: of a file or standard input, never more of them than a text can have."""

from __future__ import annotations

import os
import select
import stat
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import DocumentError

LARGEST = 256_000_000
"""Bytes of a text at most; the longest novel has seven million. A source without end fills no memory."""
_WAIT = 10.0
"""Seconds until a named pipe says its first byte: a pipe that nobody writes into would be waited for without end."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class Source:
    """What a reader is given."""

    data: bytes = field(repr=False)
    named: str
    """As the user named it: a path, `-`, an address."""
    name: str
    """The same in one line, for messages and for a text without a title."""

    @property
    def file_name(self) -> str:
        """The name of its file, which may promise a format; empty where there is none."""
        if self.named == "-":
            return ""
        if "://" in self.named:
            return one_line(self.named.partition("?")[0].partition("#")[0].partition("://")[2].partition("/")[2])
        return self.name

    @cached_property
    def title(self) -> str:
        """What a text is called that has no title."""
        return self.name if self.named == "-" or "://" in self.named else one_line(Path(self.named).stem) or self.name


def standard_input() -> Source:
    """What comes through standard input. Raises `DocumentError` if that is more than a text can be."""
    return Source(_bounded(sys.stdin.buffer, "standard input"), "-", "standard input")


def file_source(named: str) -> Source:
    """The file that a path names, which may be a pipe. Raises `DocumentError` where there is none that can be read."""
    path, name = Path(named).expanduser(), one_line(named)
    try:
        # A pipe that nobody writes into would not even be opened.
        with open(path, "rb", buffering=0, opener=lambda file, flags: os.open(file, flags | os.O_NONBLOCK)) as file:
            kind = os.fstat(file.fileno())
            if stat.S_ISCHR(kind.st_mode) or stat.S_ISBLK(kind.st_mode):
                raise DocumentError(f"{name} is a device, not a text.", "Name a file.")
            if stat.S_ISREG(kind.st_mode) and kind.st_size > LARGEST:
                raise too_large(name)
            if stat.S_ISFIFO(kind.st_mode):
                _wait_for_words(file, name)
            os.set_blocking(file.fileno(), True)
            return Source(_bounded(file, name), named, name)
    except OSError as error:
        raise cannot_read(named, error) from error


def _wait_for_words(file: BinaryIO, name: str) -> None:
    ready, _, _ = select.select([file], [], [], _WAIT)
    if not ready:
        raise DocumentError(f"Nothing comes out of {name}, a pipe.", "Start what writes into it, then try again.")


def _bounded(file: BinaryIO, name: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > LARGEST:
            raise too_large(name)
        pieces.append(piece)
    return b"".join(pieces)


def too_large(name: str) -> DocumentError:
    """What to tell a person about more bytes than a text has."""
    return DocumentError(f"{name} has more than {LARGEST // 1_000_000} MB.", "Cut it into smaller texts.")


def cannot_read(source: str, error: OSError) -> DocumentError:
    """What to tell a person about a file that cannot be read."""
    name = one_line(source)
    if isinstance(error, FileNotFoundError):
        return DocumentError(f"There is no file {name}.", "Check the name; paths start from this folder.")
    if isinstance(error, IsADirectoryError):
        return DocumentError(f"{name} is a folder.", "Name one file in it.")
    return DocumentError(f"{name} cannot be read: {error.strerror}.", "Check its permissions.")
