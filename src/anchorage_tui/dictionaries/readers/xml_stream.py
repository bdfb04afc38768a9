"""Elements of an XML file one after the other, as they are written, with bounded memory.

The file is cut at its tags, not parsed into a tree: nothing in it can define entities, load other files or nest deeply.
What is inside an element is left to `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from anchorage_tui.dictionaries.source import Work
from anchorage_tui.dictionaries.unpacking import damaged, opened

_CHUNK = 1024 * 1024
_LONGEST = 8 * 1024 * 1024
"""Bytes of one element; longer ones are damage."""


def elements(path: Path, name: str, work: Work) -> Iterator[str]:
    """The text of each `<name>` element, tags and all. Raises `DictionaryError` for a file that breaks off in one."""
    begin = re.compile(rb"<%b(?=[\s>])" % name.encode())
    end = f"</{name}>".encode()
    with opened(path, work) as file:
        waiting = b""
        while True:
            chunk = file.read(_CHUNK)
            waiting += chunk
            place = 0
            while match := begin.search(waiting, place):
                stop = waiting.find(end, match.end())
                if stop < 0:
                    place = match.start()
                    break
                yield waiting[match.start() : stop + len(end)].decode("utf-8", "replace")
                place = stop + len(end)
            else:
                # What is left may be the beginning of a tag.
                place = max(place, len(waiting) - len(name) - 2)
            waiting = waiting[place:]
            if len(waiting) > _LONGEST or (not chunk and begin.match(waiting)):
                raise damaged(path, f"a <{name}> without its end")
            if not chunk:
                return


def head(path: Path, work: Work, size: int = 64 * 1024) -> str:
    """The first bytes of the file as text: where the title and licence stand."""
    with opened(path, work) as file:
        return _text(file, size)


def _text(file: BinaryIO, size: int) -> str:
    return file.read(size).decode("utf-8", "replace")


def first(pattern: str, text: str) -> str:
    """The first group of the first match without tags, in one line; empty if there is none."""
    match = re.search(pattern, text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", match[1]).split()) if match else ""
