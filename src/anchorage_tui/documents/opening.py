"""Opens a source named on the command line: a file or standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Block, Document
from anchorage_tui.documents.markdown import markdown_blocks, split_front_matter
from anchorage_tui.documents.plain import plain_blocks, split_metadata
from anchorage_tui.errors import DocumentError

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85]")
"""Line ends of DOS and the old Mac, and the breaks that printers and mainframes left."""
_MARKDOWN = {".md", ".markdown", ".mdown"}


def unix_lines(text: str) -> str:
    """`text` with every kind of line end turned into `\\n`."""
    return LINE_END.sub("\n", text) if any(mark in text for mark in "\r\x0b\x0c\x85") else text


def open_document(source: str) -> Document:
    """The text that `source` names: a path, or `-` for standard input.

    Raises `DocumentError` for a file that is missing, unreadable, empty or not text.
    """
    if source == "-":
        return read_document(sys.stdin.buffer.read(), "-", name="standard input")
    if not source:
        raise DocumentError("The name of the text is empty.", "Name a file, or - for standard input.")
    if "://" in source:
        raise DocumentError(f"{source} is a web address.", "Save the page as text and open the file.")
    path = Path(source).expanduser()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(source, error) from error
    return read_document(data, source, name=one_line(source))


def cannot_read(source: str, error: OSError) -> DocumentError:
    """What to tell a person about a file that cannot be read."""
    name = one_line(source)
    if isinstance(error, FileNotFoundError):
        return DocumentError(f"There is no file {name}.", "Check the name; paths start from this folder.")
    if isinstance(error, IsADirectoryError):
        return DocumentError(f"{name} is a folder.", "Name one file in it.")
    return DocumentError(f"{name} cannot be read: {error.strerror}.", "Check its permissions.")


def read_document(data: bytes, source: str, *, name: str) -> Document:
    """The text in `data`; `name` is what errors and a text without a title are called by."""
    is_markdown = Path(source).suffix.lower() in _MARKDOWN
    text = clean(unix_lines(decode(data, name)))
    metadata, text = split_front_matter(text) if is_markdown else split_metadata(text)
    blocks: Sequence[Block] = markdown_blocks(text) if is_markdown else plain_blocks(text)
    if not blocks:
        raise DocumentError(f"{name} has no words in it.", "Choose a file with some French in it.")
    return Document(metadata.get("title") or _title(blocks, source, name), blocks, metadata, source)


def _title(blocks: Sequence[Block], source: str, name: str) -> str:
    first = blocks[0]
    if first.kind == "heading":
        return first.text
    return name if source == "-" else one_line(Path(source).stem)
