"""What the app looks like around and under the text in this terminal, kept for the first picture of the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from anchorage_tui.tui.first_page import page_rows

if TYPE_CHECKING:
    from anchorage_tui.tui.first_frame import FirstFrame
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.panel import Panel
    from anchorage_tui.tui.widgets.status import Status


def keep_look(page: Page, panel: Panel, status: Status, frame: FirstFrame) -> None:
    """Keeps the look of a screen on which the text stands and the panel is still empty, unless it is kept already."""
    if frame.key not in frame.kept()["looks"] and page.screen.size == page.app.size and not panel.text:
        frame.keep({frame.key: _look(page, panel, status)}, {})


def keep_page(page: Page, status: Status, frame: FirstFrame, path: str) -> None:
    """Keeps the page with which the text will be opened the next time."""
    if status.message or status.size.height != 1 or not page.size.height:
        return
    rows = page_rows(page.view.flow.blocks, page.place, page.size.width, page.size.height)
    below = status.render_lines(Region(0, 0, status.size.width, 1))
    frame.keep_page(path, rows, below[0].render(page.app.console))


def _look(page: Page, panel: Panel, status: Status) -> dict[str, Any]:
    size, console = page.screen.size, page.app.console
    inks = page.inks() | {"title": status.get_component_rich_style("status--title")}
    air = Style(bgcolor=inks["calm"].bgcolor)
    rows = []
    for y in range(size.height):
        beside = panel.render_lines(Region(0, y - panel.region.y, panel.region.width, 1)) if _in(panel, y) else []
        painted = "".join(strip.render(console) for strip in beside)
        if y == status.region.y:
            rows.append(["", ""])
        elif _in(page, y):
            rows.append(["", painted])
        else:
            left = panel.region.x if beside else size.width
            rows.append([_painted(page, Segment(" " * left, air)) + painted, ""])
    return {
        "columns": size.width,
        "page": [*page.region],
        "status": status.region.y,
        "rows": rows,
        "inks": {name: _painted(page, Segment("x", style)).split("x") for name, style in inks.items()},
    }


def _in(widget: Widget, y: int) -> bool:
    return widget.region.y <= y < widget.region.bottom


def _painted(page: Page, segment: Segment) -> str:
    """What is written for a segment, in colours that the terminal has."""
    strip = Strip([segment])
    for line_filter in page.app.get_line_filters():
        strip = strip.apply_filter(line_filter, page.styles.background)
    return strip.render(page.app.console) if segment.text else ""
