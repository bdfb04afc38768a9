"""What the app looks like around and under the text in this terminal, kept for the first picture of the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from anchorage_tui.tui.first_page import page_rows

if TYPE_CHECKING:
    from anchorage_tui.tui.first_frame import FirstFrame
    from anchorage_tui.tui.screens.reader import ReaderScreen


def keep_look(screen: ReaderScreen, frame: FirstFrame) -> None:
    """Keeps the look of a screen on which the text stands and the panel is still empty, unless it is kept already."""
    if frame.key not in frame.kept()["looks"] and screen.size == screen.app.size and not screen.panel.text:
        frame.keep({frame.key: _look(screen)}, {})


def keep_page(screen: ReaderScreen, frame: FirstFrame, path: str) -> None:
    """Keeps the page with which the text will be opened the next time."""
    page, status = screen.page, screen.status
    if status.message or status.size.height != 1 or not page.size.height:
        return
    rows = page_rows(page.view.flow.blocks, page.place, page.size.width, page.size.height)
    below = status.render_lines(Region(0, 0, status.size.width, 1))
    frame.keep_page(path, rows, below[0].render(screen.app.console))


def _look(screen: ReaderScreen) -> dict[str, Any]:
    page, panel, status = screen.page.region, screen.panel.region, screen.status.region
    inks = screen.page.inks() | {"title": screen.status.get_component_rich_style("status--title")}
    air = Style(bgcolor=inks["calm"].bgcolor)
    rows = []
    for y in range(screen.size.height):
        beside = screen.panel.render_lines(Region(0, y - panel.y, panel.width, 1)) if _in(panel, y) else []
        if y == status.y:
            rows.append(["", ""])
        elif _in(page, y):
            rows.append(["", "".join(strip.render(screen.app.console) for strip in beside)])
        elif beside:
            left = [Strip([Segment(" " * panel.x, air)])] if panel.x else []
            rows.append(["".join(_painted(screen, strip) for strip in left) + beside[0].render(screen.app.console), ""])
        else:
            rows.append([_painted(screen, Strip([Segment(" " * screen.size.width, air)])), ""])
    return {
        "columns": screen.size.width,
        "page": [page.x, page.y, page.width, page.height],
        "status": status.y,
        "rows": rows,
        "inks": {name: _painted(screen, Strip([Segment("x", style)])).split("x") for name, style in inks.items()},
    }


def _in(region: Region, y: int) -> bool:
    return region.y <= y < region.bottom


def _painted(screen: ReaderScreen, strip: Strip) -> str:
    """What is written for a strip, in colours that the terminal has."""
    for line_filter in screen.app.get_line_filters():
        strip = strip.apply_filter(line_filter, screen.page.styles.background)
    return strip.render(screen.app.console)
