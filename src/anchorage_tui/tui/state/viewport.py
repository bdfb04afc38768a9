"""Which rows of the text are in sight, and where the handle of the scroll bar stands."""

from __future__ import annotations

from anchorage_tui.tui.flow import Extent, Flow, Row

_AHEAD = 2
"""Rows kept in sight above and below the cursor."""
_OVERLAP = 2
"""Rows of the old page that the new one begins with."""


class Viewport:
    """A window of `height` rows on a flow; height 0 until it is known."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.height = 0
        self.top = Row(0, 0)
        self.rows: list[Row] = []
        """The rows in sight, from the top."""

    @property
    def blocks(self) -> range:
        """The blocks of which something is in sight."""
        return range(self.rows[0].block, self.rows[-1].block + 1) if self.rows else range(0)

    def blocks_ahead(self, screens: int) -> range:
        """The blocks in sight and those of the next screens."""
        if not self.rows:
            return range(0)
        return range(self.rows[0].block, self.flow.move(self.rows[-1], screens * self.height).block + 1)

    def holds(self, row: Row) -> bool:
        """Whether a row is in sight."""
        return bool(self.rows) and self.rows[0] <= row <= self.rows[-1]

    def resize(self, flow: Flow, height: int, cursor: Row, kept: int) -> None:
        """Takes another flow or height; `cursor`, a row of the new flow, stays `kept` rows from the top if it can."""
        self.flow, self.height, self.rows = flow, height, []
        self.show_from(flow.move(cursor, -min(kept, max(0, height - 1))))
        self.reveal(cursor)

    def show_from(self, top: Row) -> bool:
        """Makes `top` the first row, or the nearest one that fills the screen; whether anything changed."""
        height = max(1, self.height)
        flow = self.flow
        if flow.distance(top, flow.last(), height) < height - 1:
            top = flow.move(flow.last(), -(height - 1))
        if top == self.top and self.rows:
            return False
        self.top = top
        self.rows = [top]
        while len(self.rows) < self.height:
            after = flow.move(self.rows[-1], 1)
            if after == self.rows[-1]:
                break
            self.rows.append(after)
        return True

    def scroll(self, step: int) -> bool:
        """Goes on by rows, or back; whether anything changed."""
        return self.show_from(self.flow.move(self.top, step))

    def turn(self, step: int, part: float = 1.0) -> bool:
        """Goes on by this part of a screen, some rows of the old one left in sight; whether anything changed."""
        rows = max(1, self.height - _OVERLAP) if part == 1.0 else max(1, int(self.height * part))
        return self.scroll(rows * step)

    def reveal(self, row: Row) -> bool:
        """Scrolls so that a row is in sight with some rows around it; whether it had to."""
        height = self.height
        if height <= 0:
            return False
        ahead = min(_AHEAD, (height - 1) // 2)
        below = self.flow.distance(self.top, row, 2 * height)
        if below < ahead:
            return self.show_from(self.flow.move(row, -ahead if below > -height else -(height // 3)))
        if below > height - 1 - ahead:
            return self.show_from(self.flow.move(row, -(height - 1 - ahead) if below < 2 * height else -(height // 3)))
        return False

    def reveal_block(self, block: int) -> bool:
        """Scrolls so that a block is in sight from its first line, and as much of it as there is room for."""
        flow, height = self.flow, self.height
        if height <= 0:
            return False
        first = Row(block, flow.lead(block))
        last = Row(block, first.row + len(flow.starts(block)) - 1)
        changed = self.reveal(first)
        ahead = min(_AHEAD, (height - 1) // 2)
        hidden = flow.distance(self.top, last, 2 * height) - (height - 1)
        if hidden > 0:
            room = flow.distance(self.top, first, 2 * height) - ahead
            changed = self.scroll(min(hidden, max(0, room))) or changed
        return changed

    def handle(self, extent: Extent) -> tuple[int, int]:
        """First and last row of the scroll bar's handle; an empty stretch when the whole text is in sight."""
        height = self.height
        if not self.rows or (self.rows[0] == (0, 0) and self.rows[-1] == self.flow.last()):
            return height, -1
        first = extent.position(self.rows[0].block, self._offset(self.rows[0]))
        last = extent.position(self.rows[-1].block, self._offset(self.rows[-1]))
        size = max(1, round((last - first) * height / extent.total))
        at_end = self.rows[-1] == self.flow.last()
        start = height - size if at_end else min(height - size, first * height // extent.total)
        return start, start + size - 1

    def _offset(self, row: Row) -> int:
        """Offset in its block at which a row begins."""
        starts = self.flow.starts(row.block)
        line = row.row - self.flow.lead(row.block)
        if line < 0:
            return 0
        return starts[line] if line < len(starts) else len(self.flow.blocks[row.block].text)
