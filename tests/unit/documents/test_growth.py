"""Work that grows with the square of a text hangs the reader: here are texts a hundred times too long for that.

A pattern that were not linear would need hours on these; the limit below is no measure of speed, it ends the test.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents import read_document
from anchorage_tui.documents.hyphens import join_lines
from anchorage_tui.documents.layout import layout_of
from anchorage_tui.documents.mending import perhaps_markup, without_markup, without_page_breaks
from anchorage_tui.documents.readers.markdown import markdown_blocks
from anchorage_tui.documents.readers.plain import plain_blocks
from anchorage_tui.errors import DocumentError

LONG = 100_000
_MOST = 40.0
"""Seconds of processor time; each of these takes under two."""


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    def too_much(*_: object) -> None:
        pytest.fail("the work grows faster than the text")

    signal.signal(signal.SIGVTALRM, too_much)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


STRINGS = {
    "soft hyphens before a line end": "\xad" * LONG + "\n",
    "soft hyphens and spaces": ("\xad" + " " * 9) * (LONG // 10) + "\n",
    "joiners between signs of another script": "漢" + "\u200d" * LONG + "漢",
    "marks on one letter": "e" + "\u0327\u0301" * (LONG // 2) + "\u0316" * LONG,
    "an escape sequence without end": "\x1b[" + "0" * LONG,
    "beginnings of escape sequences": "\x9b" * LONG + "0" * LONG,
    "spaces before a tab": " " * LONG + "\t" + " " * LONG + "x",
    "one word before a hyphen": "a" * LONG + " -\nb\n",
    "hyphens": "a-" * (LONG // 2) + "\nb\n",
    "lines of hyphens": ("a" * 500 + "-\n") * (LONG // 500),
    "full stops": "." * LONG + " a",
    "question marks": "?!" * (LONG // 2) + "a",
    "beginnings of tags": "<b" * (LONG // 2),
    "a tag without end": "<b " + "a" * LONG,
    "beginnings of entities": "&a" * (LONG // 2),
    "blank lines": "\n" * LONG + "a",
    "page numbers": "\n12\n" * (LONG // 4) + "a",
    "form feeds": "a\x0c" * (LONG // 2),
    "marks of quoting": ">" * LONG + " a\n" + "> " * (LONG // 2) + "a",
    "a line of spaces": (" " * 999 + "\n") * (LONG // 1000) + "a",
    "verses": "a\n" * (LONG // 2),
}


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
@pytest.mark.parametrize(
    "of", [clean, one_line, layout_of, plain_blocks, perhaps_markup, without_markup], ids=lambda of: str(of.__name__)
)
def test_plain_text(of: Callable[[str], object], text: str) -> None:
    found = of(text)
    if of is plain_blocks:
        assert sum(len(block.text) for block in plain_blocks(text)) <= len(text)
    assert found is not None


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_lines(text: str) -> None:
    lines = text.split("\n")
    assert len(list(without_page_breaks(lines))) <= len(lines) + 1
    assert len(join_lines([line for line in lines if line], printed=True)) <= len(text) + 1


MARKDOWN = {
    **STRINGS,
    "quotations in one another": ">" * LONG + " a",
    "quotations, spaced": "> " * (LONG // 2) + "a",
    "lists in one another": "- " * (LONG // 2) + "a",
    "numbered lists in one another": "1. " * (LONG // 3) + "a",
    "indented lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(500)),
    "runs of backticks": " ".join("`" * count for count in range(1, 700)),
    "brackets": "[" * LONG,
    "links": "[a](" * (LONG // 4),
    "pictures": "![" * (LONG // 2),
    "stars": "*a_" * (LONG // 3),
    "emphasis": "*" * LONG + "a",
    "entities": "&lt;" * (LONG // 4),
    "HTML in one another": "<div>" * (LONG // 5),
    "comments without end": "<!--" * (LONG // 4),
    "a table": "|" * LONG + "\n" + "|-" * (LONG // 2),
    "notes": "[^a]" * (LONG // 4) + "\n\n[^a]: b",
    "references": "[a]: b\n" * (LONG // 7) + "[a]" * 100,
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str) -> None:
    assert all(len(block.text) <= 20_000 for block in markdown_blocks(text))


HTML = {
    "elements in one another": "<div>" * LONG + "a",
    "elements of a line": "<b>" * LONG + "a",
    "lists in one another": "<ul><li>" * (LONG // 8) + "a",
    "tables in one another": "<table><tr><td>" * 20_000 + "a",
    "attributes": "<p " + " ".join(f"a{number}=b" for number in range(LONG // 6)) + ">a",
    "line breaks": "<p>" + "a<br>" * (LONG // 5),
    "calls of notes": "<p>" + "mot<sup>1</sup> " * (LONG // 16),
    "links to notes": "<p>" + 'mot<a href="#n">1</a> ' * (LONG // 22),
    "emphasis": "<p>" + "<i>a</i> " * (LONG // 9),
    "accents written apart": "<p>" + "<i>e</i>\u0301 " * (LONG // 10),
    "languages": "<p>" + "<i lang=en>a</i> " * (LONG // 17),
    "one word": "<p>" + "a" * LONG,
    "short paragraphs": "<p>a" * (LONG // 4),
}


@pytest.mark.parametrize("html", HTML.values(), ids=HTML)
def test_html(html: str) -> None:
    try:
        blocks = read_document(f"<html><body>{html}".encode(), "a.html", name="a.html").blocks
    except DocumentError:
        return
    assert all(0 < len(block.text) <= 20_000 for block in blocks)
