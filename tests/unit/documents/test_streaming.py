"""A text read in pieces is the text read at once, wherever the pieces are cut."""

from __future__ import annotations

import codecs
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import Block, open_document, streaming
from anchorage_tui.documents.layout import Layout
from anchorage_tui.documents.readers import plain
from anchorage_tui.documents.readers.plain import Habits
from anchorage_tui.documents.streaming import stream_blocks
from anchorage_tui.errors import DocumentError

LONG = "Cette phrase est assez longue pour qu’on la prenne pour un paragraphe, et elle finit comme il se doit par un point."


def streamed(path: Path) -> list[Block]:
    with stream_blocks(path, lambda done, total: None) as blocks:
        return list(blocks)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PIECE", 64)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "DOS", "old Mac"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.txt"
    lines = [
        "L’été à Orléans, où le garçon est né cette année-là, fut très long.",
        "",
        "Un titre",
        "",
        LONG,
        "",
        "Fin.",
    ]
    path.write_bytes(end.join(lines).encode(encoding))
    assert streamed(path) == list(open_document(str(path)).blocks)
    assert [block.kind for block in streamed(path)] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_metadata_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2025-09-25 Il dort.\nElle lit.", encoding="utf-8")
    assert [block.text for block in streamed(tmp_path / "a.txt")] == ["Il dort.", "Elle lit."]


def test_progress_counts_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PIECE", 4)
    (tmp_path / "a.txt").write_bytes(b"Il dort.\nElle")
    said: list[tuple[int, int]] = []
    with stream_blocks(tmp_path / "a.txt", lambda done, total: said.append((done, total))) as blocks:
        assert len(list(blocks)) == 2
    assert said == [(4, 13), (8, 13), (12, 13), (13, 13)]


def test_a_file_without_line_ends_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PIECE", 8)
    monkeypatch.setattr(streaming, "_LONGEST_LINE", 10)
    (tmp_path / "a.txt").write_bytes(b"abcdefghij" * 5)
    assert "".join(block.text for block in streamed(tmp_path / "a.txt")) == "abcdefghij" * 5


def _missing(path: Path) -> None:
    """There is nothing to write."""


REFUSED = [
    (_missing, "There is no file", "missing"),
    (lambda path: path.mkdir(), "is a folder", "a folder"),
    (lambda path: path.write_bytes(b""), "is empty", "empty"),
    (lambda path: path.write_bytes(b"\x89PNG\0\0\0\x01"), "is not a text file", "binary"),
    (lambda path: path.write_bytes(codecs.BOM_UTF16_LE + b"a\0b"), "encoding", "half a character at the end"),
]


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize(("make", "message", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_read_is_said_as_by_open_document(tmp_path: Path, make: object, message: str, why: str) -> None:
    assert callable(make)
    make(tmp_path / "a.txt")
    with pytest.raises(DocumentError, match=message):
        streamed(tmp_path / "a.txt")


def test_two_encodings_are_read_as_by_open_document(tmp_path: Path, small_pieces: None) -> None:
    (tmp_path / "a.txt").write_bytes(b"Il dort. " * 20 + "Un \ncœur. ".encode() * 20 + "Un \nété".encode("cp1252"))
    assert streamed(tmp_path / "a.txt") == list(open_document(str(tmp_path / "a.txt")).blocks)
    assert streamed(tmp_path / "a.txt")[-1].text == "été"


ANY = st.text(st.sampled_from("abé .’\n\r\t\x0c«»1\xa0\xad\u200d\u0301->"), max_size=300)


LAYOUTS = [
    Layout(),
    Layout(verse=True),
    Layout(width=12),
    Layout(width=12, spaced=True),
    Layout(width=20, margin=1, indented=True, printed=True),
]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(ANY.filter(lambda text: bool(text.strip())), st.integers(1, 9), st.sampled_from(LAYOUTS), st.integers(1, 9))
def test_any_text_cut_anywhere(text: str, size: int, layout: Layout, batch: int) -> None:
    """Layout and encoding are judged on the first piece, which is too small here: they are given."""
    data = (LONG + "\n" + text).encode()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "a.txt"
        path.write_bytes(data)
        patch.setattr(plain, "habits_of", lambda beginning: Habits(layout, quoted=">" in text))
        whole = list(open_document(str(path)).blocks)
        patch.setattr(streaming, "habits_of", lambda beginning: Habits(layout, quoted=">" in text))
        patch.setattr(streaming, "_PIECE", size)
        patch.setattr(streaming, "encoding_of", lambda sample, name: "utf-8")
        patch.setattr(plain, "_BATCH", batch)
        assert streamed(path) == whole


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "DOS", "old Mac"])
def test_a_wrapped_book(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(end.join([*textwrap.wrap(LONG, 60), "", "--Oui.", "--Non.", ""] * 20).encode())
    assert [block.text for block in streamed(path)] == [LONG, "--Oui.", "--Non."] * 20
    assert streamed(path) == list(open_document(str(path)).blocks)
