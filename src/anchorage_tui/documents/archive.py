"""ZIP archives, in which most formats of books and office documents come: hostile until proved otherwise."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from anchorage_tui.errors import DocumentError

_MEMBERS = 20_000
"""Files in an archive at most; a book with a file for each page and picture has some thousands."""
_MEMBER = 64_000_000
"""Bytes of one file of it, unpacked: fifty novels."""
_ALL = 2_000_000_000
"""Bytes unpacked in all."""
_DIRECTORY = 4_000_000
"""Bytes of the list of files that is looked through to tell the format."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)
"""What the zip library raises for archives that are damaged or of odd kinds."""


def names_in(data: bytes | Path, *, members: int = _MEMBERS) -> frozenset[str]:
    """The names of the files in an archive, none for one that cannot be read or has more than `members`."""
    try:
        with zipfile.ZipFile(_opened(data)) as archive:
            return frozenset(archive.namelist()) if len(archive.filelist) <= members else frozenset()
    except _BROKEN:
        return frozenset()


def _opened(data: bytes | Path) -> io.BytesIO | Path:
    return data if isinstance(data, Path) else io.BytesIO(data)


class Archive:
    """A ZIP archive, of which files are read and never written anywhere; names are taken without regard to case."""

    def __init__(self, data: bytes | Path, name: str, *, members: int = _MEMBERS) -> None:
        """`data` is the archive, or where it lies if it is too large to be held; `name` is what errors call it.

        Raises `DocumentError` for one that is damaged or has more files than `members`.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(_opened(data))
        except _BROKEN as error:
            raise self.damaged() from error
        if len(self._zip.filelist) > members:
            raise DocumentError(
                f"{name} has {len(self._zip.filelist)} files in it, more than any book.", "Get another copy."
            )
        self._unpacked = 0

    def damaged(self) -> DocumentError:
        """What to tell a person about an archive that cannot be unpacked."""
        return DocumentError(f"{self._name} is damaged or cut short.", "Get a fresh copy.")

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.filelist:
            members.setdefault(self._place(info.filename).lower(), info)
        return members

    @property
    def names(self) -> list[str]:
        """The names of the files, in the archive's order."""
        return [info.filename for info in self._zip.filelist]

    def __contains__(self, path: str) -> bool:
        return self._place(path).lower() in self._members

    def size(self, path: str) -> int:
        """Bytes of a file, unpacked, as the archive says; 0 for one that is not there."""
        info = self._members.get(self._place(path).lower())
        return info.file_size if info else 0

    def read(self, path: str, *, most: int = _MEMBER) -> bytes | None:
        """The bytes of a file; None if it is not there.

        Raises `DocumentError` for one that is damaged, locked or has more than `most` bytes.
        """
        info = self._members.get(self._place(path).lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise DocumentError(f"{self._name} is locked by a password.", "Unlock it, then open the copy.")
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except _BROKEN as error:
            raise self.damaged() from error
        except RuntimeError as error:  # the library's word for a password
            raise DocumentError(f"{self._name} is locked by a password.", "Unlock it, then open the copy.") from error
        self._unpacked += len(data)
        if len(data) > most or self._unpacked > _ALL:
            raise DocumentError(f"{self._name} swells to more than any book when it is unpacked.", "Get another copy.")
        return data

    @staticmethod
    def _place(path: str) -> str:
        """A path inside the archive in its one spelling. What climbs out of it ends at its top."""
        return posixpath.normpath("/" + path.replace("\\", "/")).lstrip("/")
