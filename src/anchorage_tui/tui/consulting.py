"""The only place that asks DICT servers: one thread, the newest answer first, never on a key's path."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from anchorage_tui.tui.messages import Broken, Completed

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer, Consulted

REST = 0.3
"""Seconds for which the cursor must rest on a word before it is asked for: words passed over go nowhere."""


class Consulting:
    """Has answers completed and hands them to `post`, which any thread may call."""

    def __init__(self, consult: Callable[[Answer], Consulted], post: Callable[[Message], object]) -> None:
        """`consult` completes an answer; it is called in the thread."""
        self._consult = consult
        self._post = post
        self._wake = Condition()
        self._wanted: Answer | None = None
        self._not_before = 0.0
        self._resting = False
        self._working = False
        self._closed = False
        Thread(target=self._run, name="dict-servers", daemon=True).start()

    def ask(self, answer: Answer) -> None:
        """Wants this answer completed, in place of the one wanted before; `Completed` follows if there is more to say."""
        with self._wake:
            self._wanted = answer
            self._not_before = monotonic() + REST
            if not self._resting:  # otherwise the thread looks again by itself: a key costs it no turn
                self._wake.notify()

    def close(self) -> None:
        """Lets the thread end after what it is asking; nobody need wait for it."""
        with self._wake:
            self._closed = True
            self._wake.notify()

    @property
    def busy(self) -> bool:
        """Whether anything is being asked or waits to be."""
        return self._working or self._wanted is not None

    def _run(self) -> None:
        while (answer := self._next()) is not None:
            try:
                consulted = self._consult(answer)
            except Exception as error:  # noqa: BLE001 - raised again where it is seen, and reported there
                self._tell(Broken(error))
                self._working = False
                return
            if consulted.problems or consulted.answer != answer:
                self._tell(Completed(answer, consulted))

    def _next(self) -> Answer | None:
        """The newest answer, once the cursor has rested; None when all is over."""
        with self._wake:
            self._working = False
            while not self._closed:
                left = self._not_before - monotonic()
                if self._wanted is not None and left <= 0:
                    answer, self._wanted = self._wanted, None
                    self._working = True
                    return answer
                self._resting = self._wanted is not None
                self._wake.wait(left if self._resting else None)
                self._resting = False
        return None

    def _tell(self, message: Message) -> None:
        if not self._closed:
            self._post(message)
