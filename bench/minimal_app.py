"""The least that a two-pane Textual app needs: a text on the left, a panel on the right. What the reader is measured against."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class MinimalApp(App[None]):
    """Shows the beginning of a file."""

    CSS = "#text { width: 1fr; } #panel { width: 40; }"
    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as Textual's own documentation writes it

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Two panes."""
        with Horizontal():
            yield Static(self._text, id="text", markup=False)
            yield Static("panel", id="panel")


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        beginning = file.read(4000)
    MinimalApp(beginning).run()
