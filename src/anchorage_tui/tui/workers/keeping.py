"""Writes to the learner's store off the keyboard's path, in the order of the keys: a busy disk stops nobody reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from anchorage_tui.tui.workers.worker import Post, Worker

if TYPE_CHECKING:
    from anchorage_tui.reading import Place
    from anchorage_tui.reading.reading import Reading

_T = TypeVar("_T")
_LAST = 6.0
"""Seconds that the end of the program waits for what has been pressed: longer than the store waits for another copy."""


class Keeping:
    """Keeps what the learner does. What has been asked is done even if the program is left at once."""

    def __init__(self, reading: Reading, post: Post, *, failed: Callable[[Exception], object]) -> None:
        self._reading = reading
        self._post = post
        self._worker = Worker("keeping", failed=partial(post, failed), in_order=True)
        self._number = count()

    @property
    def busy(self) -> bool:
        """Whether anything waits to be kept."""
        return self._worker.busy

    def do(self, act: Callable[[Reading], _T], then: Callable[[_T], object]) -> None:
        """Does something that changes the store; `then` is called, in the screen's thread, when it is on the disk."""
        self._worker.ask(f"act {next(self._number)}", lambda: self._done(then, act(self._reading)))

    def _done(self, then: Callable[[_T], object], result: _T) -> None:
        self._post(then, result)

    def remember(self, place: Place) -> None:
        """Keeps the place for the next time."""
        self._worker.ask("place", lambda: self._reading.remember(place))

    def close(self, place: Place) -> None:
        """Keeps the place for the last time, after all that was asked; waits for it, but not for ever."""
        self.remember(place)
        self._worker.finish(_LAST)
