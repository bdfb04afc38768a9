"""XML and HTML from strangers: parsed leniently, without entities of their own, without the network, to a bounded depth."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from anchorage_tui.documents.decoding import decode
from anchorage_tui.errors import DocumentError

_ENTITY = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{1,30});")
_OF_XML = frozenset([b"amp", b"lt", b"gt", b"quot", b"apos"])
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding=[\"']([\w.-]{1,40})[\"']")
_META = re.compile(rb"<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.-]{1,40})", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>", re.IGNORECASE)
_DEEP = re.compile(rb"(?:<[a-zA-Z][\w:-]{0,30}(?:\s[^<>]{0,300})?+>\s*+){400}")


def xml_root(data: bytes) -> etree._Element | None:
    """The root of a text in XML, as far as it can be read; None for what is none."""
    data = _DOCTYPE.sub(b"", data, count=1)  # named entities are read here, others not at all
    data = _ENTITY.sub(_read_entity, data)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _read_entity(entity: re.Match[bytes]) -> bytes:
    name = entity[1]
    if name in _OF_XML:
        return entity[0]
    letter = html5.get(name.decode() + ";")
    return "".join(f"&#{ord(sign)};" for sign in letter).encode() if letter else b""


def html_root(data: bytes, name: str) -> etree._Element | None:
    """The root of a page of HTML; None for one without any element. Raises `DocumentError`, naming `name`, for no text."""
    return html_root_of(text_of(data, name))


def html_root_of(text: str) -> etree._Element | None:
    """The root of a page of HTML that has been decoded."""
    parser = etree.HTMLParser(recover=True, no_network=True, remove_pis=True, encoding="utf-8", huge_tree=False)
    try:
        return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def text_of(data: bytes, name: str) -> str:
    """The page as text: what it says of its encoding is believed where its bytes do not prove it wrong."""
    said = _DECLARED.match(data[:300].lstrip()) or _META.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = said[1].decode("ascii", "replace").lower()
        if encoding not in ("utf-8", "utf8", "utf-16", "utf16"):
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                try:
                    return data.decode(
                        "cp1252" if encoding in ("iso-8859-1", "latin1", "us-ascii") else encoding, "replace"
                    )
                except LookupError:
                    pass
    return decode(data, name)


def words_in(root: etree._Element | None) -> bool:
    """Whether there is any text below an element."""
    return root is not None and any(words.strip() for words in root.itertext() if isinstance(words, str))


def no_words(name: str) -> DocumentError:
    """What to tell a person about a text of pictures."""
    return DocumentError(f"{name} has no words in it.", "Choose a text with some French in it.")
