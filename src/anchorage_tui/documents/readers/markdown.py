"""Markdown: the words of headings, paragraphs, lists, tables, quotations and notes, without the marks of the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anchorage_tui.cleaning import clean
from anchorage_tui.documents.building import Builder, calls_here
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Block, Document, SpanKind
from anchorage_tui.documents.hyphens import break_between
from anchorage_tui.documents.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BULLETS = ("• ", "◦ ")
"""Of a list, and of a list in a list."""
_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TAG = re.compile(r"<(/?)\s{0,9}([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPANS: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong", "code": "code", "kbd": "code",
}  # fmt: skip
_LINE = 20_000
"""Code points of a line at most: the parser's time grows with the square of some runs of marks."""
_NESTED = re.compile(r"(?m)^(?:[ \t]{0,9}(?:>|[-*+]|\d{1,9}[.)])[ \t]?){20,}")
"""Marks of quotations and lists in one another, deeper than anybody writes."""


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
    """The blocks of a CommonMark text with tables, notes and task lists; link targets are left out.

    List items keep a bullet or their number, notes theirs; a row of a table is one block, its cells parted by bars. HTML is
    read as the words in it.
    """
    return _Walk().through(_parser().parse(_bounded(text)))


def _bounded(text: str) -> str:
    """The text with lines that a parser can cope with."""
    text = _NESTED.sub("", text)
    if max(map(len, text.split("\n")), default=0) <= _LINE:
        return text
    return "\n".join(
        piece
        for line in text.split("\n")
        for piece in (
            [line]
            if len(line) <= _LINE
            else [part for at in range(0, len(line), _LINE) for part in (line[at : at + _LINE], "")]
        )
    )


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return parser.disable(["footnote_tail", "footnote_inline"])  # notes stay where they are, those never called, too


class _Walk:
    """One walk through the tokens of a text."""

    def __init__(self) -> None:
        self._build = Builder()
        self._level = 0
        self._lists = 0
        self._quotes = 0
        self._mark = ""  # what the next words stand behind: a bullet, a number
        self._note = ""
        self._tight = False
        self._row = False
        self._html: list[str] = []
        self._raised = False

    def through(self, tokens: list[Token]) -> list[Block]:
        """The blocks of the tokens."""
        for token in tokens:
            if token.type != "html_block":
                self._write_html()
            self._take(token)
        self._write_html()
        self._build.end()
        return self._build.blocks

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
                self._tight = False
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
                self._tight = False
            case "list_item_open":
                self._mark = f"{token.info}{token.markup} " if token.info else _BULLETS[self._lists > 1]
            case "list_item_close" | "footnote_reference_close":
                self._mark = self._note = ""
            case "footnote_reference_open":
                self._mark, self._note = f"[{token.meta['label']}] ", str(token.meta["label"])
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "tr_open":
                self._build.begin("table row")
                self._row = True
            case "tr_close":
                self._build.end()
                self._row = False
            case "td_open" | "th_open":
                self._build.text(" ")
            case "td_close" | "th_close":
                self._build.cell_end()
            case "fence" | "code_block":
                self._begin_code(token)
            case "html_block":
                self._html.append(token.content)
            case "inline":
                if not self._row:
                    self._begin(token)
                self._words(token.children or [])
                if not self._row:
                    self._build.end()

    def _begin(self, token: Token) -> None:
        mark, self._mark = self._mark, ""
        note, self._note = self._note, ""
        if self._level:
            self._build.begin("heading", self._level, mark=mark)
        elif note or mark.startswith("["):
            self._build.begin("note", mark=mark, key=note)
        elif mark:
            if task := _TASK.match(token.content):
                mark = "☐ " if task[1] == " " else "☑ "
                _cut_front(token.children or [], len(task[0]))
            self._build.begin("list item", self._lists, mark=mark, tight=self._tight)
            self._tight = token.level > 0 and token.hidden is False and self._lists > 0
        elif self._quotes:
            self._build.begin("quotation", self._quotes)
        else:
            self._build.begin()

    def _begin_code(self, token: Token) -> None:
        self._build.begin("preformatted", keep_spaces=True)
        self._build.text(token.content.strip("\n"))
        self._build.end()
        self._mark = ""

    def _write_html(self) -> None:
        if not self._html:
            return
        from anchorage_tui.documents.markup import page_of
        from anchorage_tui.documents.parsing import html_root_of

        root = html_root_of("".join(self._html))
        self._html.clear()
        if root is not None:
            self._build.end()
            self._build.blocks.extend(page_of(root, prefix="#").blocks)

    def _words(self, children: list[Token]) -> None:
        build = self._build
        for place, child in enumerate(children):
            match child.type:
                case "text":
                    self._text(child.content)
                case "code_inline":
                    build.open("code")
                    build.text(child.content)
                    build.close("code")
                case "em_open" | "strong_open":
                    build.open("emphasis" if child.type == "em_open" else "strong")
                case "em_close" | "strong_close":
                    build.close("emphasis" if child.type == "em_close" else "strong")
                case "softbreak" | "hardbreak":
                    self._line_end(children[place + 1 :], hard=child.type == "hardbreak")
                case "image":
                    build.picture("".join(inner.content for inner in child.children or []) or child.content)
                case "footnote_ref":
                    build.call(str(child.meta["label"]), str(child.meta["label"]))
                case "html_inline":
                    self._inline_tag(child.content)

    def _text(self, words: str) -> None:
        if self._raised and words.strip().isdigit() and words.isascii():
            if calls_here(self._build.last_piece):
                self._build.call("", words)
            else:
                self._build.text(words.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))
        else:
            self._build.text(words)

    def _line_end(self, rest: list[Token], *, hard: bool) -> None:
        """A line ends inside a paragraph; a word that was broken there goes on."""
        following = rest[0].content.lstrip() if rest and rest[0].type == "text" else ""
        before = self._build.last_piece.rstrip()
        if before and following and before.endswith(("\xad", "¬")):
            self._build.take_back(1)
        elif not (before and following and break_between(before, following)):
            if hard:
                self._build.line_break()
            else:
                self._build.text(" ")

    def _inline_tag(self, tag: str) -> None:
        found = _TAG.match(tag)
        if found is None:
            return
        closes, name = bool(found[1]), found[2].lower()
        if name == "br":
            self._build.line_break()
        elif name == "sup":
            self._raised = not closes
        elif name in _SPANS:
            (self._build.close if closes else self._build.open)(_SPANS[name])


def _cut_front(children: list[Token], count: int) -> None:
    """Takes the first characters away from the words of a paragraph."""
    if children and children[0].type == "text":
        children[0].content = children[0].content[count:]
