"""The one door for everything that a command prints: what a terminal would obey does not pass, wherever it came from."""

from __future__ import annotations

import re
from typing import Any, TextIO

# Control characters but tab and line end, C1, what turns the direction of writing round, and what breaks lines unseen.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)


class OutputDoor:
    """A text stream that leaves such characters out; in all else it is the stream behind it."""

    def __init__(self, stream: TextIO) -> None:
        self.behind = stream
        """For what the program itself says to the terminal: a progress bar drawn over itself."""

    def write(self, text: str) -> int:
        """Writes `text` without what a terminal would obey; its length as it was given."""
        self.behind.write(text if text.isascii() and text.isprintable() else _OBEYED.sub("", text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Writes each."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def unguarded(stream: TextIO) -> TextIO:
    """The stream behind the door, if there is one."""
    return stream.behind if isinstance(stream, OutputDoor) else stream
