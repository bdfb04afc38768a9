"""Looking things up in one compiled dictionary."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from anchorage_tui.errors import DictionaryError
from anchorage_tui.files import CompiledFile

SCHEMA_VERSION = 1
"""Kept in each file as `PRAGMA user_version`; raised when keys or texts are made differently."""
_MOST = 20
"""Entries of one dictionary for one question; more would not be read."""
_QUERY = """
SELECT headword, text FROM entry
WHERE id IN (SELECT DISTINCT entry FROM key WHERE key.key = ? ORDER BY entry LIMIT ?)
ORDER BY id
"""


class CompiledDictionary:
    """One file that `compile_book` wrote. May be used from several threads."""

    def __init__(self, path: Path) -> None:
        """Opens it. Raises `DictionaryError` for a file that is damaged or was written by another version."""
        try:
            self._database = CompiledFile(path)
            ((version,),) = self._database.rows("PRAGMA user_version")
            self.about: dict[str, str] = dict(self._database.rows("SELECT name, value FROM about"))
        except (sqlite3.Error, OSError) as error:
            raise DictionaryError(
                f"The dictionary {path.stem} cannot be opened: {error}.",
                f"Run: anchorage dictionaries remove {path.stem}",
            ) from error
        if version != SCHEMA_VERSION:
            self._database.close()
            raise DictionaryError(
                f"The dictionary {path.stem} was compiled by another version of anchorage-tui.",
                f"Remove it (anchorage dictionaries remove {path.stem}) and add it again.",
            )

    def find(self, key: str) -> list[tuple[str, str]]:
        """(headword, text) of the entries under a folded key, in the dictionary's order; at most twenty."""
        return [(str(headword), str(text)) for headword, text in self._database.rows(_QUERY, key, _MOST)]

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()
