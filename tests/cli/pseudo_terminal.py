"""A program in a real pseudo-terminal, and what a person in front of it would see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyte

COMMAND = [sys.executable, "-c", "import sys; from anchorage_tui.cli.main import main; sys.exit(main())"]
"""What the installed `anchorage` does, without needing to know where it was installed."""
PATIENCE = 30.0
"""Seconds to wait for something to appear; a machine under load may need some."""

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
"""Key protocols and queries, which it would show as text."""


class Terminal:
    """A program in a pseudo-terminal, and what a person in front of it would see."""

    def __init__(self, command: list[str], columns: int = 120, rows: int = 40) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execvpe(command[0], command, {**inherited, "TERM": "xterm-256color", "LANG": "C.UTF-8"})

    def read(self, seconds: float) -> bool:
        """Takes in what the program writes within some seconds; False when it has ended."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
        return bool(data)

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, wanted: str) -> None:
        """Waits until `wanted` stands on the screen."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.text:
            assert time.monotonic() < end, f"{wanted!r} did not appear:\n{self.text}"
            assert self.read(0.05), f"the program ended before {wanted!r} appeared:\n{self.text}"

    def wait_until_gone(self, unwanted: str) -> None:
        """Waits until `unwanted` stands on the screen no more."""
        end = time.monotonic() + PATIENCE
        while unwanted in self.text:
            assert time.monotonic() < end, f"{unwanted!r} stays:\n{self.text}"
            assert self.read(0.05), f"the program ended:\n{self.text}"

    def press(self, keys: str | bytes) -> None:
        """Types."""
        os.write(self._fd, keys if isinstance(keys, bytes) else keys.encode())

    def send(self, number: signal.Signals) -> None:
        """Sends a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Closes the terminal, as a window is closed."""
        os.close(self._fd)

    def clear(self) -> None:
        """Forgets what is on the screen: what appears from now on is painted anew."""
        self._screen.reset()

    def wait_stopped(self) -> None:
        """Waits until the program is suspended."""
        end = time.monotonic() + PATIENCE
        while not (found := os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED))[0]:
            assert time.monotonic() < end, "the program is not suspended"
            self.read(0.05)
        assert os.WIFSTOPPED(found[1]), "the program has ended"

    def underlined(self) -> str:
        """The underlined characters of the screen, in their order."""
        return "".join(
            self._screen.buffer[y][x].data
            for y in range(self._screen.lines)
            for x in range(self._screen.columns)
            if self._screen.buffer[y][x].underscore
        )

    def rest(self) -> None:
        """Takes in what is written until nothing more comes for a while."""
        end = time.monotonic() + PATIENCE
        while select.select([self._fd], [], [], 1.5)[0] and time.monotonic() < end and self.read(0.05):
            pass

    def page(self) -> list[list[tuple[str, str, str, bool]]]:
        """Character, colours and whether it is set off, of each cell of the text's part of the screen."""
        columns = self._screen.columns - 40 if self._screen.columns >= 90 else self._screen.columns
        rows = [[self._screen.buffer[y][x] for x in range(columns)] for y in range(self._screen.lines - 1)]
        panel = next((y for y, row in enumerate(rows) if row[0].data == "─"), len(rows))
        return [[(cell.data, cell.fg, cell.bg, cell.underscore or cell.bold) for cell in row] for row in rows[:panel]]

    def is_as_before(self) -> bool:
        """Whether the terminal shows what is typed and gives it to programs line by line."""
        wanted = termios.ECHO | termios.ICANON | termios.ISIG
        return bool(termios.tcgetattr(self._fd)[3] & wanted == wanted)

    def wait_exit(self, reads: bool = True) -> int:
        """Waits for the end of the program; its exit status."""
        end = time.monotonic() + PATIENCE
        while reads and self.read(0.05):
            assert time.monotonic() < end, "the program does not end"
        while not (found := os.waitpid(self.pid, os.WNOHANG))[0]:
            assert time.monotonic() < end, "the program does not end"
            time.sleep(0.02)
        return os.waitstatus_to_exitcode(found[1])


@contextmanager
def terminal(
    *arguments: str, columns: int = 120, rows: int = 40, command: Sequence[str] = COMMAND
) -> Iterator[Terminal]:
    opened = Terminal([*command, *arguments], columns, rows)
    try:
        yield opened
    finally:
        try:
            os.kill(opened.pid, 9)
            os.waitpid(opened.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
