"""The reader's side of `child.py`: keeps a helper process warm between requests and kills it at the deadline."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

from anchorage_tui.config import Secret
from anchorage_tui.processes import Stop, TimedOut, end, start, wait_for
from anchorage_tui.translation.failure import Failure, Kind

_START_SECONDS = 30.0
"""For starting Python and importing deep-translator: 0.4 s on a quiet machine, no part of a request's deadline."""
_COMMAND = (sys.executable, "-P", "-m", "anchorage_tui.translation.child")
"""-P: a file called requests.py in the folder where the learner happens to be is not ours."""


@dataclass(frozen=True, slots=True)
class Order:
    """One request to one service."""

    service: str
    address: str
    text: str
    key: Secret
    region: str = ""


class _Helper:
    """One helper process."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process: subprocess.Popen[bytes] = start(command)
        self._received = b""
        self._is_ready = False

    def ask(self, order: Order, timeout: float, stop: Stop) -> Any:
        if not self._is_ready:
            self._line(time.monotonic() + _START_SECONDS, stop)
            self._is_ready = True
        if not self._write(order, timeout):
            raise Failure(Kind.BROKEN)
        reply = json.loads(self._line(time.monotonic() + timeout, stop))
        if "failure" in reply:
            raise Failure(Kind(reply["failure"]), reply["detail"], reply["after"])
        return reply["answer"]

    def _write(self, order: Order, timeout: float) -> bool:
        """False if the process is gone. Raises nothing, so that no traceback has this frame and its key."""
        assert self._process.stdin is not None
        line = json.dumps(
            {
                "service": order.service, "address": order.address, "text": order.text, "key": order.key.reveal(),
                "region": order.region, "timeout": timeout,
            }
        )  # fmt: skip
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return False
        return True

    def _line(self, until: float, stop: Stop) -> bytes:
        assert self._process.stdout is not None
        while b"\n" not in self._received:
            try:
                wait_for([self._process.stdout.fileno()], until, stop)
            except TimedOut:
                raise Failure(Kind.TIMEOUT) from None
            piece = self._process.stdout.read1(65_536)  # type: ignore[attr-defined]
            if not piece:
                raise Failure(Kind.BROKEN)
            self._received += piece
        line, _, self._received = self._received.partition(b"\n")
        return line

    def end(self) -> None:
        end(self._process)


class Helpers:
    """Helper processes, one for each request under way; one is kept warm. May be used from several threads."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        """Starts nothing yet."""
        self._command = command
        self._idle: list[_Helper] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def ask(self, order: Order, timeout: float, stop: Stop) -> Any:
        """What the service answers, unjudged: it may be None. `timeout` in seconds, hard.

        Raises `Failure`, and `Stopped` within a twentieth of a second after `stop` or `close`; the process is killed
        then, so that the service's server sees the connection end.
        """

        def is_stopped() -> bool:
            return self._closed.is_set() or stop()

        with self._lock:
            helper = self._idle.pop() if self._idle else None
        try:
            helper = helper or _Helper(self._command)
            try:
                answer = helper.ask(order, timeout, is_stopped)
            except Failure as failure:
                if failure.kind in (Kind.TIMEOUT, Kind.BROKEN):
                    raise  # the helper is late or gone: it must not be asked again
                self._keep(helper)
                helper = None
                raise
            self._keep(helper)
            helper = None
            return answer
        except OSError:
            raise Failure(Kind.BROKEN) from None
        finally:
            if helper is not None:
                helper.end()

    def _keep(self, helper: _Helper) -> None:
        with self._lock:
            if not self._idle and not self._closed.is_set():
                self._idle.append(helper)
                return
        helper.end()

    def close(self) -> None:
        """Stops what is under way and ends the helpers."""
        self._closed.set()
        with self._lock:
            idle, self._idle = self._idle, []
        for helper in idle:
            helper.end()
