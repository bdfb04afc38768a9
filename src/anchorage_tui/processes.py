"""Other programs under a hard deadline: started without a shell, waited for with an eye on the stop button, killed."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

Stop = Callable[[], bool]
"""Whether the learner has pressed Esc, or the program is ending."""

_GLANCE = 0.05
"""Seconds between two looks at the stop button."""
_LARGEST = 4_000_000
"""Bytes of output."""
_KEYS = re.compile(r"ANCHORAGE_\w+_KEY")


class Stopped(Exception):
    """The stop button was pressed."""


class TimedOut(Exception):
    """A program did not say what it was asked within its time."""


class Failed(Exception):
    """A program ended with this status; a negative one is the signal that ended it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class SaidTooMuch(Exception):
    """A program says more than anybody would read."""


def environment() -> dict[str, str]:
    """This process's environment without keys."""
    return {name: value for name, value in os.environ.items() if not _KEYS.fullmatch(name)}


def start(arguments: Sequence[str], errors: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Starts a program that Ctrl-C in the terminal does not reach; `errors` is for its stderr. Raises `OSError`."""
    return subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
        env=environment(),
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills a program with everything it started, and gives its pipes back."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def wait_for(descriptors: list[int], until: float, stop: Stop) -> list[int]:
    """The descriptors that can be read. Raises `TimedOut` when `until` (monotonic seconds) comes, and `Stopped`."""
    while True:
        if stop():
            raise Stopped
        left = until - time.monotonic()
        if left <= 0:
            raise TimedOut
        ready, _, _ = select.select(descriptors, [], [], min(left, _GLANCE))
        if ready:
            return list(ready)


def limit_self(*, memory: int, seconds: int) -> None:
    """Called by a child that reads what strangers made: beyond `memory` bytes or `seconds` of work the system ends it."""
    import resource

    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        with contextlib.suppress(ValueError, OSError):  # a system without that limit, or with a lower one
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def child(module: str) -> list[str]:
    """What starts a module of this program as a process of its own."""
    return [sys.executable, "-P", "-m", module]


def lines_from(
    arguments: Sequence[str], given: bytes, seconds: float, largest: int, stop: Stop = lambda: False
) -> Iterator[bytes]:
    """The lines that a program writes, given out as they come; the program is ended when nobody wants more.

    It has read all of `given` before it writes. Raises `OSError` when it cannot be started, `TimedOut` when a line takes
    more than `seconds`, `SaidTooMuch` when one has more than `largest` bytes, `Stopped`, and `Failed` when it ends badly.
    """
    process = start(arguments)
    try:
        assert process.stdin and process.stdout
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(given)
            process.stdin.close()
        rest = b""
        until = time.monotonic() + seconds
        while True:
            wait_for([process.stdout.fileno()], until, stop)
            piece = os.read(process.stdout.fileno(), 1 << 20)
            if not piece:
                break
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > largest:
                raise SaidTooMuch
            for line in whole:
                yield line
                until = time.monotonic() + seconds
        try:
            status = process.wait(max(0.0, until - time.monotonic()) + _GLANCE)
        except subprocess.TimeoutExpired:
            raise TimedOut from None
        if status:
            raise Failed(status)
    finally:
        end(process)


def run(arguments: Sequence[str], given: str, seconds: float, stop: Stop) -> tuple[int, str, str]:
    """Exit status, output and error output of a program that gets `given` on standard input.

    Raises `OSError` when it cannot be started, `TimedOut`, `SaidTooMuch`, `Stopped`.
    """
    process = start(arguments, subprocess.PIPE)
    try:
        assert process.stdin and process.stdout and process.stderr
        with contextlib.suppress(BrokenPipeError):  # it may not want to read
            process.stdin.write(given.encode())
            process.stdin.close()
        until = time.monotonic() + seconds
        said = {process.stdout.fileno(): b"", process.stderr.fileno(): b""}
        out, err = said
        open_ones = [out, err]
        while open_ones:
            for descriptor in wait_for(open_ones, until, stop):
                piece = os.read(descriptor, 65_536)
                said[descriptor] += piece
                if not piece:
                    open_ones.remove(descriptor)
                if len(said[descriptor]) > _LARGEST:
                    raise SaidTooMuch
        try:
            status = process.wait(max(0.0, until - time.monotonic()) + _GLANCE)
        except subprocess.TimeoutExpired:
            raise TimedOut from None
        return status, said[out].decode(errors="replace"), said[err].decode(errors="replace")
    finally:
        end(process)
