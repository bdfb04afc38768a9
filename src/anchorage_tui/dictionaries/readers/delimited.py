"""Tabfile and CSV: a headword and its definition in each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.dictionaries.unpacking import damaged, opened
from anchorage_tui.errors import DictionaryError

_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "\\": "\\"}
_HEADERS = {"headword", "word", "term", "front", "french", "français", "mot", "expression", "lemma"}
_SAMPLE = 64 * 1024


def read_tabfile(path: Path, work: Work) -> Book:
    r"""Headword, tab, definition; `\n` breaks a line of the definition, `|` separates headwords, `##name` is the label."""
    label = path.name.split(".")[0]
    with opened(path, work) as file:
        encoding = _encoding(file.read(_SAMPLE))
        file.seek(0)
        for line in file.read(_SAMPLE).decode(encoding, "replace").splitlines():
            if line.startswith("##name\t"):
                label = line.split("\t")[1].strip() or label
    return Book(label, _tab_items(path, encoding, work))


def _tab_items(path: Path, encoding: str, work: Work) -> Iterator[RawEntry]:
    for line in text_lines(path, work, encoding):
        headwords, tab, definition = line.partition("\t")
        if not tab or headwords.startswith("##"):
            continue
        if "\\" in definition:
            definition = _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[0]), definition)
        yield RawEntry(tuple(headwords.split("|")) if "|" in headwords else (headwords,), definition, "auto")


def read_csv(path: Path, work: Work) -> Book:
    """Headword in the first column, definition in the others; comma, semicolon or tab; column names are left out."""
    with opened(path, work) as file:
        data = file.read(_SAMPLE)
    encoding = _encoding(data)
    sample = data.decode(encoding, "replace")
    return Book(path.name.split(".")[0], _csv_items(path, encoding, _delimiter(sample), work))


def _delimiter(sample: str) -> str:
    """What separates the first rows into the same number of columns, two or more; or else each into two or more."""
    several = ""
    for delimiter in ("\t", ";", ","):
        rows = [
            row
            for row in csv.reader(io.StringIO(sample[: sample.rfind("\n") + 1] or sample), delimiter=delimiter)
            if row
        ]
        widths = [len(row) for row in rows[:20]]
        if widths and min(widths) > 1 and max(widths) == min(widths):
            return delimiter
        if widths and min(widths) > 1:
            several = several or delimiter
    return several or ","


def _csv_items(path: Path, encoding: str, delimiter: str, work: Work) -> Iterator[RawEntry]:
    csv.field_size_limit(4 * limits.DEFINITION)
    rows = csv.reader((line + "\n" for line in text_lines(path, work, encoding)), delimiter=delimiter)
    try:
        for number, row in enumerate(rows):
            if len(row) < 2 or (number == 0 and row[0].strip().lower() in _HEADERS):
                continue
            yield RawEntry((row[0],), "\n".join(filter(None, row[1:])), "auto")
    except csv.Error as error:
        raise DictionaryError(
            f"{path.name} is not a CSV file that can be read (line {rows.line_num}: {error}).",
            "Check its quotation marks.",
        ) from error


def text_lines(path: Path, work: Work, encoding: str = "utf-8") -> Iterator[str]:
    """The lines of a text file, unpacked, without their ends. Raises `DictionaryError` for a line of absurd length."""
    with opened(path, work) as file, io.TextIOWrapper(file, encoding, "replace", newline="\n") as lines:
        first = True
        while line := lines.readline(limits.LINE):
            if len(line) >= limits.LINE and not line.endswith("\n"):
                raise damaged(path, f"a line of more than {limits.LINE // 1024**2} MB")
            yield line.rstrip("\r\n").removeprefix("\ufeff" if first else "")
            first = False


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"  # old French word lists
    return "utf-8"
