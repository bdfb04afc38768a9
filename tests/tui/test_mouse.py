"""The wheel and the scroll bar, on the page, the panel and the help screen."""

from __future__ import annotations

from textual import events

from anchorage_tui.documents import Block, Document
from anchorage_tui.reading import Place
from anchorage_tui.tui.widgets.page import Page
from anchorage_tui.tui.widgets.panel import Panel

from .conftest import BLOCKS, World, open_app, settle

SIZE = (120, 20)


def mouse(kind: type[events.MouseEvent], widget: Page | Panel, x: int, y: int) -> events.MouseEvent:
    return kind(widget, x, y, 0, 0, 1, False, False, False)


async def test_the_wheel_scrolls_the_page_and_the_panel(world: World) -> None:
    world.document = Document("Long", tuple(Block(f"{number} " + "mot " * 60) for number in range(80)))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        page = app.reader.page
        page.post_message(mouse(events.MouseScrollDown, page, 5, 5))
        await settle(pilot)
        assert page.view.top.row == 3
        page.post_message(mouse(events.MouseScrollUp, page, 5, 5))
        await settle(pilot)
        assert page.view.top.row == 0


async def test_the_wheel_scrolls_the_panel(world: World) -> None:
    world.left = Place(1, BLOCKS[1].text.index("souris"))
    app = open_app(world)
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        panel = app.reader.panel
        panel.post_message(mouse(events.MouseScrollDown, panel, 5, 2))
        await settle(pilot)
        assert panel._first == 3
        panel.post_message(mouse(events.MouseScrollUp, panel, 5, 2))
        await settle(pilot)
        assert panel._first == 0


async def test_the_scroll_bar_is_dragged_to_any_part_of_the_text(world: World) -> None:
    world.document = Document("Long", tuple(Block(f"{number} " + "mot " * 60) for number in range(80)))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        page = app.reader.page
        bar, height = page.size.width - 1, page.size.height
        page.post_message(mouse(events.MouseDown, page, bar, height // 2))
        await settle(pilot)
        assert 30 < page.place.block < 50
        page.post_message(mouse(events.MouseMove, page, bar, height - 1))
        await settle(pilot)
        assert page.place.block == 79
        page.post_message(mouse(events.MouseUp, page, bar, height - 1))
        page.post_message(mouse(events.MouseMove, page, bar, 0))
        await settle(pilot)
        assert page.place.block == 79, "it has been let go"
