"""RTF, with its footnotes, headings and emphasis: what libraries that give its bare text leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.building import Builder
from anchorage_tui.documents.document import Block, Document, SpanKind
from anchorage_tui.documents.source import Source

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_SKIPPED = frozenset(
    b"colortbl pict header headerl headerr headerf footer footerl footerr footerf fldinst object themedata datastore "
    b"latentstyles rsidtbl generator listtable listoverridetable revtbl xmlnstbl filetbl bkmkstart bkmkend datafield "
    b"private1 nonshppict annotation atnid atnauthor atrfstart atrfend atndate falt panose xe tc txe rxe ftnsep ftnsepc "
    b"ftncn aftnsep aftnsepc aftncn pgptbl picprop do shpinst".split()
)
"""Groups whose words are not the text's."""
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"tab": " ", b"~": "\xa0", b"_": "‑", b"{": "{", b"}": "}", b"\\": "\\",
    b"-": "\xad",
}  # fmt: skip
_FLAGS: dict[bytes, SpanKind] = {b"i": "emphasis", b"b": "strong"}
_CHARSETS = {0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}  # fmt: skip
_CODE_PAGES = {10000: "mac_roman", 65001: "utf-8"}
_HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo)\s?([1-9])", re.IGNORECASE)
_DEEP = 500
"""How deep groups may stand in one another; deeper ones are read as if they did not."""


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    skip: bool = False
    into: str = ""
    """Which list of words the group gives: `font`, `style`, `title`, `author`, `mark`; the text where it is empty."""
    font: int = 0
    unicode_skip: int = 1
    hidden: bool = False
    emphasis: bool = False
    strong: bool = False
    note: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Paragraph:
    style: int = 0
    outline: int = 9
    in_table: bool = False
    mark: str = ""


@dataclass(slots=True)
class _Text:
    """One run through an RTF: `build` has the text, `notes` the builders of the notes."""

    build: Builder = field(default_factory=Builder)
    notes: list[Builder] = field(default_factory=list)
    fonts: dict[int, int] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one without words."""
    text = _Run(source.data).text
    blocks = text.build.blocks
    for number, note in enumerate(text.notes, 1):
        for place, block in enumerate(note.blocks):
            words = block.text if place else f"[{number}] {block.text}"
            blocks.append(Block(words, "note", key="" if place else f"note{number}"))
    return Document(text.info.get("title", ""), blocks, text.info)


class _Run:
    """Reads the tokens one after the other; groups are kept on a stack of its own, so that nesting costs nothing."""

    def __init__(self, data: bytes) -> None:
        self.text = _Text()
        self._code_page = 1252
        self._state = _State()
        self._stack: list[_State] = []
        self._paragraph = _Paragraph()
        self._outer: list[tuple[int, Builder, _Paragraph]] = []
        self._words: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._begun = False
        self._in_row = False
        self._star = False
        self._build = self.text.build
        self._number = 0
        for token in _TOKEN.finditer(data):
            self._take(token)
        self._flush()
        self._end_block()
        self.text.build.end()

    def _take(self, token: re.Match[bytes]) -> None:
        word, number, byte, sign, brace, plain = token.groups()
        if byte is not None:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._bytes += bytes.fromhex(byte.decode())
            return
        if plain is not None:
            if self._to_skip:
                dropped = min(self._to_skip, len(plain))
                self._to_skip -= dropped
                plain = plain[dropped:]
            self._bytes += plain
            return
        if word == b"u" and number is not None:
            self._flush()
            if not self._to_skip:
                self._write(_letter(int(number)))
            self._to_skip = self._state.unicode_skip
            return
        self._flush()
        if brace == b"{":
            self._to_skip = 0
            self._stack.append(self._state)
            if len(self._stack) < _DEEP:
                self._state = replace(self._state)
        elif brace == b"}":
            self._to_skip = 0
            self._close_group()
        elif sign is not None:
            self._symbol(sign)
        elif word is not None:
            star, self._star = self._star, False
            self._control(word, int(number) if number is not None else None, star)

    def _flush(self) -> None:
        """Bytes collected so far, in the code page of their font."""
        if self._bytes:
            page = self.text.fonts.get(self._state.font, 0) or self._code_page
            try:
                words = self._bytes.decode(_CODE_PAGES.get(page, f"cp{page}"), "replace")
            except LookupError:
                words = self._bytes.decode("cp1252", "replace")
            self._bytes.clear()
            self._write(words)

    def _write(self, words: str) -> None:
        state = self._state
        if state.skip or state.hidden:
            return
        if state.into:
            self._words.append(words)
            return
        if not self._begun or (self._in_row and not self._paragraph.in_table):
            self._begin_paragraph()
        if state.raised and words.strip("[]() ").isdigit() and self._build.last_piece[-1:].isalpha():
            self._build.call("", words)
            return
        for flag, kind in ((state.emphasis, "emphasis"), (state.strong, "strong")):
            if flag:
                self._build.open(kind)  # type: ignore[arg-type]
        self._build.text(words)
        for flag, kind in ((state.strong, "strong"), (state.emphasis, "emphasis")):
            if flag:
                self._build.close(kind)  # type: ignore[arg-type]

    def _symbol(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif sign in (b"\n", b"\r"):
            self._end_paragraph()
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    # -- control words -------------------------------------------------------------------------------------------------

    def _control(self, word: bytes, number: int | None, star: bool) -> None:
        state = self._state
        if word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _SKIPPED:
            state.skip = True
        elif word in _FLAGS:
            setattr(state, _FLAGS[word], number != 0)
        elif word == b"footnote":
            self._begin_note()
        elif not (self._destination(word) or self._layout(word, number) or self._character(word, number)) and star:
            state.skip = True

    def _destination(self, word: bytes) -> bool:
        into = {b"fonttbl": "font", b"stylesheet": "style", b"title": "title", b"author": "author", b"listtext": "mark", b"pntext": "mark"}.get(word)  # fmt: skip
        if into is not None:
            self._state.into = into
            self._words.clear()
        elif word == b"info":
            self._state.into = "info"
        return into is not None or word == b"info"

    def _layout(self, word: bytes, number: int | None) -> bool:
        """Control words that end or shape paragraphs."""
        match word:
            case b"par" | b"sect" | b"page" | b"column":
                if not self._state.skip:
                    self._end_paragraph()
            case b"line" | b"lbr":
                self._build.line_break()
            case b"cell" | b"nestcell":
                if not self._begun:
                    self._begin_paragraph()
                self._build.cell_end()
            case b"row" | b"nestrow":
                self._flush()
                self._end_block()
                self._paragraph.in_table = False
            case b"pard":
                self._paragraph = _Paragraph(mark=self._paragraph.mark)  # it may stand before this word
            case b"intbl":
                self._paragraph.in_table = True
            case b"s":
                if self._state.into == "style":
                    self._number = number or 0
                self._paragraph.style = number or 0
            case b"outlinelevel":
                self._paragraph.outline = number if number is not None else 9
            case _:
                return False
        return True

    def _character(self, word: bytes, number: int | None) -> bool:
        """Control words about characters."""
        state = self._state
        match word:
            case b"ansicpg":
                self._code_page = number or 1252
            case b"mac":
                self._code_page = 10000
            case b"f":
                state.font = self._number = number or 0
            case b"fcharset":
                if (page := _CHARSETS.get(number or 0)) and number:
                    self.text.fonts[self._number] = page
            case b"uc":
                state.unicode_skip = min(max(0, number if number is not None else 1), 9)
            case b"plain":
                state.emphasis = state.strong = state.hidden = state.raised = False
            case b"v" | b"deleted":
                state.hidden = number != 0
            case b"super":
                state.raised = number != 0
            case b"nosupersub":
                state.raised = False
            case b"bin":
                self._to_skip = min(max(0, number or 0), 100_000_000)
            case b"chftn":
                pass
            case _:
                return False
        return True

    # -- paragraphs and notes ------------------------------------------------------------------------------------------

    def _begin_paragraph(self) -> None:
        self._begun = True
        paragraph = self._paragraph
        self._in_row = paragraph.in_table
        if paragraph.in_table:
            self._build.begin("table row")
            return
        named = _HEADING.match(self.text.styles.get(paragraph.style, "")) if paragraph.style else None
        level = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else int(named[1]) if named else 0
        if level:
            self._build.begin("heading", level)
        elif paragraph.mark:
            self._build.begin("list item", 1, mark=paragraph.mark)
        else:
            self._build.begin()
        paragraph.mark = ""

    def _end_paragraph(self) -> None:
        self._flush()
        if self._paragraph.in_table:  # one of a cell: the row goes on
            self._build.text(" ")
        else:
            self._end_block()

    def _end_block(self) -> None:
        self._build.end()
        self._begun = self._in_row = False

    def _begin_note(self) -> None:
        number = len(self.text.notes) + 1
        note = Builder()
        self.text.notes.append(note)
        if not self._begun:
            self._begin_paragraph()
        self._build.call(f"note{number}", str(number))
        self._outer.append((len(self._stack), self._build, self._paragraph))
        self._build, self._paragraph, self._begun = note, _Paragraph(), False
        self._state.note = True
        self._state.skip = self._state.raised = False

    def _close_group(self) -> None:
        state = self._state
        if not self._stack:
            return
        if state.into and (state.into != self._stack[-1].into or len(self._stack) > 2):
            self._keep_words(state.into)
        if self._outer and self._outer[-1][0] == len(self._stack):
            self._build.end()
            _, self._build, self._paragraph = self._outer.pop()
            self._begun = True
        self._state = self._stack.pop()

    def _keep_words(self, into: str) -> None:
        words = "".join(self._words)
        self._words.clear()
        if into == "style" and words.strip():
            self.text.styles[self._number] = words.strip().rstrip(";")
        elif into in ("title", "author") and words.strip():
            self.text.info[into] = one_line(words[:300])
        elif into == "mark" and words.strip():
            mark = " ".join(words.split())
            self._paragraph.mark = (
                ("• " if len(mark) == 1 and (mark == "o" or not mark.isalnum()) else f"{mark} ") if mark else ""
            )


def _letter(number: int) -> str:
    """What `\\u` says: a code unit of UTF-16, negative from the middle on."""
    number %= 65_536
    if 0xF000 <= number <= 0xF0FF:  # a symbol font's own place for a sign
        return "•" if number in (0xF0B7, 0xF0A7) else ""
    return chr(number)
