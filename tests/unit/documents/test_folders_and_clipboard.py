"""A folder as one book, and the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import epub

from anchorage_tui.documents import open_document
from anchorage_tui.errors import DocumentError


def test_a_folder_is_a_book_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "2 Deux.txt").write_text("Elle lit.", encoding="utf-8")
    (tmp_path / "10 Dix.md").write_text("# Dix\n\nOn rit.", encoding="utf-8")
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "a.epub").write_bytes(epub({"a.xhtml": "<p>Il dort.</p>"}))
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / ".cache.txt").write_text("rien")
    document = open_document(str(tmp_path))
    assert [block.text for block in document.blocks] == [
        "2 Deux",
        "Elle lit.",
        "Dix",
        "On rit.",
        "Le livre",
        "Il dort.",
    ]
    assert [(part.title, part.block) for part in document.parts] == [("2 Deux", 0), ("Dix", 2), ("Le livre", 4)]
    assert document.title == tmp_path.name


def test_one_bad_file_does_not_close_the_book(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Il dort.")
    texts = [block.text for block in open_document(str(tmp_path)).blocks]
    assert texts[0] == "a"
    assert "is empty" in texts[1]
    assert texts[2:] == ["b", "Il dort."]


def test_five_hundred_files_are_opened_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from anchorage_tui.documents import opening, source

    for number in range(500):
        (tmp_path / f"{number}.txt").write_text(f"Le texte numéro {number}.", encoding="utf-8")
    read: list[str] = []

    def counted(named: str) -> source.Source:
        read.append(named)
        return source.file_source(named)

    monkeypatch.setattr(opening, "file_source", counted)
    blocks = open_document(str(tmp_path)).blocks
    assert blocks[1].text == "Le texte numéro 0."
    assert len(read) == 1
    assert len(blocks) == 1000


def test_a_folder_with_too_much_in_it_is_no_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.documents.folder._MOST", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Il dort.")
    with pytest.raises(DocumentError, match="too much in it for one book"):
        open_document(str(tmp_path))


def program(folder: Path, script: str) -> None:
    path = folder / "xclip"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    program(tmp_path, 'echo "Il dort."')
    document = open_document("clipboard:")
    assert [block.text for block in document.blocks] == ["Il dort."]
    assert document.title == "the clipboard"


@pytest.mark.parametrize(("path", "message"), [("full", "has no text in it"), ("empty", "Install wl-clipboard")])
def test_a_clipboard_without_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, message: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if path == "full":
        program(tmp_path, "exit 1")
    with pytest.raises(DocumentError) as caught:
        open_document("clipboard:")
    assert message in str(caught.value)
