"""The lines of the page as they have been painted, and what with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from anchorage_tui.tui.painting import Ink, Mark, paint

if TYPE_CHECKING:
    from anchorage_tui.documents import Block

STYLES = (
    "calm", "bright", "heading", "expression", "doubtful", "active", "cursor", "here", "scrollbar", "scrolled",
)  # fmt: skip
"""Each is a component class of the page, `page--calm` and so on."""
_KEPT = 200
"""Painted lines kept: some five screens."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block, and what is drawn in it."""

    block: int
    number: int
    span: tuple[int, int]
    """Start and end in the block's text."""
    current: bool
    """Whether the cursor is in its block."""


class Painter:
    """Keeps painted lines; the line with the cursor, which the next key changes, is not among them."""

    def __init__(self, blocks: Sequence[Block], style: Callable[[str, bool], Style]) -> None:
        """`style` gives the style of one of `STYLES`, alone or (True) as something to lay over another."""
        self._blocks = blocks
        self._style = style
        self._inks: dict[str, Ink] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}

    def forget(self, colours: bool = False) -> None:
        """Paints all lines anew, with `colours` in other colours, too."""
        self._strips.clear()
        if colours:
            self._inks.clear()

    def forget_block(self, block: int) -> None:
        """Paints the lines of a block anew."""
        for key in [key for key in self._strips if key[0] == block]:
            del self._strips[key]

    @property
    def inks(self) -> dict[str, Ink]:
        """How each kind of block is drawn, mixed when it is first asked for."""
        return self._inks or self._mix()

    def blank(self, width: int) -> Strip:
        """An empty line."""
        return Strip([Segment(" " * width, self.inks["calm"].plain)], width)

    def scrollbar(self, held: bool) -> Segment:
        """A cell of the scroll bar, of its handle if `held`."""
        return Segment("▐" if held else " ", self.inks["scrolled" if held else "scrollbar"].plain)

    def kept(self, line: Line, marks: Sequence[Mark], left: int, width: int) -> Strip:
        """A line without the cursor, painted once."""
        key = (line.block, line.number, line.current)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self.line(line, marks, (), None, left, width)
        return strip

    def line(
        self,
        line: Line,
        marks: Sequence[Mark],
        active: Sequence[Mark],
        cursor: tuple[int, int] | None,
        left: int,
        width: int,
    ) -> Strip:
        """A line `width` cells wide whose text begins at `left`."""
        block = self._blocks[line.block]
        ink = self.inks["heading" if block.kind == "heading" else "bright" if line.current else "calm"]
        blank = self.inks["calm"].plain
        text = paint(block.text, line.span, marks, active, cursor, ink)
        here = Segment("▎", self.inks["here"].plain) if line.current else Segment(" ", blank)
        segments = [Segment(" " * (left - 2), blank), here, Segment(" ", blank), *text]
        return Strip(segments).adjust_cell_length(width, blank)

    def _mix(self) -> dict[str, Ink]:
        full = {name: self._style(name, False) for name in ("calm", "bright", "heading")}
        over = {name: self._style(name, True) for name in ("expression", "doubtful", "active", "cursor")}
        for name, plain in full.items():
            # In a calm block an expression keeps the block's colour: its underline is enough to find it.
            layers = {
                layer: plain + (Style(underline=style.underline, italic=style.italic) if name == "calm" else style)
                for layer, style in over.items()
            }
            self._inks[name] = Ink(plain, **layers)
        for name in ("here", "scrollbar", "scrolled"):
            style = self._style(name, False)
            self._inks[name] = Ink(style, style, style, style, style)
        return self._inks
