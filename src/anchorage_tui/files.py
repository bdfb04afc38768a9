"""Files that the program writes: put in place whole, read by nobody else where they tell of the reader."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sqlite3
import threading
from pathlib import Path
from typing import Any

_UNFINISHED = re.compile(r"\.([0-9]+)\.part(?:-journal)?\Z")
_PAGES_KEPT = "-512"
"""Kilobytes of pages that SQLite keeps itself (a minus sign says so): the system has the file in memory anyway."""


def put_in_place(unfinished: Path, target: Path) -> None:
    """Makes a finished file `target`, on the disk before it has that name: a power cut leaves no half one behind."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


def put_new(unfinished: Path, target: Path) -> None:
    """The same where nothing may be there yet. Raises `FileExistsError` if there is."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        unfinished.rename(target)
    else:
        unfinished.unlink()
    sync_folder(target.parent)


def unfinished_name(target: Path) -> Path:
    """What a file is called while it is written; it says which process does that."""
    return target.with_name(f"{target.name}.{os.getpid()}.part")


def remove_left_over(folder: Path) -> None:
    """Removes what processes that were killed had begun to write there."""
    with contextlib.suppress(OSError):  # another copy of the program may clean up at the same time
        for path in folder.glob("*.part*"):
            if (match := _UNFINISHED.search(path.name)) and not _is_running(int(match[1])):
                path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def replace_file(path: Path, text: str) -> None:
    """Makes `text`, as UTF-8, the whole of a small file in one step; only its owner can read it. Raises `OSError`.

    Whatever happens there is the old file or the new one. A link stays one: the file that it names is replaced.
    """
    target = Path(os.path.realpath(path))
    unfinished = unfinished_name(target)
    private_folder(target.parent)
    try:
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode())
        put_in_place(unfinished, target)
        sync_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def private_folder(folder: Path) -> None:
    """Makes a folder, and those above it, that only their owner can look into. Raises `OSError`.

    What is there stays as it is.
    """
    for missing in reversed([one for one in (folder, *folder.parents) if not one.is_dir()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def make_private(path: Path) -> None:
    """Takes from everybody else the right to read a file, or to look into a folder, that is ours."""
    with contextlib.suppress(OSError):  # on a disk that knows no rights, or may not be written: then it stays as it is
        status = path.stat()
        if status.st_uid == os.getuid() and status.st_mode & 0o077:
            path.chmod(status.st_mode & 0o700)


def sync_folder(folder: Path) -> None:
    """Has the names in a folder on the disk, as far as the system can do that."""
    with contextlib.suppress(OSError):  # some file systems refuse it for folders
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


class CompiledFile:
    """A compiled file, to be read by any thread and never written: each thread has a connection of its own.

    One connection for all would make a key press wait for what another thread reads.
    """

    def __init__(self, path: Path) -> None:
        """Raises `sqlite3.DatabaseError` for a file that is cut short or none at all; damage inside shows when it is read."""
        self._path = path
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        ((pages,),), ((size,),) = self.rows("PRAGMA page_count"), self.rows("PRAGMA page_size")
        if not pages or pages * size != path.stat().st_size:
            self.close()
            raise sqlite3.DatabaseError("it is cut short")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that a query gives. Raises `sqlite3.DatabaseError` for a damaged file."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._open()
        return connection.execute(query, values).fetchall()

    def _open(self) -> sqlite3.Connection:
        # Closed by the thread that ends the program, whoever opened it.
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
        self._opened.append(connection)
        return connection

    def close(self) -> None:
        """Gives the file back."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
