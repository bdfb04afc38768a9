"""Mails, one or a box of them: what was written, with what it quotes."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents.document import Block, Document, Part
from anchorage_tui.documents.markup import page_of
from anchorage_tui.documents.parsing import html_root
from anchorage_tui.documents.readers.plain import plain_blocks, with_page_breaks
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_NEXT = re.compile(rb"(?:\A|\n)From [^\n]{3,200}\n(?=[A-Z][\w-]{1,40}:)")
_MOST = 2_000
"""Mails of a box that are read."""
_NESTED = 200
"""Parts of a mail at most: each may hold others."""


def read(source: Source) -> Document:
    """The mails in the source's bytes. Raises `DocumentError` for those that are damaged."""
    starts = [match.start() for match in _NEXT.finditer(source.data)][:_MOST]
    pieces = [source.data]
    if source.data.startswith(b"From ") and starts:
        pieces = [source.data[start:end].lstrip(b"\n") for start, end in zip(starts, [*starts[1:], None], strict=True)]
    blocks: list[Block] = []
    parts: list[Part] = []
    metadata: dict[str, str] = {}
    for piece in pieces:
        try:
            message = email.message_from_bytes(piece.partition(b"\n")[2] if piece.startswith(b"From ") else piece, policy=email.policy.default)  # fmt: skip
            assert isinstance(message, EmailMessage)
            said, words = _headers(message), _words(message, source.name)
        except (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError, RecursionError, AssertionError) as error:  # fmt: skip
            raise DocumentError(f"{source.name} is a damaged mail.", "Save its words as plain text.") from error
        metadata = metadata or said
        parts.append(Part(said.get("title", "") or source.title, 1, len(blocks)))
        if said.get("title"):
            blocks.append(Block(said["title"], "heading", 1))
        blocks += words
    return Document(metadata.get("title", ""), blocks, metadata, contents=parts if len(parts) > 1 else None)


def _headers(message: EmailMessage) -> dict[str, str]:
    said: dict[str, str] = {}
    for header, name in (("subject", "title"), ("from", "author"), ("date", "date")):
        if words := one_line(str(message.get(header, ""))[:500]):
            said[name] = words
    return said


def _words(message: EmailMessage, name: str) -> list[Block]:
    body = message
    if message.is_multipart():
        if sum(1 for _ in zip(message.walk(), range(_NESTED), strict=False)) == _NESTED:
            raise ValueError("too many parts")
        found = message.get_body(("plain", "html"))
        if found is None:
            return []
        body = found  # type: ignore[assignment]
    if body.get_content_type() == "text/html":
        data = body.get_payload(decode=True)
        root = html_root(data, name) if isinstance(data, bytes) and data.strip() else None
        return page_of(root, prefix="#").blocks if root is not None else []
    if body.get_content_maintype() != "text":
        return []
    text = body.get_content()
    return [*plain_blocks(clean(with_page_breaks(str(text))))]
