"""The panel and `anchorage gloss` say the same of a word in its sentence."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anchorage_tui.cli.output import answer_object
from anchorage_tui.documents import Block, Document, open_document
from anchorage_tui.french import fold, tokenize
from anchorage_tui.glossary.data_folder import bundled_texts
from anchorage_tui.reading import Place, Session
from anchorage_tui.reading.lookup import find
from anchorage_tui.reading.reading import Reading

TABLES = Path(__file__).parents[2] / "data"


def _differences(session: Session, reading: Reading) -> Iterator[str]:
    """Every word that stands once in its sentence and is answered differently there."""
    for number, block in enumerate(reading.document.blocks):
        for start, end in reading.sentences(number):
            sentence = block.text[start:end]
            if len(reading.sentences(number)) > 1 and tokenize(sentence) != _moved(reading, number, start, end):
                continue  # cut out, the sentence is other words
            forms = Counter(fold(token.text) for token in tokenize(sentence))
            for token in reading.tokens(number):
                if token.kind == "punctuation" or not start <= token.start < end or forms[fold(token.text)] != 1:
                    continue
                # The paragraph may show a field that the sentence alone does not, and so another sense first.
                panel = _whatever_order(answer_object(reading.answer(Place(number, token.start))))
                asked = _whatever_order(answer_object(session.gloss(token.text, sentence)))
                if panel != asked:
                    yield f"{token.text!r} in {sentence!r}:\n  {panel}\n  {asked}"


def _whatever_order(answer: dict[str, Any]) -> dict[str, Any]:
    for word in answer["words"]:
        word["glosses"] = sorted(word["glosses"])
    return answer


def _moved(reading: Reading, number: int, start: int, end: int) -> list[object]:
    return [
        type(token)(token.text, token.start - start, token.end - start, token.kind)
        for token in reading.tokens(number)
        if start <= token.start < end
    ]


@pytest.mark.parametrize("path", bundled_texts(), ids=lambda path: path.stem)
def test_over_the_bundled_texts(session: Session, home: Path, path: Path) -> None:
    differences = list(_differences(session, session.read(open_document(str(path)), "-")))
    assert differences == []


@pytest.mark.parametrize("table", ["constructions.tsv", "decoys.tsv"])
def test_over_the_tables(session: Session, home: Path, table: str) -> None:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    blocks = [Block(text) for text in dict.fromkeys(row["sentence"] for row in rows)]
    assert list(_differences(session, session.read(Document(table, blocks), "-"))) == []


ELIDED = [
    ("d'", "Il a besoin d’aide.", (12, 14), "with the other apostrophe"),
    ("s’", "Elle s’en va.", (5, 7), "a reflexive pronoun"),
    ("n'", "Il n'a rien.", (3, 5), "a negation"),
    ("-t-il", "Que dira-t-il ?", (8, 13), "a subject behind its verb"),
    ("là", "Il est là-bas, pas là.", (19, 21), "not the beginning of another word"),
    ("bas", "Il est là-bas.", (10, 13), "a part of a word, where it stands nowhere else"),
    ("œil", "Mon oeil !", (4, 8), "ligature aside"),
    ("chien", "Le chat dort.", None, "a word that is not there"),
]


@pytest.mark.parametrize(("form", "sentence", "span", "why"), ELIDED, ids=[row[3] for row in ELIDED])
def test_a_form_is_found_in_its_sentence(form: str, sentence: str, span: tuple[int, int] | None, why: str) -> None:
    assert find(form, sentence) == span, why
