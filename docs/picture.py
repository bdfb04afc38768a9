"""Makes docs/reader.svg, the picture in the README, from the running app: `make picture`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from anchorage_tui.glossary.data_folder import bundled_texts
from anchorage_tui.reading import Session
from anchorage_tui.tui.app import AnchorageApp
from anchorage_tui.tui.services import Services
from anchorage_tui.tui.widgets.page import Page

SHOWN = "accoucher-d-un-statu-quo"
WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture() -> str:
    """The reader at 120x36 with the cursor on the expression `SHOWN`, as SVG that loads nothing from the network."""
    session = Session()
    session.prepare()
    reading = session.open(str(bundled_texts()[0]))
    app = AnchorageApp(Services(), reading)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(1)
        page = app.screen.query_one(Page)
        for _ in range(100):
            expressions = reading.answer(page.place).expressions
            if expressions and expressions[0].entry.id == SHOWN:
                break
            await pilot.press("n")
            await pilot.pause(0.1)
        await pilot.pause(1)
        return WEB_FONTS.sub("", app.export_screenshot(title="anchorage"))


if __name__ == "__main__":
    Path(__file__).with_name("reader.svg").write_text(asyncio.run(picture()), encoding="utf-8")
