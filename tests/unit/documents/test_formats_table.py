"""Formats are told by what is in a text, and by its name only where that says nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_files import epub, packed

from anchorage_tui.documents.formats import FORMATS, format_of, reader_of
from anchorage_tui.errors import DocumentError

TOLD = [
    (epub({"a.xhtml": "a"}), "a.txt", "epub", "a book under a wrong name"),
    (epub({"a.xhtml": "a"}), "", "epub", "from standard input"),
    (packed({"word/document.xml": ""}), "", "docx", "a Word document"),
    (packed({"content.xml": ""}), "", "odt", "an OpenDocument text"),
    (packed({"x.fb2": ""}), "", "fb2", "a packed FictionBook"),
    (b"<?xml version='1.0'?>\n<!-- x -->\n<FictionBook>", "", "fb2", "behind a declaration and a comment"),
    (b"%PDF-1.4", "", "pdf", "a PDF"),
    (b"\nrubbish\n%PDF-1.4", "", "pdf", "with something before it"),
    (b"{\\rtf1 a}", "a.doc", "rtf", "RTF under the name of Word"),
    (bytes(60) + b"BOOKMOBI", "", "kindle", "a Kindle book"),
    (b"<!DOCTYPE html><p>a", "a.txt", "html", "HTML under the name of a text"),
    (b"\xef\xbb\xbf<html>", "", "html", "behind a byte-order mark"),
    ("<html>".encode("utf-16"), "", "html", "in UTF-16"),
    (b"<p>a</p>", "", "html", "a piece of it"),
    (b"<p>a</p>", "a.md", "markdown", "which Markdown may begin with"),
    (b"<html><p>a", "a.md", "html", "but not with a whole page"),
    (b"<rss>", "a.xml", "feed", "RSS"),
    (b"<feed xmlns='x'>", "", "feed", "Atom"),
    (b"WEBVTT\n\n00:01.000 --> 00:02.000\na", "", "subtitles", "WebVTT"),
    (b"1\n00:00:01,000 --> 00:00:02,000\na", "a.txt", "subtitles", "SRT"),
    (b"[Script Info]\n", "", "subtitles", "ASS"),
    (b"From: a\nSubject: b\n\nc", "", "mail", "a mail"),
    (b"# Titre\n\nUn [lien](x).", "", "markdown", "Markdown from standard input"),
    (b"# Titre\n\nUn [lien](x).", "a.txt", "plain", "which its name may deny"),
    (b"*un*", "a.MD", "markdown", "told by its name"),
    (b"a", "a.html", "html", "HTML without a sign of it"),
    (b"Il dort.", "", "plain", "words"),
    (b"Il dort.", "a.epub", "plain", "a name that promises too much"),
    (b"a < b\nWEBVTT --> {\\rtf", "", "plain", "signs in the middle"),
    ("À : tous\nObjet : rien\n\nTexte".encode(), "", "plain", "a letter"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "expected", "why"), TOLD, ids=[row[3] for row in TOLD])
def test_formats_are_told_by_content(data: bytes, name: str, expected: str, why: str) -> None:
    assert format_of(data, name).name == expected, why


FOREIGN = [
    (b"\xd0\xcf\x11\xe0", "old Word"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"), (packed({"a.bin": ""}), "ZIP archive"),
    (b"\xeaDRMION\xee", "locked by its seller"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), FOREIGN, ids=[row[1] for row in FOREIGN])
def test_what_is_known_and_not_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        format_of(data, "a")
    assert caught.value.hint


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: str(known.name))
def test_every_format_has_its_reader(known: object) -> None:
    assert callable(reader_of(known, "a").read)  # type: ignore[arg-type]


def test_nothing_of_other_formats_is_imported_for_a_plain_text() -> None:
    script = (
        "import sys, io\nfrom anchorage_tui.documents import read_document\n"
        "read_document('Il dort.'.encode(), 'a.txt', name='a.txt')\n"
        "heavy = {'lxml', 'zipfile', 'requests', 'mammoth', 'pysubs2', 'email', 'markdown_it', 'pypdfium2', 'html'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['html']\n" or done.stdout == "[]\n"


def test_the_page_about_formats_names_every_suffix_and_extra() -> None:
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    for known in FORMATS:
        assert all(f"`{suffix}`" in page for suffix in known.suffixes), known.name
        assert not known.extra or f"anchorage-tui[{known.extra}]" in page
