"""Markdown: the words of headings, paragraphs, lists, tables, quotations and notes, without the marks of the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anchorage_tui.cleaning import clean
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Block, Document
from anchorage_tui.documents.hyphens import join_lines
from anchorage_tui.documents.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BULLETS = ("• ", "◦ ")
"""Of a list, and of a list in a list."""
_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one that is not text."""
    metadata, text = split_front_matter(clean(decode(source.data, source.name)))
    blocks = markdown_blocks(text)
    title = metadata.get("title") or (blocks[0].text if blocks and blocks[0].kind == "heading" else "")
    return Document(title, blocks, metadata)


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
    """The blocks of a CommonMark text with tables, notes and task lists; code blocks, HTML and link targets are left out.

    List items keep a bullet or their number, notes theirs; a row of a table is one block, its cells parted by bars.
    """
    blocks: list[Block] = []
    level = 0
    depth = 0
    mark = ""  # what the next words stand behind: a bullet, a number
    cells: list[str] | None = None
    for token in _parser().parse(text):
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "bullet_list_open":
                depth += 1
            case "bullet_list_close":
                depth -= 1
            case "list_item_open":
                mark = f"{token.info}{token.markup} " if token.info else _BULLETS[depth > 1]
            case "footnote_reference_open":
                mark = f"[{token.meta['label']}] "
            case "list_item_close" | "footnote_reference_close":
                mark = ""
            case "tr_open":
                cells = []
            case "tr_close":
                if any(cells or ()):
                    blocks.append(Block(" | ".join(cells or ()).strip()))
                cells = None
            case "inline":
                words = _words(token.children or [])
                if cells is not None:
                    cells.append(words)
                elif words:
                    words = _marked(mark, words)
                    blocks.append(Block(words, "heading", level) if level else Block(words))
                    mark = ""
    return blocks


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return parser.disable(["footnote_tail", "footnote_inline"])  # notes stay where they are, those never called, too


def _marked(mark: str, words: str) -> str:
    """`words` behind the mark of their list item; the box of a task takes its place."""
    if mark in _BULLETS and (task := _TASK.match(words)):
        return ("☐ " if task[1] == " " else "☑ ") + words[task.end() :]
    return mark + words


def _words(children: list[Token]) -> str:
    """The words of a block in one line; an image is what its description says."""
    lines = map(str.strip, _pieces(children).replace("\t", " ").split("\n"))
    return join_lines(list(filter(None, lines)), printed=False).replace("\xad", "").strip()


def _pieces(children: list[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content[:3].lower() == "<br":
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(_pieces(child.children or []))
        elif child.type == "footnote_ref":
            pieces.append(f"[{child.meta['label']}]")
    return "".join(pieces)
