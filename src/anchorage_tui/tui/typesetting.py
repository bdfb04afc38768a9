"""Setting runs of styled text in lines: what the panel and the help screen are made with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from anchorage_tui.tui.wrapping import displayed, wrap


class Run(NamedTuple):
    """A piece of text in one role."""

    text: str
    role: str = "plain"
    """Names the style: `headword`, `gloss`, `note`... The widget that shows it gives each role its looks."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that flow together."""

    runs: tuple[Run, ...]
    indent: int = 0
    """Cells before the second and later lines."""

    @classmethod
    def of(cls, *runs: Run | tuple[str, str], indent: int = 0) -> Paragraph:
        """A paragraph of the runs that have a text."""
        return cls(tuple(Run(*run) for run in runs if run[0]), indent)


BLANK = Paragraph(())
RULE = Paragraph((Run("", "rule"),))
"""A line across."""


def typeset(paragraphs: Iterable[Paragraph], width: int) -> list[list[Run]]:
    """Lines of at most `width` cells, ready to be shown: nothing in them can be taken for an escape sequence."""
    lines: list[list[Run]] = []
    for paragraph in paragraphs:
        if paragraph is RULE:
            lines.append([Run("─" * width, "rule")])
        else:
            lines.extend(_set(paragraph.runs, paragraph.indent, width))
    return lines


def _set(runs: Sequence[Run], indent: int, width: int) -> list[list[Run]]:
    text = "".join(run.text for run in runs).rstrip()
    if not text:
        return [[]]
    indent = min(indent, width // 2)
    first = wrap(text, width)[:2]
    cuts = [0, len(text)]
    if len(first) == 2:
        rest = first[1]
        cuts = [0, *(rest + start for start in wrap(text[rest:], width - indent)), len(text)]
    lines = []
    for start, end in pairwise(cuts):
        line = [Run(" " * indent)] if start and indent else []
        end = start + len(text[start:end].rstrip(" "))
        place = 0
        for run in runs:
            piece = run.text[max(0, start - place) : max(0, end - place)]
            place += len(run.text)
            if piece:
                line.append(Run(displayed(piece), run.role))
        lines.append(line)
    return lines
