"""PDFs made by the tests: columns, running heads, page numbers, hyphens, notes, and files that are none."""

from __future__ import annotations

import pytest
from made_files import Pdf

from anchorage_tui.documents import Document, read_document, share_read
from anchorage_tui.errors import DocumentError

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

WORDS = (
    "Le vieux marin avait longuement pris la parole devant tout le village, et personne n'avait osé mettre en doute ce qu'il "
    "disait ce jour-là de la grande tempête. Ils ont fini par tomber d'accord sur le prix de la maison, dont la vieille avait "
    "hérité il y a bien des années. Elle avait, à ce moment-là, complètement perdu la tête, et son notaire n'en revenait pas "
    "de la voir aussi gaie."
)
BREAKS = {
    "longuement": "longue-ment",
    "tempête": "tem-pête",
    "complètement": "complè-tement",
    "personne": "per-sonne",
    "moment-là": "moment--là",
}


def lines(text: str, width: int) -> list[str]:
    """Lines of a width, words broken where they are long, as a printer would."""
    found, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        bare = word.strip(",.")
        first, _, rest = BREAKS.get(bare, "").partition("-")
        if first and len(line) + len(first) + 2 <= width:
            found.append(f"{line} {first}-".strip())
            line = word.replace(bare, rest.removeprefix("-"))
            continue
        found.append(line)
        line = word
    return [*found, line]


def opened(pdf: Pdf) -> Document:
    return read_document(pdf.data(), "a.pdf", name="a.pdf")


def book(*, pages: int, columns: int = 1) -> Pdf:
    """Paragraphs of WORDS, begun by an indent, with a running head and a number on each page."""
    pdf = Pdf()
    stream = [(row, number == 0) for _ in range(pages * columns) for number, row in enumerate(lines(WORDS, 32))]
    rows = iter(stream)
    for page in range(pages):
        pdf.page()
        pdf.put(150, 30, "LE RETOUR DU MARIN" if page % 2 else "Un auteur", 9)
        pdf.put(205, 570, str(page + 17), 9)
        for column in range(columns):
            for line in range(11):
                row, first = next(rows, ("", False))
                if row:
                    pdf.put(40 + 180 * column + (12 if first else 0), 60 + 14 * line, row)
    return pdf


@pytest.mark.parametrize("columns", [1, 2], ids=["one column", "two columns"])
def test_paragraphs_go_over_lines_columns_and_pages(columns: int) -> None:
    found = [block.text for block in opened(book(pages=6, columns=columns)).blocks]
    assert found[0] == WORDS
    assert " ".join(found)[: len(WORDS) * 3] == " ".join([WORDS] * 9)[: len(WORDS) * 3]
    assert not any("RETOUR" in text or "auteur" in text or "17" in text for text in found)


def test_a_heading_is_larger() -> None:
    pdf = Pdf()
    pdf.page()
    pdf.put(40, 60, "Chapitre premier", 18)
    for number, row in enumerate(lines(WORDS, 50)):
        pdf.put(40, 100 + 14 * number, row)
    blocks = opened(pdf).blocks
    assert [(block.text, block.kind, block.level) for block in blocks] == [
        ("Chapitre premier", "heading", 1),
        (WORDS, "paragraph", 0),
    ]


def test_a_note_below_is_called_from_the_text() -> None:
    pdf = Pdf()
    pdf.page()
    pdf.put(40, 60, "Il a tenu la parole")
    pdf.put(129, 56, "1", 6)
    pdf.put(134, 60, "hier soir.")
    for number, row in enumerate(lines(WORDS, 60)):
        pdf.put(40, 80 + 14 * number, row)
    pdf.put(40, 500, "1. Une note de bas", 7)
    pdf.put(40, 509, "de page.", 7)
    document = opened(pdf)
    first = document.blocks[0]
    assert first.text.startswith("Il a tenu la parole[1] hier soir.")
    note = document.note_block(first.calls[0].note)
    assert note is not None
    assert document.blocks[note].text == "[1] Une note de bas de page."


def test_pages_are_read_when_they_are_near() -> None:
    blocks = opened(book(pages=60)).blocks
    assert blocks[0].text == WORDS
    assert share_read(blocks) < 0.6
    assert len(blocks) > 30
    assert share_read(blocks) == 1


def _empty() -> Pdf:
    pdf = Pdf()
    pdf.page()
    return pdf


REFUSED = [
    (_empty().data(), "has no text in it, only pictures of pages", "no text layer"),
    (book(pages=1).data(encrypt=True), "is locked by a password", "locked"),
    (b"%PDF-1.4\n" + bytes(range(256)) * 4, "is a damaged PDF", "no more than its beginning"),
    (b"%PDF-1.7\n", "is a damaged PDF", "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_read_is_said(data: bytes, message: str, why: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_document(data, "a.pdf", name="a.pdf")
    assert caught.value.hint, why


def test_without_the_extra_the_command_that_adds_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match="not installed") as caught:
        read_document(book(pages=1).data(), "a.pdf", name="a.pdf")
    assert caught.value.hint == "Add it with: pip install 'anchorage-tui[pdf]'"
