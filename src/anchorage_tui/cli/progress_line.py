"""Progress of long work, on standard error and only where a person looks at it."""

from __future__ import annotations

import sys

from anchorage_tui.cleaning import one_line
from anchorage_tui.cli.output_door import unguarded

_WIDTH = 24


class TerminalProgress:
    """A bar that is drawn over itself; silent when standard error is no terminal. Call it as a `Progress`."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws the bar; a finished one is wiped away."""
        if not self._shown:
            return
        filled = _WIDTH * done // total if total else 0
        bar = "█" * filled + "░" * (_WIDTH - filled)
        end = "" if done < total else "\r\x1b[K"
        print(f"\r\x1b[K{bar} {one_line(what)}{end}", end="", file=unguarded(sys.stderr), flush=True)
