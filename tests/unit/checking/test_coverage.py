"""The most frequent lemmas all have a word, or a reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.checking import coverage
from anchorage_tui.checking.coverage import gaps
from anchorage_tui.errors import GlossaryError
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.loading import load_folder, parse_word
from anchorage_tui.reading import Session


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "COMPLETE", 12)


def _left_out(folder: Path, *rows: str) -> Path:
    path = folder / "left-out.tsv"
    path.write_text("\n".join(("lemma\twhy", *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("few")
def test_a_frequent_lemma_without_a_word_is_a_gap(session: Session, tmp_path: Path) -> None:
    frequent = session.lexicon.most_frequent(12)
    assert {"de", "être", "le"} <= set(frequent)
    words = [parse_word(f"{lemma}\tnoun\tm\tword\t\t\t") for lemma in frequent if lemma not in ("être", "de")]
    problems = list(gaps(words, _left_out(tmp_path, "de\tletter"), session.lexicon))
    assert [(problem.code, problem.line) for problem in problems] == [("W309", 1)], "de has a reason, être has none"
    assert "'être' is number" in problems[0].message


@pytest.mark.usefixtures("few")
def test_what_has_a_word_need_not_be_left_out(session: Session, tmp_path: Path) -> None:
    words = [parse_word(f"{lemma}\tnoun\tm\tword\t\t\t") for lemma in session.lexicon.most_frequent(12)]
    problems = list(gaps(words, _left_out(tmp_path, "zut\trare", "de\tletter"), session.lexicon))
    assert [(problem.code, problem.line) for problem in problems] == [("W310", 3)]


def test_a_reason_must_be_one_of_the_list(session: Session, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"left-out\.tsv:2 gives 'because'"):
        list(gaps([], _left_out(tmp_path, "de\tbecause"), session.lexicon))


def test_without_a_lexicon_nothing_is_ranked() -> None:
    from anchorage_tui.french import Lexicon

    assert Lexicon(None).most_frequent(5) == []


def test_the_curated_glossary_is_complete(session: Session) -> None:
    """What `anchorage glossary check` says of the real data."""
    folder = data_folder()
    assert list(gaps(load_folder(folder).words, folder / "left-out.tsv", session.lexicon)) == []
