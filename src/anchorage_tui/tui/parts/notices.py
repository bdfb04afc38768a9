"""What is said in the last line, and how often."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError

if TYPE_CHECKING:
    from anchorage_tui.tui.widgets.status import Severity, Status

_LOOK_AGAIN = 2.0
"""Seconds until something that nobody asked for is tried again, when another message is in sight."""


class Notices:
    """Says what is to be said. What nobody asked for waits until nothing else is in sight."""

    def __init__(
        self,
        status: Status,
        later: Callable[[float, Callable[[], object]], object],
        keep_details: Callable[[Exception], str],
    ) -> None:
        """`later` calls a function after some seconds; `keep_details` says where the details of an error are."""
        self._status = status
        self._later = later
        self._keep_details = keep_details
        self._passed_over: set[int] = set()
        """Blocks of which it has been said that an error in the program left something out."""
        self._unbound: set[str] = set()
        """Keys of which it has been said that they do nothing."""

    def say(self, message: str, severity: Severity = "information") -> None:
        """Says what has come of a key; the next key takes it away."""
        self._status.say(message, severity)

    def complain(self, error: AnchorageError, lasts: bool = False) -> None:
        """Says what cannot be done, and what to do next."""
        self._status.say(str(error), "error", lasts=lasts)

    def when_quiet(self, line: str, severity: Severity = "information", seconds: float | None = None) -> None:
        """Says something that nobody asked for."""
        if self._status.message:
            self._later(_LOOK_AGAIN, lambda: self.when_quiet(line, severity, seconds))
        else:
            self._status.say(line, severity, seconds, lasts=True)

    def pass_over(self, block: int, error: Exception) -> None:
        """Says, once for a block, that an error in the program left something out of it."""
        if block not in self._passed_over:
            self._passed_over.add(block)
            told = f"The program failed on paragraph {block + 1} ({type(error).__name__})."
            self._status.say(f"{told} {self._keep_details(error)}", "error", lasts=True)

    def unbound(self, key: str, shown: str, help_key: str, quit_key: str) -> None:
        """Says, once for a key, that it does nothing."""
        if key not in self._unbound:
            self._unbound.add(key)
            ways = [f"{help_key} shows the keys" if help_key else "", f"{quit_key} quits" if quit_key else ""]
            self.say(f"{shown} does nothing here. {', '.join(filter(None, ways)).capitalize()}".rstrip() + ".")
