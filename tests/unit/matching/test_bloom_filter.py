"""Words that belong to no headword are not looked up, and nothing is missed for that."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import open_document
from anchorage_tui.french.spelling import respelled
from anchorage_tui.glossary.data_folder import bundled_texts
from anchorage_tui.matching import CompiledGlossary, Matcher
from anchorage_tui.matching.bloom_filter import make_sieve, passes
from anchorage_tui.reading import Session

_TABLE = Path(__file__).resolve().parents[2] / "data" / "constructions.tsv"
_WORDS = st.text(st.sampled_from("aàbcçdeéèêilmnoôrstuû'-"), min_size=1, max_size=12)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.sets(_WORDS, min_size=1))
def test_no_form_is_held_back_however_it_is_spelled(forms: set[str]) -> None:
    sieve = make_sieve(forms)
    assert all(passes(sieve, spelling) for form in forms for spelling in (form, *respelled(form)))


def test_most_other_words_are_held_back() -> None:
    sieve = make_sieve([f"mot{number}" for number in range(10_000)])
    assert sum(passes(sieve, f"autre{number}") for number in range(10_000)) < 1_000


def test_an_empty_sieve_holds_nothing_back() -> None:
    assert passes(b"", "mot")


class _WithoutSieve:
    """A compiled glossary as it is while there is no lexicon: every word is looked up."""

    def __init__(self, glossary: CompiledGlossary) -> None:
        self._glossary = glossary

    def sieve(self) -> bytes:
        return b""

    def sought(self, form: str) -> None:
        return None

    def __getattr__(self, name: str) -> object:
        return getattr(self._glossary, name)


def test_nothing_is_missed_for_the_sieve(session: Session) -> None:
    assert session.expressions.sieve()
    without = Matcher(_WithoutSieve(session.expressions), session.lexicon, session.tagger)  # type: ignore[arg-type]
    texts = [line.split("\t")[2] for line in _TABLE.read_text(encoding="utf-8").splitlines()]
    texts += [block.text for path in bundled_texts() for block in open_document(str(path)).blocks]
    for text in texts:
        assert session.matcher.find(text) == without.find(text), text
