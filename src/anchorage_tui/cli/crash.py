"""Errors in the program itself: one line for the reader, the details in a file for whoever mends it."""

from __future__ import annotations

import sys
import traceback

from anchorage_tui import __version__, paths
from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.files import replace_file

FILE_NAME = "crash.txt"
"""In the state folder; the next crash writes it anew."""


def keep_details(error: Exception) -> str:
    """Writes where an error came from, without the values of variables; gives the sentence to tell the reader."""
    details = "".join(traceback.format_exception(error))
    text = f"anchorage-tui {__version__}, Python {sys.version}\n\n{details}"
    path = paths.state_dir() / FILE_NAME
    try:
        replace_file(path, clean(text))
    except OSError as problem:
        return one_line(f"Its details cannot be written to {path}: {problem.strerror}.")
    return one_line(f"Please report it with the details in {path}.")
