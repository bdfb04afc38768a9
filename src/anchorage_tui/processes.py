"""Other programs under a hard deadline: started without a shell, waited for with an eye on the stop button, killed."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Callable, Sequence

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
