"""What SQLite and the system say of the store's file, put so that a person knows what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError

FAILURES = (sqlite3.Error, UnicodeError, OSError)
"""What Python raises for a file that it cannot use: also for names and messages that are not UTF-8, in a damaged one."""
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_FORBIDDEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN)
_DISK = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG)


class Damaged(LearnerError):
    """The file is no store, or no longer a whole one. It is left as it is: whoever knows more may still mend it."""


def told(path: Path, error: sqlite3.Error | UnicodeError | OSError) -> LearnerError:
    """What to tell a person of an error that the file at `path` has given."""
    name = one_line(str(path))
    if isinstance(error, OSError):
        return LearnerError(
            f"The store {name} cannot be used: {error.strerror}.",
            f"Check {one_line(str(error.filename or path))}, its permissions and the disk.",
        )
    why = "it holds what is not UTF-8" if isinstance(error, UnicodeError) else one_line(str(error))
    code = getattr(error, "sqlite_errorcode", None)
    code = code & 0xFF if isinstance(code, int) else None  # the rest says more than anybody needs to know
    if code in _IN_USE:
        return LearnerError(
            f"The store {name} is in use by another program.", "Close that program, or try again in a moment."
        )
    if code == sqlite3.SQLITE_FULL:
        return LearnerError(
            f"The store {name} cannot be written: the disk is full.", "What was kept before stays; make room."
        )
    if code in _FORBIDDEN:
        return LearnerError(
            f"The store {name} cannot be written: {why}.", "Check its permissions, and those of its folder."
        )
    if code in _DISK or isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return LearnerError(f"The store {name} cannot be used: {why}.", "Check the disk, and start the program again.")
    return Damaged(f"The store {name} is damaged: {why}.")


def look_at_file(path: Path) -> None:
    """Raises `Damaged` for something that is not a file, which SQLite might wait for."""
    name = one_line(str(path))
    if path.is_symlink() and not path.exists():
        raise Damaged(f"The store {name} cannot be opened: it is a link that leads nowhere.")
    if not path.is_file():
        what = "a folder" if path.is_dir() else "not a file"
        raise Damaged(f"The store {name} cannot be opened: it is {what}.")
