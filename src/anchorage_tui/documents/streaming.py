"""Reads a plain text of any length a piece at a time, so that memory does not grow with it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents.decoding import encoding_of, errors_for
from anchorage_tui.documents.document import Block
from anchorage_tui.documents.formats import by_name, format_of
from anchorage_tui.documents.readers.plain import blocks_of_lines, habits_of, metadata_of, with_page_breaks
from anchorage_tui.documents.source import cannot_read
from anchorage_tui.errors import DocumentError

LARGE = 8_000_000
"""Bytes from which a plain text is worth reading in pieces."""
_PIECE = 1_000_000
_LONGEST_LINE = 2_000_000
"""Code points; a longer line is cut there, or a file without line ends would be one paragraph in memory."""

_UNDECIDED = "\r\xad\u200c\u200d "
"""What at the end of a piece waits for the next: half of a DOS line end, a soft hyphen and joiners that may stay or go."""


def is_worth_it(path: Path) -> bool:
    """Whether a file is a plain text so large that it is better read in pieces."""
    if by_name(path.name) is None or not path.is_file() or path.stat().st_size < LARGE:
        return False
    with _told(path), path.open("rb") as file:
        return format_of(file.read(_PIECE), path.name).name == "plain"


@contextmanager
def stream_blocks(path: Path, progress: Callable[[int, int], None]) -> Iterator[Iterator[Block]]:
    """The blocks of a plain text in order, as `open_document` gives them; mojibake is left as it is.

    `progress` is told the bytes read and their total. Raises `DocumentError` like `open_document`.
    """
    with _told(path):
        file = path.open("rb")
    with file:
        with _told(path):
            total = path.stat().st_size
            sample = file.read(_PIECE)
            file.seek(0)
            encoding = encoding_of(sample, one_line(str(path)))
            decoder = codecs.getincrementaldecoder(encoding)(errors_for(encoding))
            beginning = codecs.getincrementaldecoder(encoding)(errors_for(encoding)).decode(sample)
            beginning = clean(with_page_breaks(beginning))

        def pieces() -> Iterator[str]:
            read = 0
            with _told(path):
                while data := file.read(_PIECE):
                    read += len(data)
                    progress(read, total)
                    yield decoder.decode(data)
                yield decoder.decode(b"", final=True)

        # Outside `_told`: what goes wrong with the blocks, a full disk for instance, is no fault of the text.
        yield blocks_of_lines(_lines(pieces()), habits_of(metadata_of(beginning)[1]))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raises a `DocumentError` for what is wrong with the text at `path`."""
    try:
        yield
    except OSError as error:
        raise cannot_read(str(path), error) from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{one_line(str(path))} changes its encoding after byte {error.start}.", "Save it as UTF-8 and try again."
        ) from error


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Clean lines without their ends, which may be those of Unix, DOS or the old Mac; metadata at the start is left out."""
    rest = ""
    first = True
    for piece in pieces:
        text = rest + piece
        held = text[len(text.rstrip(_UNDECIDED)) :]
        text = clean(with_page_breaks(text.removesuffix(held)))
        if first:
            text, first = metadata_of(text)[1], False
        lines = text.split("\n")
        rest = lines.pop() + held
        yield from lines
        while len(rest) > _LONGEST_LINE:
            yield rest[:_LONGEST_LINE]
            rest = rest[_LONGEST_LINE:]
    yield from clean(with_page_breaks(rest)).removesuffix("\n").split("\n")
