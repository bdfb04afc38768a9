"""Writes to the learner's store off the keyboard's path, in the order of the keys: a busy disk stops nobody reading."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from anchorage_tui.errors import LearnerError
from anchorage_tui.tui.workers.worker import Post, Worker

if TYPE_CHECKING:
    from anchorage_tui.reading import Place
    from anchorage_tui.reading.reading import Reading

_T = TypeVar("_T")
_LAST = 6.0
"""Seconds that the end of the program waits for what has been pressed: longer than the store waits for another copy."""


class Keeping:
    """Keeps what the learner does. What has been asked is done even if the program is left at once."""

    def __init__(
        self,
        reading: Reading,
        post: Post,
        *,
        failed: Callable[[Exception], object],
        unkept: Callable[[LearnerError], object],
    ) -> None:
        """`failed` is told of what cannot be done for a key; `unkept`, once, of what cannot be kept beside the keys."""
        self._reading = reading
        self._unkept = unkept
        self._told = ""
        """What `unkept` or `failed` has been told last."""
        self._post = post
        self._worker = Worker("keeping", failed=partial(post, failed), in_order=True)
        self._number = count()

    def begin(self) -> None:
        """Says what cannot be kept from the start on."""
        self._tell()

    def back_up(self) -> None:
        """Makes the day's backup, if there is none."""
        self._worker.ask("backup", lambda: self._beside_the_keys(self._reading.back_up_daily))

    @property
    def busy(self) -> bool:
        """Whether anything waits to be kept."""
        return self._worker.busy

    def do(self, act: Callable[[Reading], _T], then: Callable[[_T], object]) -> None:
        """Does something that changes the store; `then` is called, in the screen's thread, when it is on the disk."""
        self._worker.ask(f"act {next(self._number)}", lambda: self._do(act, then))

    def _do(self, act: Callable[[Reading], _T], then: Callable[[_T], object]) -> None:
        try:
            result = act(self._reading)
        except LearnerError as error:
            self._told = str(error)
            raise
        self._post(then, result)

    def remember(self, place: Place) -> None:
        """Keeps the place for the next time."""
        self._worker.ask("place", lambda: self._beside_the_keys(lambda: self._reading.remember(place)))

    def _beside_the_keys(self, act: Callable[[], object]) -> None:
        with contextlib.suppress(LearnerError):
            act()
        self._tell()

    def _tell(self) -> None:
        problem = self._reading.problem
        if problem is not None and str(problem) != self._told:
            self._told = str(problem)
            self._post(self._unkept, problem)

    def close(self, place: Place) -> None:
        """Keeps the place for the last time, after all that was asked; waits for it, but not for ever."""
        self.remember(place)
        self._worker.finish(_LAST)
