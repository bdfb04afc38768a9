"""The formats that are read, and how each is told: by what is in it; by its name only where that says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from anchorage_tui.errors import DocumentError

if TYPE_CHECKING:
    from anchorage_tui.documents.document import Document
    from anchorage_tui.documents.source import Source

_HEAD = 4_096
"""Bytes of the beginning that tell a format."""


class Reader(Protocol):
    """What each module in `readers/` provides."""

    def read(self, source: Source) -> Document:
        """The text in the source's bytes. Raises `DocumentError` for one that is damaged, locked or without words."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    title: str
    """As it is called in a sentence: `a PDF`."""
    suffixes: tuple[str, ...]
    module: str
    """In `readers/`."""
    is_meant: Callable[[Beginning], bool] = lambda beginning: False
    """Whether a text of this format begins so."""
    needs: str = ""
    """The package without which it cannot be read."""
    extra: str = ""
    """The extra that brings that package."""
    is_text: bool = False
    """Only words and marks that anybody could type: any other format may be told by the name of the file, too."""


class Beginning:
    """The beginning of a text, as the tests look at it."""

    def __init__(self, data: bytes, name: str = "") -> None:
        """`name` is that of the file, empty for a text without one."""
        self.data = data
        self.name = name

    @cached_property
    def head(self) -> str:
        """The first words; what is no ASCII is of no matter here."""
        data = self.data[:_HEAD]
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16", errors="replace").lstrip()
        return data.decode("latin-1").removeprefix("ï»¿").lstrip()

    @cached_property
    def members(self) -> frozenset[str]:
        """What a ZIP archive has in it; nothing for all else."""
        if not self.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return frozenset()
        from anchorage_tui.documents.archive import names_in

        return names_in(self.data)


# The beginning of nearly every text is a letter: a pattern is compiled only where a sign speaks for its format.


def _begins(*marks: bytes) -> Callable[[Beginning], bool]:
    return lambda beginning: beginning.data.startswith(marks)


def _root(*names: str) -> Callable[[Beginning], bool]:
    """Whether the first element of a text in XML or HTML, behind declarations and comments, is one of these."""
    wanted = frozenset(names)
    return lambda beginning: beginning.head.startswith("<") and first_element(beginning.head) in wanted


_MISC = r"\s*+(?:<\?[^>]*+>|<!--(?>(?:[^-]|-(?!->))*+)-->|<!(?!--)[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)"
_ELEMENT = r"\s*+<([a-zA-Z][\w:.-]{0,40})(?=[\s/>])"


def first_element(head: str) -> str:
    """Name of the first element, in lower case; `html` behind its doctype; empty where none comes first."""
    place = 0
    misc = re.compile(_MISC)
    while match := misc.match(head, place):
        if match[0].lower().split()[:2] in (["<!doctype", "html"], ["<!doctype", "html>"]):
            return "html"
        place = match.end()
    element = re.compile(_ELEMENT).match(head, place)
    return element[1].lower() if element else ""


def _has(*members: str) -> Callable[[Beginning], bool]:
    wanted = frozenset(members)
    return lambda beginning: bool(wanted & beginning.members)


def _has_fiction_book(beginning: Beginning) -> bool:
    return any(name.lower().endswith(".fb2") for name in beginning.members)


def _is_mobi(beginning: Beginning) -> bool:
    return beginning.data[60:68] in (b"BOOKMOBI", b"TEXtREAd")


def _is_pdf(beginning: Beginning) -> bool:
    return b"%PDF-" in beginning.data[:1024]


_MARKDOWN = (
    r"^#{1,6} \S",
    r"^(?:```|~~~)",
    r"\[[^\]\n]{1,200}\]\(\S{1,200}\)",
    r"\*\*\w[^*\n]{0,200}\*\*",
    r"^\|?(?: ?:?-{3,}:? ?\|)++",
    r"^\[\^\w{1,20}\]:",
    r"^> \S",
    r"^[*-] \[[ x]\] ",
)
"""Two of these make a text without a name Markdown; one may be chance."""


def _is_markdown(beginning: Beginning) -> bool:
    if beginning.name or not any(sign in beginning.head for sign in ("# ", "](", "**", "```", "---", "[^")):
        return False
    head = beginning.head.replace("\r\n", "\n")
    return sum(re.search(sign, head, re.MULTILINE) is not None for sign in _MARKDOWN) >= 2


_CUE = r"\s*+(?:\d{1,9}[ \t\r]*+\n)?\s*+(?:\d{1,4}:)?\d{1,2}:\d\d[,.:]\d{1,3}\s*+-->"


def _is_subtitles(beginning: Beginning) -> bool:
    head = beginning.head
    if "-->" in head and (head.startswith("WEBVTT") or re.match(_CUE, head)):
        return True
    return head[:20].lower().startswith("[script info]") or _root("tt", "tt:tt")(beginning)


_HEADERS = r"(?:From .{5,200}\n)?(?:[A-Z][\w-]{1,40}:(?: .{0,998})?\r?\n(?:[ \t].{0,998}\r?\n)*+){2,}+\r?\n"
_OF_MAIL = ("from:", "to:", "subject:", "date:", "message-id:", "received:", "return-path:", "mime-version:")


def _is_mail(beginning: Beginning) -> bool:
    """Whether a text begins with the lines of a mail's head; two of them, or a letter in a novel might be taken for one."""
    first = beginning.head.partition("\n")[0]
    if ": " not in first and not first.startswith("From "):
        return False
    headers = re.match(_HEADERS, beginning.head)
    if headers is None:
        return False
    lines = headers[0].lower().split("\n")
    return sum(line.startswith(_OF_MAIL) for line in lines) >= 2


_HTML = _root("html", "head")
_HTML_FIRST = frozenset(
    "body title meta link p div h1 h2 h3 h4 h5 h6 article section main header nav span table ul ol blockquote br hr pre "
    "center font a b i em strong u img".split()
)


def _is_html(beginning: Beginning) -> bool:
    if _HTML(beginning):
        return True
    named = by_name(beginning.name)
    return (named is None or named.name != "markdown") and _root(*_HTML_FIRST)(beginning)


def _is_epub(beginning: Beginning) -> bool:
    return any(name == "META-INF/container.xml" or name.lower().endswith(".opf") for name in beginning.members)


FORMATS = (
    Format("epub", "an EPUB", (".epub",), "epub", _is_epub),
    Format("docx", "a Word document", (".docx", ".docm", ".dotx"), "docx", lambda text: any(name.startswith("word/document") for name in text.members)),
    Format("odt", "an OpenDocument text", (".odt", ".ott", ".fodt"), "odt", lambda text: _has("content.xml")(text) or _root("office:document")(text)),
    Format("fb2", "a FictionBook", (".fb2", ".fb2.zip", ".fbz"), "fb2", lambda text: _root("fictionbook")(text) or _has_fiction_book(text)),
    Format("pdf", "a PDF", (".pdf",), "pdf", _is_pdf, needs="pypdfium2", extra="pdf"),
    Format("kindle", "a Kindle book", (".mobi", ".azw", ".azw3", ".prc"), "kindle", _is_mobi, needs="mobi", extra="kindle"),
    Format("rtf", "an RTF text", (".rtf",), "rtf", _begins(b"{\\rtf", b"\xef\xbb\xbf{\\rtf")),
    Format("feed", "a feed", (".rss", ".atom"), "feed", _root("rss", "feed", "rdf:rdf")),
    Format("subtitles", "subtitles", (".srt", ".vtt", ".ass", ".ssa", ".ttml"), "subtitles", _is_subtitles),
    Format("html", "a web page", (".html", ".htm", ".xhtml", ".xht"), "html_page", _is_html),
    Format("mail", "a mail", (".eml", ".mbox"), "mail", _is_mail),
    Format("markdown", "a Markdown text", (".md", ".markdown", ".mdown", ".mkd"), "markdown", _is_markdown, is_text=True),
    Format("plain", "a plain text", (".txt", ".text"), "plain", is_text=True),
)  # fmt: skip
"""In this order the tests are asked."""

_PLAIN = FORMATS[-1]

FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "a document of an old Word, or another old Office file", "Save it as DOCX or ODT."),
    (b"Rar!", "a RAR archive", "Unpack it, then open the texts in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it, then open the texts in it."),
    (b"\x1f\x8b", "packed with gzip", "Unpack it with gunzip, then open the text."),
    (b"BZh", "packed with bzip2", "Unpack it with bunzip2, then open the text."),
    (b"\xfd7zXZ", "packed with xz", "Unpack it with unxz, then open the text."),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "Unpack it with unzstd, then open the text."),
    (b"AT&TFORM", "a DjVu scan", "Convert it to a PDF with a text layer."),
    (b"ITOLITLS", "a book in Microsoft's LIT format", "Convert it to EPUB."),
    (b"\xeaDRMION\xee", "a Kindle book locked by its seller (DRM)", "Only the seller's own programs can open it."),
    (b"CONT\x02\x00", "a Kindle book in KFX format", "Convert it to EPUB."),
)  # fmt: skip
"""How files begin that hold words and are not read, what they are, and what helps."""


def format_of(data: bytes, name: str) -> Format:
    """The format of a text that begins with `data`; `name` is that of its file, empty for one without.

    Raises `DocumentError` for formats that are known and not read.
    """
    beginning = Beginning(data, name)
    for known in FORMATS:
        if known.is_meant(beginning):
            return known
    for mark, what, advice in FOREIGN:
        if data.startswith(mark):
            raise DocumentError(f"{name or 'It'} is {what}, which is not read.", advice)
    named = by_name(name)
    if data.startswith(b"PK\x03\x04"):
        if named is not None and named.name in _ARCHIVES:  # its reader says what is wrong
            return named
        raise DocumentError(f"{name or 'It'} is a ZIP archive.", "Unpack it, then open the texts in it.")
    return named if named is not None and (named.is_text or named.name in _TOLD_BY_NAME) else _PLAIN


_ARCHIVES = frozenset(["epub", "docx", "odt", "fb2"])
_TOLD_BY_NAME = frozenset(["html", "fb2", "subtitles", "mail"])
"""Formats of letters and signs which may begin with anything; one of the others is never without its mark."""


def by_name(name: str) -> Format | None:
    """The format that the name of a file promises."""
    lower = name.lower()
    return next((known for known in FORMATS if lower.endswith(known.suffixes)), None)


SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""Of the files in a folder that are taken for texts."""


def reader_of(known: Format, name: str) -> Reader:
    """The reader of a format. Raises `DocumentError`, naming the text, where the package that it needs is absent."""
    if known.needs and find_spec(known.needs) is None:  # it is imported in a process of its own, if at all
        raise DocumentError(
            f"{name} is {known.title}, and what reads those is not installed.",
            f"Add it with: pip install 'anchorage-tui[{known.extra}]'",
        )
    return cast(Reader, import_module(f"anchorage_tui.documents.readers.{known.module}"))
