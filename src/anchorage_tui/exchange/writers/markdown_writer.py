"""Markdown to read, print or keep in Obsidian or Logseq: a section a text, an item an entry."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~^$=&!{}])")
_LIST = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+])")
_PROPERTY = re.compile(r"::")
"""Logseq takes `word:: value` for a property."""


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A heading for each text and where it is, then each entry: gloss, form in the text, the sentence it was met in."""
    text: tuple[str, str] | None = None
    any_yet = False
    for item in items:
        lines: list[str] = []
        if (item.title, item.source) != text:
            text = (item.title, item.source)
            if item.title or item.source:
                lines += [*([""] if any_yet else []), f"## {plain(item.title or 'Untitled')}", ""]
                lines += [f"From {_source(item.source)}", ""] if item.source else []
        out.write("".join(f"{line}\n" for line in (*lines, *_entry(item))).encode("utf-8", "replace"))
        any_yet = True
    if not any_yet:
        out.write(b"\n")


def _entry(item: Item) -> list[str]:
    form = "" if item.surface in ("", item.headword) else f" (in the text: *{plain(item.surface)}*)"
    lines = [f"- **{plain(item.headword)}** — {plain(item.gloss) or 'no gloss'}{form} ^{block_id(item)}"]
    if item.sentence:
        lines.append(f"  > {plain(item.sentence)}")
    details = (("Literally", item.literal), ("Note", item.note), ("Example", _example(item)))
    lines += [f"  - {name}: {plain(value)}" for name, value in details if value]
    return lines


def _example(item: Item) -> str:
    return " — ".join(filter(None, (item.example, item.translation)))


def block_id(item: Item) -> str:
    """The name by which other notes refer to an entry: the same in every export."""
    key = "\0".join((item.headword, item.sentence or item.entry))
    return f"a-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:10]}"


def _source(source: str) -> str:
    """A path or address as code, so that it can be copied as it is."""
    source = one_line(source)
    if source == "-":
        return "standard input"
    fence = "`" * (max(map(len, re.findall("`+", source)), default=0) + 1)
    space = " " if source.startswith("`") or source.endswith("`") else ""
    return f"{fence}{space}{source}{space}{fence}"


def plain(text: str) -> str:
    """`text` on one line, in which nothing is Markdown, a link or a tag."""
    text = _MARKUP.sub(r"\\\1", one_line(text))
    text = _LIST.sub(lambda match: f"{match[0]}\\", text)
    return _PROPERTY.sub(r":\:", _links_off(text))


def _links_off(text: str) -> str:
    """Addresses with a backslash where they would become links."""
    text = re.sub(r"(?<=[A-Za-z])://", r"\://", text)
    text = re.sub(r"\b([wW]{3})\.", r"\1\\.", text)
    return re.sub(r"(?<=[\w.+-])@(?=\w)", r"\@", text)
