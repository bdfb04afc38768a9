"""ABBYY Lingvo DSL: headwords at the margin, the card's body set in below them. Packed as .dsl.dz, usually UTF-16.

PyGlossary reads it too, but follows `#INCLUDE` and the names of sound files to any place on the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from anchorage_tui.dictionaries.readers.delimited import text_lines
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.dictionaries.unpacking import opened

_UNSORTED = re.compile(r"\{[^{}]*\}")
_OPTIONAL = re.compile(r"\(([^()]*)\)")
_TAG = re.compile(r"\[/?['a-z*!][^\[\]]*\]")
_ESCAPE = re.compile(r"\\(.)")


def read(path: Path, work: Work) -> Book:
    """Opens a DSL dictionary. Raises `DictionaryError` for a damaged file."""
    encoding = _encoding(path, work)
    label = path.name.split(".")[0]
    for number, line in enumerate(text_lines(path, work, encoding)):
        if line.startswith("#NAME"):
            label = line.partition('"')[2].rstrip('" ') or label
        if number > 20 or (line and not line.startswith("#")):
            break
    return Book(label, _items(path, encoding, work))


def _encoding(path: Path, work: Work) -> str:
    with opened(path, work) as file:
        sample = file.read(400)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-16-le" if sample[1::2].count(0) > len(sample) / 4 else "utf-8"


def _items(path: Path, encoding: str, work: Work) -> Iterator[RawEntry]:
    headwords: list[str] = []
    body: list[str] = []
    for line in text_lines(path, work, encoding):
        if line.startswith((" ", "\t")):
            body.append(line.strip())
        elif line.strip() and not (line.startswith("#") and not headwords):
            if body:
                yield _card(headwords, body)
                headwords, body = [], []
            headwords.append(line.strip())
    if body:
        yield _card(headwords, body)


def _card(headwords: list[str], body: list[str]) -> RawEntry:
    forms = tuple(form for headword in headwords for form in _forms(headword))
    definition = "\n".join(body).replace("~", re.sub(r"([\[\]~\\])", r"\\\1", forms[0])) if forms else ""
    return RawEntry(forms or ("",), definition, "dsl")


def _forms(headword: str) -> list[str]:
    """A headword with and without its optional part: `laisser( tomber)` is both *laisser tomber* and *laisser*."""
    bare = _TAG.sub("", _UNSORTED.sub("", headword))
    forms = [_OPTIONAL.sub(r"\1", bare), _OPTIONAL.sub("", bare)]
    return list(dict.fromkeys(" ".join(_ESCAPE.sub(r"\1", form).split()) for form in forms))
