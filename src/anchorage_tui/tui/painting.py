"""One line of text as styled segments: which characters belong to an expression, which to the word under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from anchorage_tui.tui.wrapping import displayed


class Mark(NamedTuple):
    """A stretch of a block that is drawn apart from the rest."""

    start: int
    end: int
    doubtful: bool = False
    """Likely meant literally: shown as a question."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a block's text is drawn; one for the current block, one for the calm ones, one for headings."""

    plain: Style
    expression: Style
    doubtful: Style
    active: Style
    """The expression the cursor is in."""
    cursor: Style


def paint(
    text: str,
    span: tuple[int, int],
    marks: Sequence[Mark],
    active: Sequence[Mark],
    cursor: tuple[int, int] | None,
    ink: Ink,
) -> list[Segment]:
    """Segments for `text[span]`, without the spaces at its end; marks may overlap and reach beyond the span.

    The word under the cursor goes over the expression it belongs to, that over the others, a sure one over a doubtful.
    """
    start, end = span
    end = start + len(text[start:end].rstrip(" "))
    layers = [(mark.start, mark.end, ink.doubtful if mark.doubtful else ink.expression) for mark in marks]
    layers.sort(key=lambda layer: layer[2] is ink.expression)
    layers += [(mark.start, mark.end, ink.active) for mark in active]
    if cursor is not None:
        layers.append((*cursor, ink.cursor))
    layers = [layer for layer in layers if layer[0] < end and layer[1] > start]
    if not layers:
        return [Segment(displayed(text[start:end]), ink.plain)] if end > start else []
    cuts = {start, end}
    for first, last, _ in layers:
        cuts.add(max(first, start))
        cuts.add(min(last, end))
    places = sorted(cuts)
    segments = []
    for left, right in pairwise(places):
        style = ink.plain
        for first, last, layer_style in layers:
            if first <= left and right <= last:
                style = layer_style
        segments.append(Segment(displayed(text[left:right]), style))
    return segments
