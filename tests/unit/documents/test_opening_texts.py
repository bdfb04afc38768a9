"""Opening what the command line names, and what is said when it cannot be opened."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import open_document, read_document
from anchorage_tui.errors import DocumentError


def texts(data: bytes, source: str = "a.txt") -> list[str]:
    return [block.text for block in read_document(data, source, name=source).blocks]


LINE_ENDS = [(b"\n", "Unix"), (b"\r\n", "DOS"), (b"\r", "old Mac")]


@pytest.mark.parametrize(("end", "why"), LINE_ENDS, ids=[why for _, why in LINE_ENDS])
def test_line_ends(end: bytes, why: str) -> None:
    assert texts(end.join([b"Un.", b"Deux.", b"", b"Trois."])) == ["Un.", "Deux.", "Trois."], why


def test_the_title_is_the_first_heading_or_the_name(tmp_path: Path) -> None:
    (tmp_path / "un.md").write_text("# Le chat\n\nIl dort.", encoding="utf-8")
    (tmp_path / "deux.txt").write_text("Il dort.", encoding="utf-8")
    assert open_document(str(tmp_path / "un.md")).title == "Le chat"
    assert open_document(str(tmp_path / "deux.txt")).title == "deux"


def test_the_source_is_what_the_reader_named(tmp_path: Path) -> None:
    (tmp_path / "un.txt").write_text("date 2025-09-25 Il dort.", encoding="utf-8")
    document = open_document(f"{tmp_path}/un.txt")
    assert document.source == f"{tmp_path}/un.txt"
    assert document.metadata == {"date": "2025-09-25"}
    assert [block.text for block in document.blocks] == ["Il dort."]


def test_markdown_is_told_by_the_name(tmp_path: Path) -> None:
    assert texts(b"*un*", "a.MD") == ["un"]
    assert texts(b"*un*", "a.txt") == ["*un*"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("Il dort.".encode("utf-16")))
    monkeypatch.setattr(sys, "stdin", stdin)
    document = open_document("-")
    assert (document.title, document.source, document.blocks[0].text) == ("standard input", "-", "Il dort.")


def test_escape_sequences_and_markup_are_harmless() -> None:
    assert texts(b"\x1b[31mrouge\x1b[0m [bold]gras[/bold] \x1b]0;titre\x07") == ["rouge [bold]gras[/bold]"]


def _unreadable(tmp_path: Path) -> str:
    """A folder used as if it were a file in a path: not even root may read that."""
    (tmp_path / "fichier.txt").write_text("Il dort.")
    return str(tmp_path / "fichier.txt" / "dedans.txt")


REFUSED = [
    (lambda folder: str(folder / "absent.txt"), "There is no file", "missing"),
    (lambda folder: str(folder), "is a folder without texts", "a folder with nothing in it"),
    (lambda folder: "", "The name of the text is empty", "nothing, which is no folder"),
    (_unreadable, "cannot be read: Not a directory", "unreadable"),
    (lambda folder: "http:///a", "leads to what is no page of the web", "an address of nowhere"),
    (lambda folder: str(folder / "a\nb\x1b[31m.txt"), "There is no file", "a name that would break the line"),
]


@pytest.mark.parametrize(("source", "message", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_opened_gets_one_line(source: object, message: str, why: str, tmp_path: Path) -> None:
    assert callable(source)
    with pytest.raises(DocumentError) as caught:
        open_document(source(tmp_path))
    text = str(caught.value)
    assert message in text, why
    assert caught.value.hint
    assert "\n" not in text
    assert "\x1b" not in text


WORDLESS = [(b"\xff\xfe", "only a mark"), ("\u202e\u200f".encode(), "only marks that are removed"), (b"date 2025-09-25", "only metadata")]  # fmt: skip


@pytest.mark.parametrize(("data", "why"), WORDLESS, ids=[why for _, why in WORDLESS])
def test_a_text_without_words(data: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match="has no words in it"):
        read_document(data, "a.txt", name="a.txt")


HOSTILE = st.text(st.sampled_from("ab \t\n\r\x1b[3m\x07\u202e\u2028\x00\ufeff.A«"), min_size=1)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(HOSTILE)
def test_a_block_is_one_clean_line(text: str) -> None:
    try:
        blocks = read_document(text.encode(), "a.txt", name="a.txt").blocks
    except DocumentError:
        return
    for block in blocks:
        assert block.text == block.text.strip()
        assert not any(unicodedata.category(character) == "Cc" for character in block.text)


# A form feed stands between the pages of many e-texts; a vertical tab is a line break in old word processors.
OTHER_LINE_ENDS = [("\x0b", "vertical tab"), ("\x0c", "form feed"), ("\x85", "NEL")]


@pytest.mark.parametrize(("control", "why"), OTHER_LINE_ENDS, ids=[why for _, why in OTHER_LINE_ENDS])
def test_other_line_ends_are_line_ends(control: str, why: str) -> None:
    assert texts(f"Un.{control}Deux.".encode()) == ["Un.", "Deux."], why


def test_a_tab_in_markdown_is_a_space() -> None:
    assert texts(b"un\tdeux", "a.md") == ["un deux"]
