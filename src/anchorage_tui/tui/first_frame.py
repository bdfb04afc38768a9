"""The first picture of a text, painted before the terminal library is imported: a third of a second is long to look at nothing.

Its colours and everything around the page are those that the app painted the last time in a terminal of this size (`looks`
keeps them); its lines are wrapped by the same `Flow`, or were kept when the text was left, so that not even the text need be
opened before. The app then paints the same picture over it, and goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Final, NamedTuple

from anchorage_tui import __version__
from anchorage_tui.tui.wrapping import displayed, layout, width_of

FILE: Final = "first-frame.json"
"""In the state folder."""
ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""To the terminal's second screen, without a cursor, and back."""
_KEPT = 8
"""Looks kept, some sizes of a window in some themes, and pages."""
_COLOURS = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "COLORFGBG")
"""What else in the environment decides which colours a terminal gets."""
_ECHO = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_TRANSLATED = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class PageRow(NamedTuple):
    """A row of the page."""

    text: str
    ink: str
    """`calm`, `bright` or `heading`."""
    current: bool
    """Whether it is a line of the cursor's paragraph."""
    held: bool
    """Whether the handle of the scroll bar stands beside it."""


class FirstFrame:
    """One picture in the terminal of this process, until the app takes over."""

    def __init__(self, folder: Path, theme: str, settings: Path) -> None:
        """`folder` is where pictures are kept, `theme` the theme chosen last, `settings` the file that may name another."""
        self.file = folder / FILE
        self._theme = f"{theme}:{_stamp(settings)}"
        self._attributes: list[Any] | None = None
        """How the terminal was before; None while nothing is shown."""

    @property
    def key(self) -> str:
        """Names the look of this program in this terminal."""
        columns, rows = _size()
        colours = [os.environ.get(name, "") for name in _COLOURS]
        return "|".join([__version__, self._theme, f"{columns}x{rows}", *colours])

    def kept(self) -> dict[str, dict[str, Any]]:
        """`looks` by their keys and `pages` by the path of their text, the latest last; what cannot be read is empty."""
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
            return {name: dict(kept[name]) for name in ("looks", "pages")}
        except (OSError, ValueError, KeyError, TypeError):
            return {"looks": {}, "pages": {}}

    def show_again(self, text: str | None) -> None:
        """Paints the page on which a text was left, if the file is still the same; None is the text left last."""
        kept = self.kept()
        look, pages = kept["looks"].get(self.key), kept["pages"]
        path = next(reversed(pages), None) if text is None else os.path.realpath(os.path.expanduser(text))  # noqa: PTH111
        page = pages.get(path or "")
        if look and path and page:
            with contextlib.suppress(KeyError, TypeError, ValueError):  # a file of somebody else's
                if page["stamp"] == _stamp(Path(path)) and page["look"] == self.key:
                    self._paint(look, page["status"], [PageRow(*row) for row in page["rows"]])

    def show(self, title: str, rows: Callable[[int, int], Sequence[PageRow]]) -> None:
        """Paints the page as the app will, if its look in this terminal is known and nothing is shown yet.

        `rows` gives the page for a width and height (`first_page.page_rows`).
        """
        if self._attributes is None and (look := self.kept()["looks"].get(self.key)):
            with contextlib.suppress(KeyError, TypeError, ValueError):
                _, _, width, height = look["page"]
                self._paint(look, _titled(look, title), rows(width, height))

    def _paint(self, look: dict[str, Any], status: str, page: Sequence[PageRow]) -> None:
        """Goes to the second screen and paints; from now on keys wait for the app, unseen."""
        picture = "".join(_rows(look, status, page))
        try:
            self._attributes, attributes = termios.tcgetattr(0), termios.tcgetattr(0)
        except termios.error:
            return
        attributes[0] &= ~_TRANSLATED
        attributes[3] &= ~_ECHO
        for number in _SIGNALS:
            signal.signal(number, self._ended)
        termios.tcsetattr(0, termios.TCSANOW, attributes)
        _write(ENTER + picture)

    def take_over(self) -> list[Any] | None:
        """How the terminal was before the picture; None if there is none. From now on it is the caller's to give back."""
        attributes, self._attributes = self._attributes, None
        if attributes:
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_DFL)
        return attributes

    def give_back(self) -> None:
        """Makes the terminal as it was, if nobody has taken it over."""
        if attributes := self.take_over():
            termios.tcsetattr(0, termios.TCSANOW, attributes)
            _write(LEAVE)

    def _ended(self, number: int, _: FrameType | None) -> None:
        self.give_back()
        os.kill(os.getpid(), number)

    def keep(self, looks: dict[str, Any], pages: dict[str, Any]) -> None:
        """Keeps more looks and pages, and forgets the oldest; what cannot be written is not there the next time."""
        from anchorage_tui.files import replace_file

        kept = self.kept()
        for name, more in (("looks", looks), ("pages", pages)):
            rest = [(key, one) for key, one in kept[name].items() if key not in more]
            kept[name] = dict(rest[max(0, len(rest) + len(more) - _KEPT) :]) | more
        with contextlib.suppress(OSError):
            replace_file(self.file, json.dumps(kept, ensure_ascii=False))

    def keep_page(self, path: str, rows: Sequence[PageRow], status: str) -> None:
        """Keeps the page on which a text is left. Of what is no file nothing is kept: nobody could say if it is the same."""
        if stamp := _stamp(Path(path)):
            self.keep({}, {path: {"stamp": stamp, "look": self.key, "rows": rows, "status": status}})


def _stamp(file: Path) -> list[int]:
    """By what a file that has not been written to is known; empty if it is none."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return []
    return [status.st_size, status.st_mtime_ns] if stat.S_ISREG(status.st_mode) else []


def _rows(look: dict[str, Any], status: str, page: Sequence[PageRow]) -> Iterator[str]:
    """What to write for each row of the screen."""
    _, y, width, height = look["page"]
    for number, (before, after) in enumerate(look["rows"]):
        row = [f"\x1b[{number + 1};1H", before]
        if number == look["status"]:
            row.append(status)
        elif y <= number < y + height:
            row.append(_line(look["inks"], page[number - y], width))
        yield "".join([*row, after])


def _titled(look: dict[str, Any], title: str) -> str:
    """The last row when no more is known: the title, as much of it as there is room for."""
    columns = look["columns"]
    start, end = look["inks"]["title"]
    shown = f" {displayed(title)}"
    while width_of(shown) > columns:
        shown = shown[:-1]
    return f"{start}{shown}{' ' * (columns - width_of(shown))}{end}"


def _line(inks: dict[str, list[str]], row: PageRow, width: int) -> str:
    """A row of the page, with its end of the scroll bar."""
    _, left = layout(width)

    def inked(name: str, text: str) -> str:
        start, end = inks[name]
        return f"{start}{text}{end}" if text else ""

    if not row.text:
        cells = [inked("calm", " " * (width - 1))]
    else:
        cells = [
            inked("calm", " " * (left - 2)),
            inked("here", "▎") if row.current else inked("calm", " "),
            inked("calm", " "),
            inked(row.ink, row.text),
            inked("calm", " " * (width - 1 - left - width_of(row.text))),
        ]
    return "".join([*cells, inked("scrolled" if row.held else "scrollbar", "▐" if row.held else " ")])


def _size() -> tuple[int, int]:
    with contextlib.suppress(OSError, ValueError):
        columns, rows = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return int(os.environ.get("COLUMNS", 0)) or columns, int(os.environ.get("LINES", 0)) or rows
    return 0, 0


def _write(text: str) -> None:
    if sys.__stderr__ is not None:  # where Textual writes, too
        with contextlib.suppress(OSError):
            sys.__stderr__.write(text)
            sys.__stderr__.flush()
