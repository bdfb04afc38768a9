"""DICT, as dictd serves it: NAME.index beside NAME.dict or NAME.dict.dz.

PyGlossary reads it too, but shows the database's own description as entries, marks HTML as plain text and leaves the
headwords as the index has them. Most indexes (FreeDict's among them) leave out capitals, apostrophes and hyphens:
`dalcool` stands for *d'alcool*. The real headword begins the definition, and is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.dictionaries.unpacking import damaged, opened, read_whole
from anchorage_tui.errors import DictionaryError

_DIGITS = {
    character: value
    for value, character in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_WORD = re.compile(r"\w")
_AFTER_HEADWORD = re.compile(r"\s*(?=/|<|\[|\\|\(|$)")
_LICENCE = re.compile(
    r"(?:GNU General Public License|Creative Commons|public domain).*?(?=\.(?: +(?!\d)|$)|$)", re.IGNORECASE
)
"""To the end of the sentence: `ver. 2.0` has none in it."""
_LINK = re.compile(r"\{([^{}\n]{1,200})\}")


def read(path: Path, work: Work) -> Book:
    """Opens the database whose .index is `path`. Raises `DictionaryError` for parts that are missing or damaged."""
    base = path.with_suffix("")
    for suffix in (".dict.dz", ".dict"):
        if (text := base.with_name(base.name + suffix)).is_file():
            break
    else:
        raise DictionaryError(
            f"{base.name}.dict.dz is missing beside {path.name}.", "A DICT database is .index and .dict.dz together."
        )
    index = read_whole(path, work)
    rows = [line for line in index.split(b"\n") if line]
    names = {line.split(b"\t", 1)[0].replace(b"-", b""): line for line in rows[:200] if line.startswith(b"00")}
    with opened(text, work) as file:
        label = _meta(path, file, names.get(b"00databaseshort")) or base.name
        info = _meta(path, file, names.get(b"00databaseinfo"))
    return Book(label, _items(path, text, rows, work), len(rows) - len(names), _licence(info))


def _meta(path: Path, file: BinaryIO, row: bytes | None) -> str:
    if row is None:
        return ""
    lines = _definition(path, file, row)[1].split("\n")
    return "\n".join(line for line in lines if not line.startswith("00")).strip()


def _licence(info: str) -> str:
    """The sentence of a database's description that names a licence, from its name on.

    >>> _licence("Available under the terms of the GNU General Public License ver. 2.0\\nand any later version. Notes:")
    'GNU General Public License ver. 2.0 and any later version'
    """
    match = _LICENCE.search(" ".join(info.split()))
    return match[0] if match else ""


def _items(path: Path, text: Path, rows: list[bytes], work: Work) -> Iterator[RawEntry]:
    with opened(text, work) as file:
        for row in rows:
            if row.startswith((b"00-database", b"00database")):
                continue
            word, definition = _definition(path, file, row)
            yield RawEntry((real_headword(word, definition),), _LINK.sub(r"\1", definition))


def _definition(path: Path, file: BinaryIO, row: bytes) -> tuple[str, str]:
    fields = row.rstrip(b"\r").split(b"\t")
    if len(fields) < 3:
        raise damaged(path, "a line without its three columns")
    place, size = _decode(path, fields[1]), _decode(path, fields[2])
    file.seek(place)
    wanted = min(size, 4 * limits.DEFINITION)
    data = file.read(wanted)
    word = fields[0].decode("utf-8", "replace")
    if len(data) < wanted:
        raise damaged(path, f"{word[:40]!r} should stand at byte {place:,}, behind the end of the text")
    return word, data.decode("utf-8", "replace")


def _decode(path: Path, digits: bytes) -> int:
    if not digits or len(digits) > 10 or any(digit not in _DIGITS for digit in digits):
        raise damaged(path, "an offset that is not one")
    number = 0
    for digit in digits:
        number = number * 64 + _DIGITS[digit]
    return number


def real_headword(word: str, definition: str) -> str:
    """The headword as the definition's first line spells it, if that is the same but for its punctuation.

    >>> real_headword("abstention dalcool", "abstention d'alcool /apstɑ̃/ <n>")
    "abstention d'alcool"
    """
    line = definition.lstrip().partition("\n")[0]
    letters = "".join(_WORD.findall(word)).lower()
    place = begin = end = 0
    for match in _WORD.finditer(line):
        if place == len(letters):
            break
        if match[0].lower() != letters[place]:
            return word
        begin = match.start() if place == 0 else begin
        end = match.end()
        place += 1
    if not letters or place < len(letters) or not _AFTER_HEADWORD.match(line, end):
        return word
    return line[begin:end]
