"""What a downloaded file should be: the sum that its publisher states, or the one that it had the last time."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from anchorage_tui.dictionaries.download import Patience, download
from anchorage_tui.dictionaries.source import Work, WorkCancelled
from anchorage_tui.errors import DictionaryError
from anchorage_tui.files import replace_file

_LARGEST = 64 * 1024
_SUM = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{128}|[0-9a-f]{64})(?![0-9a-f])", re.IGNORECASE)
_KINDS = {64: "sha256", 128: "sha512"}


def sum_of(file: Path, kind: str = "sha256") -> str:
    """The file's sum, in small hexadecimal letters."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, kind).hexdigest()


def stated(text: str, name: str) -> str:
    """The sum of the file called `name` in what `sha512sum` or `sha256sum` wrote, or a sum that stands alone; or nothing.

    >>> stated("A" * 64 + "  other.zip\\n" + "b" * 64 + " *small.zip", "small.zip")[:4]
    'bbbb'
    """
    lines = [line for line in text.splitlines() if _SUM.search(line)]
    named = [line for line in lines if line.split()[-1].lstrip("*").rpartition("/")[2] == name]
    alone = [line for line in lines if len(line.split()) == 1]
    found = _SUM.search((named or (alone if len(lines) == 1 else []) or [""])[0])
    return found[0].lower() if found else ""


def check_published(file: Path, address: str, work: Work, patience: Patience | None = None) -> str:
    """Compares with the sum at `address` and says in a line what came of it: empty if it could be compared and is right.

    Raises `DictionaryError` if the file has another sum; then it is deleted.
    """
    sums = file.with_name(file.name + ".sums")
    try:
        download(address, sums, work, most=_LARGEST, patience=patience)
        wanted = stated(sums.read_text(encoding="utf-8", errors="replace"), file.name)
    except WorkCancelled:
        raise
    except DictionaryError as error:
        return f"The checksum that its publisher states could not be had: {error.message}"
    finally:
        sums.unlink(missing_ok=True)
    if not wanted:
        return "What its publisher offers as checksum is none."
    kind = _KINDS[len(wanted)]
    computed = sum_of(file, kind)
    if computed != wanted:
        file.unlink()
        raise DictionaryError(
            f"{file.name} is not the file that its publisher states: its SHA-{kind[3:]} is {computed}, not {wanted}.",
            "It was deleted; try again later, or report it.",
        )
    return ""


class LastSums:
    """The sum that each address had at the last download: downloads.json. It outlives the dictionary's removal."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "downloads.json"

    def find(self, address: str) -> str:
        """The sum; empty if nothing was downloaded from there, or the file is not what it was."""
        known = self._read().get(address)
        return known if isinstance(known, str) else ""

    def keep(self, address: str, sha256: str) -> None:
        """Keeps the sum of what is there now. Raises `DictionaryError` if that is impossible."""
        try:
            replace_file(self._file, json.dumps(self._read() | {address: sha256}, indent=2) + "\n")
        except OSError as error:
            raise DictionaryError(f"{self._file} cannot be written: {error.strerror}.", "Make room there.") from error

    def _read(self) -> dict[str, object]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}
