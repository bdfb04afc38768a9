"""The real glossary/ folder: form and single entries here, file by file; `anchorage glossary check` does the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.checking import validate
from anchorage_tui.documents import open_document
from anchorage_tui.glossary.data_folder import bundled_texts, data_folder, fingerprint
from anchorage_tui.glossary.loading import Loaded, load_expressions, load_words
from anchorage_tui.reading import Session

EXPRESSIONS = sorted((data_folder() / "expressions").glob("*.toml"))
WORDS = sorted((data_folder() / "words").glob("*.tsv"))


@pytest.mark.parametrize("path", EXPRESSIONS, ids=[path.stem for path in EXPRESSIONS])
def test_expressions(path: Path) -> None:
    loaded = Loaded()
    load_expressions(path, loaded)
    assert list(map(str, loaded.problems)) == []
    assert len(loaded.entries) == path.read_text(encoding="utf-8").count("\n[[expression]]") + (
        path.read_text(encoding="utf-8").startswith("[[expression]]")
    ), "no entry gets lost"
    faults = [f"{entry.headword}: {fault}" for entry in loaded.entries for check in validate._ENTRY_CHECKS for fault in check(entry)]  # fmt: skip
    assert faults == []


@pytest.mark.parametrize("path", WORDS, ids=[path.stem for path in WORDS])
def test_words(path: Path) -> None:
    loaded = Loaded()
    load_words(path, loaded)
    assert list(map(str, loaded.problems)) == []
    order = [validate.word_order(word) for word in loaded.words]
    assert order == sorted(order)
    assert {key[0][0] for key in order} == {path.stem}


def test_there_is_enough_to_read_with() -> None:
    assert sum(path.read_text(encoding="utf-8").count("[[expression]]") for path in EXPRESSIONS) >= 300
    assert sum(path.read_text(encoding="utf-8").count("\n") for path in WORDS) >= 1_500


# -- bundled texts -------------------------------------------------------------------------------------------------


def test_the_bundled_article_comes_first() -> None:
    texts = bundled_texts()
    assert [path.name for path in texts[:1]] == ["le-sommet-d-anchorage.md"]
    assert len(texts) >= 3


@pytest.mark.parametrize("path", bundled_texts(), ids=[path.stem for path in bundled_texts()])
def test_bundled_texts_read_well(path: Path) -> None:
    document = open_document(str(path))
    assert document.blocks[0].kind == "heading"
    assert document.title == document.blocks[0].text
    text = "\n".join(block.text for block in document.blocks)
    assert "'" not in text, "bundled texts use the typographic apostrophe"
    assert "« " not in text, "a no-break space stands inside quotation marks"
    assert " »" not in text


def test_the_article_has_the_length_and_the_expressions_that_were_asked_for(session: Session) -> None:
    document = open_document(str(bundled_texts()[0]))
    words = sum(len(block.text.split()) for block in document.blocks)
    assert 450 <= words <= 680, "450-600 words as a person counts them, marks aside"
    found = {occurrence.entry.headword for block in document.blocks for occurrence in session.matcher.find(block.text)}
    assert len(found) >= 25
    assert {"coquille vide", "accoucher d'un statu quo"} <= found


def test_a_fingerprint_changes_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a")
    before = fingerprint([path])
    assert fingerprint([path]) == before
    assert fingerprint([path], "with lexicon") != before
    path.write_text("ab")
    assert fingerprint([path]) != before
