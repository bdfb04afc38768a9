"""The formats that are written: one row each, its writer imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final, Literal, Protocol, cast

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.item import Item


@dataclass(frozen=True, slots=True)
class Options:
    """What the formats can be told."""

    bom: bool = False
    """Whether a table begins with a byte-order mark, by which an old Excel knows UTF-8."""
    title: str = ""
    """What a deck, page, book or dictionary is called; empty for the usual name."""
    produce: bool = False
    """Whether Anki gets cards from English to French, too."""
    anki_port: int = 8765
    """Where AnkiConnect listens on this machine."""


TITLE: Final = "French expressions and words"
"""What a page, book or dictionary is called unless somebody says otherwise."""


class Writer(Protocol):
    """What most modules in `writers/` provide."""

    def write(self, items: Iterable[Item], out: BinaryIO, options: Options) -> None:
        """Writes the whole file, an item at a time. Raises `ExchangeError` where that cannot be done."""


class FilesWriter(Protocol):
    """What a module of a format provides that is several files, or one that its library wants to write itself."""

    def write_files(self, items: Iterable[Item], path: Path, options: Options, variant: str) -> None:
        """Writes `path`, in a folder that is empty, and whatever else the format has beside it."""

    def suffix_of(self, variant: str) -> str:
        """The usual suffix of a variant. Raises `ExchangeError` for one that is not known."""


class Sender(Protocol):
    """What a module provides that hands items to another program."""

    def send(self, items: Iterable[Item], options: Options) -> str:
        """Sends them; says in a line what became of them. Raises `ExchangeError`."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    title: str
    """What it is for, in a line."""
    suffix: str
    module: str
    """In `writers/`, without `_writer`."""
    needs_forms: bool = False
    """Whether items are to bring their inflected forms."""
    makes: Literal["text", "bytes", "files", "nothing"] = "text"
    """Only text can be printed; `files` are beside each other; `nothing` is for what is sent to another program."""
    variant: str = ""
    """Which of the formats of a library it is."""


FORMATS = (
    Format("csv", "a table for spreadsheets, formulas disarmed", ".csv", "csv"),
    Format("tsv", "the same with tabs between the columns", ".tsv", "tsv"),
    Format("json", "a list of objects for other programs", ".json", "json"),
    Format("jsonl", "one JSON object a line", ".jsonl", "jsonl"),
    Format("md", "Markdown for Obsidian, Logseq or to print", ".md", "markdown"),
    Format("html", "one page to read in a browser or to print, two columns on A4", ".html", "html"),
    Format("xlsx", "a workbook for Excel or LibreOffice, every cell text", ".xlsx", "xlsx", makes="bytes"),
    Format("epub", "a glossary as an e-book, a chapter a text", ".epub", "epub", makes="bytes"),
    Format("apkg", "a deck for Anki: File, Import", ".apkg", "apkg", makes="bytes"),
    Format(
        "ankiconnect",
        "notes straight into an Anki that is running, with its add-on AnkiConnect",
        "",
        "ankiconnect",
        makes="nothing",
    ),
    Format("anki-text", "notes for Anki as text, with its headers", ".txt", "anki_text"),
    Format("tbx", "terms in TBX version 2 (martif), for translation programs", ".tbx", "tbx"),
    Format("tbx3", "terms in TBX version 3 (ISO 30042:2019, DCA)", ".tbx", "tbx3"),
    Format("tmx", "examples with their translations in TMX 1.4", ".tmx", "tmx"),
    Format("quizlet", "what Quizlet's import box takes", ".txt", "quizlet"),
    Format("readlang", "a list that Readlang takes", ".csv", "readlang"),
    Format("lwt", "terms for Learning with Texts (LWT)", ".tsv", "lwt"),
    Format("lingq", "a list that LingQ takes", ".csv", "lingq"),
    Format("lute", "terms for Lute v3", ".csv", "lute"),
    Format("vocabsieve", "notes as VocabSieve exports them", ".csv", "vocabsieve"),
    Format("omegat", "a glossary for OmegaT: three columns", ".txt", "omegat"),
    Format("tabfile", "headword, tab, gloss: many dictionary programs", ".txt", "tabfile", needs_forms=True),
    Format(
        "stardict",
        "a dictionary for StarDict, sdcv, KOReader, with every inflected form",
        ".ifo",
        "pyglossary",
        needs_forms=True,
        makes="files",
        variant="Stardict",
    ),
)
_PYGLOSSARY = "pyglossary:"


def format_named(name: str) -> Format:
    """The format of that name. Raises `ExchangeError` naming those there are."""
    for known in FORMATS:
        if known.name == name:
            return known
    if name.startswith(_PYGLOSSARY):
        variant = name.removeprefix(_PYGLOSSARY)
        known = Format(name, "", "", "pyglossary", needs_forms=True, makes="files", variant=variant)
        return replace(known, suffix=cast(FilesWriter, _module(known)).suffix_of(variant))
    raise ExchangeError(f"There is no export format {name!r}.", "See: anchorage export --list")


def write(items: Iterable[Item], known: Format, out: BinaryIO, options: Options) -> None:
    """Writes the items in a format that is one file, one at a time."""
    cast(Writer, _module(known)).write(items, out, options)


def write_files(items: Iterable[Item], known: Format, path: Path, options: Options) -> None:
    """Writes the items in a format that is several files; `path` is the one that names them, in an empty folder."""
    cast(FilesWriter, _module(known)).write_files(items, path, options, known.variant)


def send(items: Iterable[Item], known: Format, options: Options) -> str:
    """Hands the items to another program; what became of them, in a line."""
    return cast(Sender, _module(known)).send(items, options)


def _module(known: Format) -> object:
    return import_module(f"anchorage_tui.exchange.writers.{known.module}_writer")
