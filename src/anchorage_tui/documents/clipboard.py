"""The text that was copied last, as the system's own programs give it."""

from __future__ import annotations

import shutil

from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError
from anchorage_tui.processes import SaidTooMuch, Stopped, TimedOut, run

NAME = "clipboard:"
"""What a user calls it by."""
_PROGRAMS = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("termux-clipboard-get",),
)
_SECONDS = 5.0


def clipboard_source() -> Source:
    """What is in the clipboard. Raises `DocumentError` where no program can tell."""
    there = [program for program in _PROGRAMS if shutil.which(program[0])]
    for program in there:
        try:
            status, out, _ = run(program, "", _SECONDS, lambda: False)
        except (OSError, TimedOut, SaidTooMuch, Stopped):
            continue
        if status == 0 and out.strip():
            return Source(out.encode(), "-", "the clipboard")
    if there:
        raise DocumentError("The clipboard has no text in it.", "Copy some French, then try again.")
    raise DocumentError("No program here can read the clipboard.", "Install wl-clipboard, xclip or xsel.")
