"""What is fuzzed: each target takes any bytes, and fails where the program would do what it must never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from made_files import CONTAINER, epub, packed

from anchorage_tui.cleaning import clean
from anchorage_tui.documents import Document, read_document
from anchorage_tui.documents.formats import FORMATS, reader_of
from anchorage_tui.documents.languages import foreign_parts
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError
from anchorage_tui.french import sentences, tokenize

_LONGEST = 20_000
"""Code points of a block."""
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Target:
    """One parser."""

    name: str
    check: Callable[[bytes], None]
    """Raises `AssertionError`, or whatever the parser raises and must not."""
    seeds: tuple[bytes, ...]
    """Small inputs to begin with."""


def assert_sound(document: Document) -> None:
    """Blocks are one line each, without control characters, and all offsets lie in them."""
    blocks = list(document.blocks)
    for block in blocks:
        assert block.text == block.text.strip() != "", repr(block.text[:80])
        assert not any(_is_control(sign) for sign in block.text), repr(block.text[:80])
        assert len(block.text) <= _LONGEST
        for start, end in [span[:2] for span in block.spans] + [call[:2] for call in block.calls]:
            assert 0 <= start < end <= len(block.text)
        assert all(0 < place < len(block.text) and block.text[place - 1] == " " for place in block.breaks)
    assert all(0 <= one.block < len(blocks) for one in document.parts)


def _is_control(sign: str) -> bool:
    number = ord(sign)
    return number < 32 or 0x7F <= number < 0xA0 or 0xD800 <= number < 0xE000 or sign in _STEERING


def _read(format_name: str, pack: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """The reader of a format is given `pack` of the bytes, whatever they look like."""
    known = next(one for one in FORMATS if one.name == format_name)

    def check(data: bytes) -> None:
        try:
            assert_sound(reader_of(known, "a").read(Source(pack(data), "a", "a")))
        except DocumentError as error:
            assert "\n" not in str(error)

    return check


def _any_format(data: bytes) -> None:
    try:
        assert_sound(read_document(data, "-", name="a"))
    except DocumentError as error:
        assert "\n" not in str(error)


def _words(data: bytes) -> None:
    """The tokeniser, the sentences and the cleaning of a text."""
    text = clean(data.decode("utf-8", "replace"))
    assert clean(text) == text
    text = text.replace("\n", " ").replace("\t", " ")
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text != "" for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(place in covered for place, sign in enumerate(text) if sign.isalnum())
    for spans in (sentences(text), foreign_parts(text)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


_BODY = (
    b"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1 id='a'>Un</h1><table><tr><td>a<td>b</table><ul><li>a<ol type='i'>"
    b"<li>b</ol></ul><p>Il<a href='#n'><sup>1</sup></a> dort.<br/>Elle<br/><br/>lit&nbsp;.</p><aside id='n'>[1] c<sup>2</sup>"
    b"</aside><pre> e\n f</pre><blockquote lang='en'><p>Yes.</p></blockquote><img alt='g'/></body></html>"
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX = (
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Un</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
).encode()
_ODT = (
    b'<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h text:outline-level="1">Un</text:h>'
    b'<text:list text:style-name="L"><text:list-item text:start-value="3"><text:p>a<text:s/><text:line-break/>b<text:note text:id="n">'
    b"<text:note-citation>1</text:note-citation><text:note-body><text:p>c</text:p></text:note-body></text:note></text:p></text:list-item>"
    b"</text:list></office:text></office:body></office:document-content>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_TEXT = "« Le chat dort-il ? » — Non ! dit-elle ; l’eau (aujourd’hui)…\n\nCHAPITRE I\n\n  Et sou-\npirs,\n12\n\n\fTITRE\n\n".encode()


def _epub(data: bytes) -> bytes:
    return epub({"a.xhtml": ""}, more={"OEBPS/a.xhtml": data})


def _epub_package(data: bytes) -> bytes:
    return packed({"META-INF/container.xml": CONTAINER, "OEBPS/livre.opf": data, "OEBPS/a.xhtml": _BODY})


def _docx(data: bytes) -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "_rels/.rels": _RELATIONS, "word/document.xml": data})


TARGETS = (
    Target("plain", _read("plain"), (_TEXT, b"> a\n> > b\n", b"le vent\net la\npluie\nsur\n")),
    Target("markdown", _read("markdown"), (b"# Un\n\n*a* **b**[^1]\n\n- c\n  - d\n\n| e | f |\n|---|---|\n| g | h |\n\n<div>i</div>\n\n[^1]: j\n",)),
    Target("html", _read("html"), (_BODY,)),
    Target("epub", _read("epub", _epub), (_BODY,)),
    Target("epub-package", _read("epub", _epub_package), (b'<package><manifest><item id="a" href="a.xhtml" media-type="x" properties="nav" fallback="a"/></manifest><spine><itemref idref="a" linear="no"/></spine></package>',)),
    Target("epub-archive", _read("epub"), (epub({"a.xhtml": "<p>Il dort.</p>"}),)),
    Target("docx", _read("docx", _docx), (_DOCX,)),
    Target("odt", _read("odt", lambda data: packed({"content.xml": data})), (_ODT,)),
    Target("fb2", _read("fb2"), (b"<FictionBook><body><section><title><p>a</p></title><poem><stanza><v>b</v></stanza></poem><p>c<a type='note' href='#n'>1</a></p></section></body><body name='notes'><section id='n'><p>d</p></section></body></FictionBook>",)),
    Target("rtf", _read("rtf"), (b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 T;}}{\\stylesheet{\\s1 Heading 1;}}\\pard\\s1 a\\par\\'e9\\u233 ?{\\footnote b}\\cell\\row{\\listtext 1.\\tab}c\\par\\bin3 abc}",)),
    Target("subtitles", _read("subtitles"), (b"1\n00:00:01,000 --> 00:00:02,000\n- a\n- b\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>c...</i>\n", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bob>a &amp; b\n", b"[Script Info]\n\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,{\\an8}a\\Nb\n")),
    Target("mail", _read("mail"), (b"From: a\nSubject: =?utf-8?q?=C3=A9?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a\n--x\n\n> b\n--x--",)),
    Target("feed", _read("feed"), (b"<rss><channel><title>t</title><item><title>a</title><description>&lt;p&gt;b</description></item></channel></rss>", b"<feed><entry><title>a</title><content type='html'>&lt;b&gt;c</content></entry></feed>")),
    Target("told-by-content", _any_format, (_TEXT, _BODY, b"\xff\xfea\0b\0", b"{\\rtf1 a}", epub({"a.xhtml": "<p>a</p>"}))),
    Target("words", _words, (_TEXT, "J'ai-t-il qu’aujourd’hui ?! M. X… 12 000,5 € l'a.".encode())),
)  # fmt: skip
"""Formats that are read in processes of their own (PDF, Kindle, main texts of web pages) have their limits tested instead."""
