"""The formats that are written: one row each, its writer imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.item import Item


@dataclass(frozen=True, slots=True)
class Options:
    """What the formats can be told."""

    bom: bool = False
    """Whether a table begins with a byte-order mark, by which an old Excel knows UTF-8."""


class Writer(Protocol):
    """What each module in `writers/` provides."""

    def write(self, items: Iterable[Item], out: BinaryIO, options: Options) -> None:
        """Writes the whole file, an item at a time. Raises `ExchangeError` where that cannot be done."""


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


FORMATS = (
    Format("csv", "a table for spreadsheets, formulas disarmed", ".csv", "csv"),
    Format("tsv", "the same with tabs between the columns", ".tsv", "tsv"),
    Format("json", "a list of objects for other programs", ".json", "json"),
    Format("jsonl", "one JSON object a line", ".jsonl", "jsonl"),
    Format("md", "Markdown for Obsidian, Logseq or to print", ".md", "markdown"),
    Format("quizlet", "what Quizlet's import box takes", ".txt", "quizlet"),
    Format("readlang", "a list that Readlang takes", ".csv", "readlang"),
    Format("lwt", "terms for Learning with Texts (LWT)", ".tsv", "lwt"),
    Format("lingq", "a list that LingQ takes", ".csv", "lingq"),
    Format("lute", "terms for Lute v3", ".csv", "lute"),
    Format("vocabsieve", "notes as VocabSieve exports them", ".csv", "vocabsieve"),
    Format("omegat", "a glossary for OmegaT: three columns", ".txt", "omegat"),
    Format("tabfile", "headword, tab, gloss: many dictionary programs", ".txt", "tabfile", needs_forms=True),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises `ExchangeError` naming those there are."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise ExchangeError(f"There is no export format {name!r}.", "See: anchorage export --list")


def write(items: Iterable[Item], known: Format, out: BinaryIO, options: Options) -> None:
    """Writes the items in a format, one at a time."""
    writer = cast(Writer, import_module(f"anchorage_tui.exchange.writers.{known.module}_writer"))
    writer.write(items, out, options)
