"""A process of its own for Kindle books: `python -m anchorage_tui.documents.readers.kindle_child FOLDER`.

It reads a book from standard input, unpacks it in FOLDER, which is the reader's to remove, and writes the kind of what came
out, `epub` or `html`, as a line, and its bytes in base64 as another.
"""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from pathlib import Path

from anchorage_tui.processes import limit_self

_MEMORY = 480_000_000
_SECONDS = 20
_LARGEST = 64_000_000


def main() -> None:
    """Unpacks the book."""
    import resource

    folder = Path(sys.argv[1])
    given = sys.stdin.buffer.read()
    limit_self(memory=_MEMORY + 2 * len(given), seconds=_SECONDS)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)  # nothing that a library prints gets between the lines
    os.dup2(nothing, 2)
    tempfile.tempdir = str(folder)
    import mobi

    book = folder / "book.mobi"
    book.write_bytes(given)
    _, made = mobi.extract(str(book))
    path = Path(made)
    kind = "epub" if path.suffix == ".epub" else "html"
    out.write(kind.encode() + b"\n" + base64.b64encode(path.read_bytes()) + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
