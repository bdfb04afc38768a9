"""Tables of text: rows with separators, cells that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

_BLANK = ' "\t\r\n\v\f\u00a0\u202f\u2007\u2009\u200a\u3000\u200b\u200c\u200d\u2060\ufeff\xad'
_SEGMENT = re.compile(f"(?:^|(?<=[;\t\r\n]))'*+[{_BLANK}]*+[^;\t\r\n]*+")
"""What a program may take for a cell: up to a semicolon, a tab or a line end."""
_CALCULATED = re.compile(f"(?P<marks>'*+)(?P<blank>[{_BLANK}]*+)(?P<sign>[=+@＝＋＠－-])(?P<rest>.*+)", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]++(?:['’-][^\W\d_]++)*+(?:[\s\u00a0\u202f,.:!?…»)\]]|$)")
_OPERATORS = re.compile(r"[|=*/^&<>@+$＝＋＠]|\w\(|\w!\w|'!|\b[A-Za-z]{1,3}\d")
"""What makes a calculation of words: operators, calls, sheets, cells."""
_OPENING = ' \u00a0\u202f«“"([…¿¡'


def disarmed(cell: str) -> str:
    """`cell` with an apostrophe before everything in it that a spreadsheet would calculate.

    A formula may hide behind blanks and signs without width, in full width, and behind a `;`, where the Excel of many
    countries begins a new cell. Speech that begins with a dash and `+ infinitive` are words, and stay.

    >>> disarmed("=1+1"), disarmed("- Tu as perdu la tête ?"), disarmed("a;=1+1")
    ("'=1+1", '- Tu as perdu la tête ?', "a;'=1+1")
    """
    return _changed(cell, lambda segment: "'" + segment)


def armed(cell: str) -> str:
    """What `disarmed` was given.

    >>> armed("'=1+1"), armed("'tis")
    ('=1+1', "'tis")
    """
    return _changed(cell, lambda segment: segment.removeprefix("'"))


def _changed(cell: str, change: Callable[[str], str]) -> str:
    return _SEGMENT.sub(lambda match: change(match[0]) if _is_formula(match[0]) else match[0], cell)


def _is_formula(segment: str) -> bool:
    found = _CALCULATED.match(segment)
    return found is not None and not _is_speech(found["sign"], found["rest"])


def _is_speech(sign: str, rest: str) -> bool:
    if sign not in "-+":
        return False
    if sign == "-" and rest.startswith("-"):
        rest = rest[1:]
    elif rest[:1] not in (" ", "\u00a0", "\u202f"):
        return False
    words = rest.lstrip(_OPENING)
    return _WORDS.match(words) is not None and not _OPERATORS.search(words)


def write_table(rows: Iterable[Sequence[str]], out: BinaryIO, *, delimiter: str = ",", bom: bool = False) -> None:
    """Writes rows as CSV (RFC 4180) or with tabs between them, UTF-8, a row at a time. No cell calculates."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    if bom:
        text.write("\ufeff")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    for row in rows:
        writer.writerow([disarmed(cell) for cell in row])
    text.flush()
    text.detach()


def write_lines(rows: Iterable[Sequence[str]], out: BinaryIO, *, bom: bool = False) -> None:
    """Writes rows with tabs between cells and no quotes: no cell may hold a tab or a line end."""
    if bom:
        out.write(b"\xef\xbb\xbf")
    for row in rows:
        out.write(("\t".join(row) + "\n").encode("utf-8", "replace"))
