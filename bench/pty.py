"""Runs a command in a pseudo-terminal as its reader would, and says when what was on the screen.

Output is only recorded while the command runs, each piece with the time it came; it is fed to an emulated terminal
afterwards. So drawing the screen never delays the reading of it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {"space": b" ", "enter": b"\r", "pagedown": b"\x1b[6~", "pageup": b"\x1b[5~"}
_QUERY = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|(?P<cursor>\x1b\[6n)|(?P<device>\x1b\[0?c)|(?P<kitty>\x1b\[\?u)")
# What pyte would print as text: sequences with a private marker or an intermediate byte, and device control strings.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*[ -/]+[@-~]|\x1b\[\?u|\x1b[P_^].*?\x1b\\", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^][^\x1b]*)?\Z")
FRAME = 2_000
"""Bytes that the first painted screen has at least; what a program sends before it has fewer."""
_LONGEST = 60.0
"""Seconds after which a command that does not come to rest is given up."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a character on the screen."""

    text: str
    underlined: bool
    colours: tuple[str, str, bool]


class Screen:
    """The emulated terminal, one piece of output after another."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._left = b""

    def feed(self, data: bytes) -> None:
        """Draws a piece of output; an escape sequence cut in two waits for its end."""
        data = self._left + data
        cut = _UNFINISHED.search(data)
        self._left = data[cut.start() :] if cut else b""
        self._stream.feed(_UNKNOWN.sub(b"", data[: len(data) - len(self._left)]))

    def cells(self, first: int = 0, last: int | None = None) -> list[list[Cell]]:
        """All cells of columns [first, last), row by row."""
        screen = self._screen
        columns = range(first, screen.columns if last is None else last)
        return [
            [
                Cell(cell.data, cell.underscore, (cell.fg, cell.bg, cell.reverse))
                for cell in (screen.buffer[row][column] for column in columns)
            ]
            for row in range(screen.lines)
        ]

    def text(self, first: int = 0, last: int | None = None) -> str:
        """The characters of columns [first, last), a line for each row."""
        return "\n".join("".join(cell.text for cell in row).rstrip() for row in self.cells(first, last))


class Terminal:
    """One command in one pseudo-terminal; use it in a `with` statement.

    >>> with Terminal(["echo", "Bonjour"]) as terminal:
    ...     terminal.rest(0.2)
    ...     "Bonjour" in terminal.screen.text()
    True
    """

    def __init__(
        self, command: Sequence[str], columns: int = 120, rows: int = 40, environment: Mapping[str, str] | None = None
    ) -> None:
        self.screen = Screen(columns, rows)
        self._pending: list[tuple[float, bytes]] = []
        inherited = {name: value for name, value in os.environ.items() if name not in ("TMUX", "COLUMNS", "LINES")}
        variables = {
            **inherited,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(command[0], list(command), variables)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def rest(self, quiet: float, *, least: int = 0) -> None:
        """Records until nothing has come for `quiet` seconds, and `least` bytes have."""
        end = time.perf_counter() + _LONGEST
        while time.perf_counter() < end:
            ready, _, _ = select.select([self._terminal], [], [], quiet)
            if not ready:
                if sum(len(data) for _, data in self._pending) >= least:
                    return
                continue
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # the command has ended
                return
            if not data:
                return
            self._pending.append((time.perf_counter(), data))
            if b"\x1b[" in data:
                self._reply(data)

    def press(self, key: str) -> float:
        """Sends a key; the time it was sent."""
        sent = time.perf_counter()
        os.write(self._terminal, KEYS.get(key) or key.encode())
        return sent

    def replay(self, look: Callable[[Screen], object]) -> list[tuple[float, object]]:
        """Draws what was recorded, a piece at a time: when `look` gave something new, and what."""
        seen = look(self.screen)
        changes = []
        for stamp, data in self._pending:
            self.screen.feed(data)
            now = look(self.screen)
            if now != seen:
                changes.append((stamp, now))
                seen = now
        self._pending.clear()
        return changes

    def memory(self) -> tuple[float, float]:
        """Resident memory of the command in MB, now and at most."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+)", status))
        return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024

    def close(self) -> None:
        """Ends the command."""
        for sign in (signal.SIGHUP, signal.SIGKILL):
            try:
                os.kill(self.pid, sign)
            except ProcessLookupError:
                break
            end = time.perf_counter() + 1
            while time.perf_counter() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self._terminal)
                    return
                time.sleep(0.005)
        os.close(self._terminal)

    def _reply(self, data: bytes) -> None:
        """Answers what programs ask a terminal and wait for."""
        for query in _QUERY.finditer(data):
            if query["mode"]:
                answer = b"\x1b[?%s;%d$y" % (query["mode"], 2 if query["mode"] == b"2026" else 0)
            else:
                answer = b"\x1b[1;1R" if query["cursor"] else b"\x1b[?62;22c" if query["device"] else b"\x1b[?0u"
            os.write(self._terminal, answer)
