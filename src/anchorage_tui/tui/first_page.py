"""The page that a text opens with, worked out without the app."""

from __future__ import annotations

from collections.abc import Sequence

from anchorage_tui.documents import Block
from anchorage_tui.reading import Place
from anchorage_tui.tui.first_frame import PageRow
from anchorage_tui.tui.flow import Extent, Flow
from anchorage_tui.tui.state.viewport import Viewport
from anchorage_tui.tui.wrapping import displayed, layout


def page_rows(blocks: Sequence[Block], place: Place, width: int, height: int) -> list[PageRow]:
    """The page that a text opens with at a place; no word of it is looked at yet."""
    flow = Flow(blocks, layout(width)[0])
    view = Viewport(flow)
    view.resize(flow, height, flow.row_of(place.block, place.offset), height // 3)
    first, last = view.handle(Extent(blocks))
    rows = []
    for number in range(height):
        row = view.rows[number] if number < len(view.rows) else None
        line = flow.line(row) if row else None
        held = first <= number <= last
        if row is None or line is None:
            rows.append(PageRow("", "calm", current=False, held=held))
            continue
        block, current = blocks[row.block], row.block == place.block
        start, end = flow.line_span(row.block, line)
        ink = "heading" if block.kind == "heading" else "bright" if current else "calm"
        rows.append(PageRow(displayed(block.text[start:end].rstrip(" ")), ink, current, held))
    return rows
