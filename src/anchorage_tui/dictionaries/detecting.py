"""Which reader for which file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from anchorage_tui.dictionaries import unpacking
from anchorage_tui.dictionaries.readers import (
    delimited,
    dictd,
    dsl,
    kaikki,
    slob,
    stardict,
    tei,
    via_pyglossary,
    wikdict,
    xdxf,
    yomitan,
)
from anchorage_tui.dictionaries.source import SCRATCH, Book, Cancelled, Work
from anchorage_tui.errors import DictionaryError
from anchorage_tui.progress import Progress

Reader = Callable[[Path, Work], Book]

# By the end of the name, longest first where one ends another. Each row: ending, what it is called, its reader.
_FORMATS: Mapping[str, tuple[str, Reader]] = {
    ".ifo": ("StarDict", stardict.read),
    ".index": ("DICT", dictd.read),
    ".tei": ("TEI", tei.read),
    ".xdxf": ("XDXF", xdxf.read),
    ".sqlite3": ("WikDict", wikdict.read),
    ".sqlite": ("WikDict", wikdict.read),
    ".tsv": ("Tabfile", delimited.read_tabfile),
    ".tab": ("Tabfile", delimited.read_tabfile),
    ".txt": ("Tabfile", delimited.read_tabfile),
    ".csv": ("CSV", delimited.read_csv),
    ".jsonl": ("kaikki", kaikki.read),
    ".mdx": ("MDX", via_pyglossary.read_mdx),
    ".dsl": ("DSL", dsl.read),
    ".slob": ("slob", slob.read),
}
_PACKED = (".gz", ".xz", ".bz2", ".dz")
_COMPANIONS = {".idx": ".ifo", ".syn": ".ifo", ".dict": ".index", ".dict.dz": ".index"}
"""Files that people name when they mean the one beside it."""
_SELF_CONTAINED = (".tei", ".xdxf", ".tsv", ".tab", ".txt", ".csv", ".jsonl", ".dsl")
_PACKABLE = frozenset(_SELF_CONTAINED)


def format_of(path: Path) -> str:
    """What a file's name says it is: `StarDict`, `DICT`…; empty for a file that no reader takes."""
    found = _reader(path)
    return found[0] if found else ""


def _reader(path: Path) -> tuple[str, Reader] | None:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in _PACKED:
        ending = suffixes[0] if len(suffixes) == 2 else ""
        return _FORMATS.get(ending) if ending in _PACKABLE else None
    if suffixes and suffixes[-1] == ".xml":
        return ("TEI", _read_xml)
    return _FORMATS.get(suffixes[-1]) if suffixes else None


def _read_xml(path: Path, work: Work) -> Book:
    from anchorage_tui.dictionaries.readers.xml_stream import head

    return (xdxf.read if "<xdxf" in head(path, work) else tei.read)(path, work)


def main_file(path: Path) -> Path:
    """The file that stands for the dictionary that `path` is, belongs to or, for a folder, holds.

    Raises `DictionaryError` if there is none, or several to choose from.
    """
    if path.is_dir():
        return _only(path)
    if not path.exists():
        raise DictionaryError(f"There is no file {path}.", "Check the name.")
    for ending, main in _COMPANIONS.items():
        stem = path.name.removesuffix(".dz").removesuffix(".gz").removesuffix(ending.removesuffix(".dz"))
        if path.name.endswith(ending) or path.name.removesuffix(".gz").endswith(ending):
            for wanted in (main, ".ifo"):
                if (candidate := path.with_name(stem + wanted)).exists():
                    return candidate
    if not unpacking.is_archive(path) and _reader(path) is None:
        raise DictionaryError(
            f"{path.name} is in no format that can be added.",
            "These can: StarDict (.ifo), DICT (.index), .tei, .xdxf, WikDict (.sqlite3), .tsv, .csv, Yomitan (.zip), "
            "kaikki (.jsonl), .mdx, .dsl, .slob.",
        )
    return path


def _only(folder: Path) -> Path:
    """The dictionary in a folder; resource files such as style sheets and notes beside it do not count."""
    found = sorted(each for each in folder.rglob("*") if each.is_file() and _reader(each))
    if len(found) > 1:
        strong = [each for each in found if each.suffix.lower() not in (".txt", ".csv", ".xml", ".sqlite")]
        found = strong or found
    if not found:
        raise DictionaryError(f"There is no dictionary in {folder.name}.", "Name the dictionary's file itself.")
    if len(found) > 1:
        names = ", ".join(each.name for each in found[:4])
        raise DictionaryError(
            f"There are {len(found)} dictionaries in {folder.name}: {names}.", "Add them one at a time."
        )
    return found[0]


@contextmanager
def open_book(path: Path, folder: Path, progress: Progress, cancelled: Cancelled) -> Iterator[tuple[Book, Work]]:
    """The dictionary that `main_file` found, opened with a scratch folder inside `folder` that goes when it is closed.

    Raises `DictionaryError` like the readers.
    """
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=folder) as scratch:
        work = Work(Path(scratch), progress, cancelled)
        book_path = path
        if unpacking.is_archive(path):
            if path.suffix.lower() == ".zip" and yomitan.is_yomitan(path):
                yield yomitan.read(path, work), work
                return
            book_path = main_file(unpacking.unpack_archive(path, work))
        found = _reader(book_path)
        assert found is not None  # main_file saw to that
        book = found[1](book_path, work)
        yield replace(book, label=book.label or path.stem), work
