"""Markdown: the words of headings, paragraphs, list items and quotations, without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anchorage_tui.documents.document import Block

if TYPE_CHECKING:
    from markdown_it.token import Token


_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """What a YAML block at the start says of the text (`title: Le chat`), a simple value a line; and the text after it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    pairs = (line.partition(":") for line in match[1].split("\n") if line[:1].isalpha())
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}, text[
        match.end() :
    ]


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a CommonMark text; code blocks, HTML, images and link targets are left out."""
    from markdown_it import MarkdownIt

    blocks: list[Block] = []
    level = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and (words := _words(token.children or []).strip()):
            blocks.append(Block(words, "heading", level) if level else Block(words))
    return blocks


def _words(children: list[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "code_inline"):
            pieces.append(child.content.replace("\t", " "))
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return "".join(pieces)
