"""Markdown to read or print: a section a text, an item an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anchorage_tui.learner import SavedEntry

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def to_markdown(entries: Sequence[SavedEntry]) -> str:
    """A heading for each text and where it is, then each entry: gloss, form in the text, the sentence it was met in."""
    lines: list[str] = []
    text = None
    for entry in entries:
        if (entry.title, entry.source) != text:
            text = (entry.title, entry.source)
            lines += [*([""] if lines else []), f"## {_plain(entry.title)}", "", f"From {_source(entry.source)}", ""]
        form = "" if entry.surface in ("", entry.headword) else f" (in the text: *{_plain(entry.surface)}*)"
        lines.append(f"- **{_plain(entry.headword)}** — {_plain(entry.gloss) or 'no gloss'}{form}")
        lines.append(f"  > {_plain(entry.sentence)}")
    return "\n".join(lines) + "\n"


def _source(source: str) -> str:
    """A path or address as code, so that it can be copied as it is."""
    if source == "-":
        return "standard input"
    fence = "`" * (max(map(len, re.findall("`+", source)), default=0) + 1)
    space = " " if source.startswith("`") or source.endswith("`") else ""
    return f"{fence}{space}{source}{space}{fence}"


def _plain(text: str) -> str:
    """`text` with Markdown's own marks escaped."""
    return _MARKUP.sub(r"\\\1", text)
