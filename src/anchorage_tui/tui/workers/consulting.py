"""The only place that asks DICT servers: the newest answer only, never on a key's path."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from anchorage_tui.tui.workers.worker import Post, Worker

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer, Consulted

REST = 0.3
"""Seconds for which the cursor must rest on a word before it is asked for: words passed over go nowhere."""


class Consulting:
    """Has answers completed."""

    def __init__(
        self,
        consult: Callable[[Answer], Consulted] | None,
        post: Post,
        *,
        then: Callable[[Answer, Consulted], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """`consult` completes an answer, in a thread; `then` hears of it if there is more to say. Without `consult` nobody is asked."""
        self._consult = consult
        self._then = then
        self._post = post
        self._worker = Worker("dict-servers", failed=partial(post, failed))

    def ask(self, answer: Answer) -> None:
        """Wants this answer completed, in place of the one wanted before."""
        if consult := self._consult:
            self._worker.ask("consult", lambda: self._completed(answer, consult(answer)), REST)

    def close(self) -> None:
        """Lets the thread end after what it is asking; nobody need wait for it."""
        self._worker.close()

    @property
    def busy(self) -> bool:
        """Whether anything is being asked or waits to be."""
        return self._worker.busy

    def _completed(self, asked: Answer, consulted: Consulted) -> None:
        if not self._worker.closed and (consulted.problems or consulted.answer != asked):
            self._post(self._then, asked, consulted)
