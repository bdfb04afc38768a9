"""How often and how long one request is tried: again after what passes (429, 5xx, a stall), never after what stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from anchorage_tui.processes import Stop, Stopped
from anchorage_tui.translation.failure import Failure

_GLANCE = 0.05


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds."""

    pauses: tuple[float, ...] = (0.5, 2.0)
    """Before the second try, the third…"""
    total: float = 2.0
    """All tries and pauses together may take this many times the deadline of one request."""


def persist(
    ask: Callable[[float], str],
    deadline: float,
    patience: Patience,
    stop: Stop,
    again: Callable[[Failure], None] = lambda failure: None,
) -> str:
    """What `ask(timeout)` gives in the end. Raises its last `Failure`, or `Stopped` during a pause.

    `again` is told why there will be another try. A pause is as long as the server asks for, if that leaves time for
    another try; if not, it is given up at once, so that the next provider gets its turn.
    """
    until = time.monotonic() + deadline * patience.total
    for pause in (*patience.pauses, None):
        try:
            return ask(min(deadline, max(until - time.monotonic(), 0.001)))
        except Failure as failure:
            if pause is None or not failure.is_passing:
                raise
            pause = max(pause, failure.after)
            if time.monotonic() + pause >= until:
                raise
            again(failure)
        _rest(pause, stop)
    raise AssertionError("the last try returns or raises")


def _rest(seconds: float, stop: Stop) -> None:
    until = time.monotonic() + seconds
    nap = threading.Event()
    while (left := until - time.monotonic()) > 0:
        if stop():
            raise Stopped
        nap.wait(min(left, _GLANCE))
