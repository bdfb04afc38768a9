"""Lays out terminal text: lines, indentation, spaces. Knows nothing of any markup."""

from __future__ import annotations

import re

from anchorage_tui.cleaning import clean
from anchorage_tui.dictionaries import limits

_INDENT = "  "
_DEEPEST = 6
"""Levels of indentation that a narrow panel can bear."""
_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")  # not the no-break spaces: French needs them
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Page:
    """Collects words and line breaks. Spaces come and go as in a browser: one between words, none at a line's ends."""

    def __init__(self) -> None:
        self.depth = 0
        """Levels by which lines that begin now are set in."""
        self._lines: list[str] = []
        self._line: list[str] = []
        self._space = False
        self._marks: list[str] = []
        self._begin = 0
        """Depth of the line, or of the first mark that waits for one."""

    def write(self, text: str) -> None:
        """Adds words to the line; any run of white space counts as one space."""
        words = _SPACES.sub(" ", text)
        space = self._space or words.startswith(" ")
        words = words.strip(" ")
        if not words:
            self._space = space and bool(self._line)
            return
        if not self._line:
            if self._marks:
                self._line.append(" ".join(self._marks) + " ")
                self._marks.clear()
            else:
                self._begin = self.depth
        elif space:
            self._line.append(" ")
        self._line.append(words)
        self._space = text[-1] in " \t\n\r"

    def attach(self, mark: str) -> None:
        """Adds a mark right after the last word, whatever space was waiting: `, ` between equivalents."""
        if self._line:
            self._line.append(mark.rstrip() or mark)
            self._space = mark.endswith(" ") and not mark.isspace()

    def mark(self, text: str) -> None:
        """Puts a bullet or number before the next words, and before it those that still wait (`1. a.`)."""
        self.end_line()
        if not self._marks:
            self._begin = self.depth
        self._marks.append(text)

    def drop_mark(self) -> None:
        """Forgets the last mark if no words came."""
        if self._marks:
            self._marks.pop()

    def end_line(self) -> None:
        """Ends the line if there is anything on it."""
        if self._line:
            self._lines.append(_INDENT * min(self._begin, _DEEPEST) + "".join(self._line))
        self._line = []
        self._space = False

    def is_empty_line(self) -> bool:
        """Whether no words stand on the line yet."""
        return not self._line

    def text(self) -> str:
        """What was laid out."""
        self.end_line()
        return "\n".join(self._lines)


def tidy(text: str) -> str:
    """Terminal text of bearable length: no control characters, no tabs, no blank lines at the ends or in a row.

    >>> tidy("a\\t\\x1b[31mb\\r\\n\\n\\n\\nc  ")
    'a  b\\n\\nc'
    """
    text = clean(_BREAKS.sub("\n", text)).replace("\t", _INDENT)
    if "\n" not in text:
        text = text.strip()
    else:
        lines = [line.rstrip() for line in text.split("\n")]
        kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
        while kept and not kept[0]:
            del kept[0]
        while kept and not kept[-1]:
            del kept[-1]
        if len(kept) > limits.LINES:
            kept[limits.LINES :] = ["…"]
        text = "\n".join(kept)
    return text if len(text) <= limits.TEXT else text[: limits.TEXT].rstrip() + " …"
