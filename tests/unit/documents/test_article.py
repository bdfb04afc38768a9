"""The press article the program was created for, as a document. Its sentences are not copied here."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.documents import Document, open_document
from anchorage_tui.french import sentences, tokenize


@pytest.fixture
def document(article: Path) -> Document:
    return open_document(str(article))


def test_the_date_is_metadata_and_three_headings_stand_among_eight_paragraphs(document: Document) -> None:
    assert document.metadata == {"date": "2025-09-25"}
    assert [(number, block.text) for number, block in enumerate(document.blocks) if block.kind == "heading"] == [
        (2, "Trump et Poutine se sont rencontrés"),
        (5, "Trump change de ton, la fin de la diplomatie du « deal » ?"),
        (8, "Mais où en est vraiment Moscou ?"),
    ]
    assert len(document.blocks) == 11
    assert document.blocks[0].text.startswith("Le sommet d’Anchorage")


SENTENCES = [
    (0, 2, "two sentences; the colon does not end one"),
    (1, 4, "L’enjeu ? stands alone"),
    (2, 1, "a heading is a sentence"),
    (3, 2, "a colon in each"),
    (4, 2, "plain"),
    (5, 1, "one heading with a question mark"),
    (6, 3, "odd quotation marks end nothing"),
    (7, 3, "the closing mark before opération ends nothing"),
    (9, 2, "2025 ends nothing"),
    (10, 3, "Kiev… is followed by a new sentence"),
]


@pytest.mark.parametrize(("block", "count", "why"), SENTENCES, ids=[f"block {row[0]}" for row in SENTENCES])
def test_sentences(document: Document, block: int, count: int, why: str) -> None:
    assert len(sentences(document.blocks[block].text)) == count, why


def test_a_sentence_ends_after_a_question_mark_and_after_an_ellipsis(document: Document) -> None:
    def first(block: int) -> str:
        text = document.blocks[block].text
        return text[slice(*sentences(text)[0])]

    assert first(1) == "L’enjeu ?"
    assert first(10).endswith("Kiev…")


TOKENS = [
    (0, ["d’", "Anchorage"], "curly apostrophe"),
    (0, ["tête-à-tête"], "one token"),
    (6, ["«", "coquille", "vide", "«", ","], "an opening mark where a closing one is meant"),
    (6, ["l’", "emporter"], "elided pronoun"),
    (7, ["l’", "»", "opération", "militaire", "spéciale", "»"], "a closing mark where an opening one is meant"),
    (1, ["cessez-le-feu"], "an imperative inside, yet a noun"),
    (9, ["été", "2025"], "a year"),
]


@pytest.mark.parametrize(("block", "expected", "why"), TOKENS, ids=[" ".join(row[1]) for row in TOKENS])
def test_tokens(document: Document, block: int, expected: list[str], why: str) -> None:
    words = [token.text for token in tokenize(document.blocks[block].text)]
    assert any(words[start : start + len(expected)] == expected for start in range(len(words))), why
