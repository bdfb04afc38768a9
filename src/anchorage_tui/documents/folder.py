"""A folder of texts as one book: each file a chapter, in the order of their names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.document import Block, Document, Part
from anchorage_tui.documents.formats import SUFFIXES
from anchorage_tui.documents.growing import ChapterBlocks
from anchorage_tui.documents.source import cannot_read
from anchorage_tui.errors import DocumentError

_MOST = 2_000
"""Texts of a folder."""
_FOLDERS = 2_000
"""Folders that are looked into: the root of a disk is no book."""

Open = Callable[[str], Document]


def folder_document(named: str, open_one: Open) -> Document:
    """The texts in a folder and those below it. Raises `DocumentError` for a folder without any, or with too many."""
    name = one_line(named)
    files = _texts(named, name)
    if not files:
        raise DocumentError(f"{name} is a folder without texts.", "Name a file, or a folder with texts in it.")
    blocks = ChapterBlocks([_Chapter(str(path), open_one) for path in files])
    path = Path(named).resolve()
    return Document(one_line(path.name) or name, blocks, contents=_Contents(files, blocks))


def _texts(named: str, name: str) -> list[Path]:
    found: list[Path] = []

    def unreadable(error: OSError) -> None:
        if str(error.filename) == named:  # what is below it and is not ours to read is no part of the book
            raise cannot_read(named, error) from error

    for count, (folder, inner, files) in enumerate(os.walk(named, onerror=unreadable)):
        inner[:] = sorted(one for one in inner if not one.startswith("."))
        found += [Path(folder, file) for file in files if file.lower().endswith(SUFFIXES) and not file.startswith(".")]
        if len(found) > _MOST or count > _FOLDERS:
            raise DocumentError(
                f"{name} is a folder with too much in it for one book.", "Name a smaller folder, or one file in it."
            )
    return sorted((path for path in found if path.is_file()), key=_natural)


def _natural(path: Path) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdigit() else (-1, piece.lower()) for piece in re.split(r"([0-9]{1,9})", str(path))
    ]


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One file; what is wrong with it is said in its place, and the others are read."""

    path: str
    open_one: Open

    def __call__(self) -> Sequence[Block]:
        try:
            document = self.open_one(self.path)
        except DocumentError as error:
            return [Block(one_line(Path(self.path).stem), "heading", 1), Block(str(error), "preformatted")]
        blocks = list(document.blocks)
        if blocks and blocks[0].kind != "heading":
            blocks.insert(0, Block(document.title, "heading", 1))
        return blocks


class _Contents(Sequence[Part]):
    """The files; where each begins is found out when somebody asks."""

    def __init__(self, files: list[Path], blocks: ChapterBlocks) -> None:
        self._files = files
        self._blocks = blocks

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, number):  # type: ignore[no-untyped-def]
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        number = range(len(self._files))[number]
        first = self._blocks.first_of(number)
        return Part(
            self._blocks[first].text if self._blocks.has(first) else one_line(self._files[number].stem), 1, first
        )
