"""Markdown to read or print: a section a text, an item an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anchorage_tui.learner import SavedEntry

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def to_markdown(entries: Sequence[SavedEntry]) -> str:
    """A heading for each text, then each entry with its gloss and the sentence it was met in."""
    lines: list[str] = []
    title = None
    for entry in entries:
        if entry.title != title:
            title = entry.title
            lines += [*([""] if lines else []), f"## {_plain(title)}", ""]
        lines.append(f"- **{_plain(entry.headword)}** — {_plain(entry.gloss) or 'no gloss'}")
        lines.append(f"  > {_plain(entry.sentence)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """`text` with Markdown's own marks escaped."""
    return _MARKUP.sub(r"\\\1", text)
