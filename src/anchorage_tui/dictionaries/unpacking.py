"""Opening packed files without trusting them: bombs stop early, and nothing is written outside the scratch folder."""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Work
from anchorage_tui.errors import DictionaryError

_CHUNK = 1024 * 1024


def _gunzip(file: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=file)


_OPENERS: dict[str, Callable[[BinaryIO], Any]] = {
    ".dz": _gunzip,
    ".gz": _gunzip,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_DAMAGED = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError,
            RuntimeError)  # fmt: skip
"""What the standard library raises on a truncated, encrypted or foreign archive."""

ARCHIVES = (".tar.xz", ".tar.gz", ".tgz", ".tar.bz2", ".tar", ".zip")


def is_archive(path: Path) -> bool:
    """Whether the file's name says that it holds several files."""
    return path.name.lower().endswith(ARCHIVES)


@contextmanager
def opened(path: Path, work: Work) -> Iterator[BinaryIO]:
    """A file to read anywhere in; one packed with gzip, dictzip, bzip2 or xz is unpacked into the scratch folder first.

    Raises `DictionaryError` for a damaged file or one that unpacks to more than it can be.
    """
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        with reading(path) as plain:
            yield plain
        return
    target = work.scratch / f"unpacked-{path.stem[:100]}"
    with reading(path) as packed, opener(packed) as unpacked:
        _copy(unpacked, target, path, _most(path), work)
    with target.open("rb") as plain:
        yield plain


def reading(path: Path) -> BinaryIO:
    """The file, opened. Raises `DictionaryError` if it cannot be."""
    try:
        return path.open("rb")
    except OSError as error:
        raise DictionaryError(f"{path} cannot be read: {error.strerror}.", "Check its name and permissions.") from error


def read_whole(path: Path, work: Work) -> bytes:
    """All of a small file, unpacked. Raises `DictionaryError` like `opened`, and for a file that is not small."""
    with opened(path, work) as file:
        data = file.read(limits.MEMORY_FILE + 1)
    if len(data) > limits.MEMORY_FILE:
        raise _too_large(path)
    return data


def unpack_archive(path: Path, work: Work) -> Path:
    """Unpacks the regular files of an archive side by side into the scratch folder and returns that folder.

    Folders in the archive, links and devices are left out, and only the last part of each name is used: no name can
    lead anywhere else. Raises `DictionaryError`.
    """
    folder = work.scratch / "archive"
    folder.mkdir()
    try:
        if path.name.lower().endswith(".zip"):
            _unpack_zip(path, folder, work)
        else:
            _unpack_tar(path, folder, work)
    except _DAMAGED as error:
        raise damaged(path, error) from error
    return folder


def _unpack_zip(path: Path, folder: Path, work: Work) -> None:
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        _check_count(len(members), path)
        left = _most(path)
        for info in members:
            with archive.open(info) as member:
                left -= _copy(member, _place(folder, info.filename), path, left, work)


def _unpack_tar(path: Path, folder: Path, work: Work) -> None:
    with tarfile.open(path) as archive:
        left = _most(path)
        for number, info in enumerate(archive):
            _check_count(number, path)
            if info.isreg() and (member := archive.extractfile(info)) is not None:
                left -= _copy(member, _place(folder, info.name), path, left, work)


def _place(folder: Path, name: str) -> Path:
    last = one_line(name.replace("\\", "/")).rsplit("/", 1)[-1][-120:].lstrip(".") or "file"
    place = folder / last
    return place if not place.exists() else folder / f"{len(list(folder.iterdir()))}-{last}"


def _most(path: Path) -> int:
    """Bytes that a packed file may become."""
    return min(limits.UNPACKED, max(path.stat().st_size, 4096) * limits.RATIO)


def _copy(source: IO[bytes], target: Path, path: Path, most: int, work: Work) -> int:
    written = 0
    try:
        with target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > most:
                    raise _too_large(path)
                copy.write(chunk)
                work.step(f"Unpacking {path.name}", written, 0)
    except _DAMAGED as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DictionaryError(
                f"There is no room to unpack {path.name} in {work.scratch.parent}.", "Make room there."
            ) from error
        raise damaged(path, error) from error
    return written


def _check_count(count: int, path: Path) -> None:
    if count > limits.ARCHIVE_MEMBERS:
        raise DictionaryError(
            f"{path.name} holds more than {limits.ARCHIVE_MEMBERS:,} files.",
            "Unpack it yourself and add the dictionary in it.",
        )


def _too_large(path: Path) -> DictionaryError:
    return DictionaryError(
        f"{path.name} unpacks to far more than a dictionary can be: it is damaged or made to fill the disk.",
        "Get it from another place.",
    )


def damaged(path: Path, reason: object) -> DictionaryError:
    """The error for a file that breaks off or contradicts itself."""
    return DictionaryError(
        f"{path.name} is damaged or incomplete ({one_line(str(reason)) or type(reason).__name__}).",
        "Nothing was installed; get a fresh copy.",
    )
