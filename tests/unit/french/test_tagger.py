"""The part of speech that fits the sentence."""

from __future__ import annotations

import importlib.util

import pytest

from anchorage_tui.errors import LexiconError
from anchorage_tui.french import tokenize
from anchorage_tui.french.tagger import Tagger


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


SENTENCES = [
    ("Il a brandi la menace .", "PRON AUX VERB DET NOUN PUNCT", "la menace after a verb"),
    ("Le livre est sur la table .", "DET NOUN AUX ADP DET NOUN PUNCT", "le livre: the book"),
    ("Il livre une lettre .", "PRON VERB DET NOUN PUNCT", "il livre: he delivers"),
    ("Elle est arrivée hier .", "PRON AUX VERB ADV PUNCT", "auxiliary and participle"),
    ("L’ homme parle des enfants .", "DET NOUN VERB DET NOUN PUNCT", "a curly apostrophe is an apostrophe"),
    ("Il mange du pain au lait .", "PRON VERB _ NOUN _ NOUN PUNCT", "contractions are both preposition and article"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_tags(tagger: Tagger, sentence: str, expected: str, why: str) -> None:
    assert tagger.tag(sentence.split()) == expected.split(), why


def test_one_tag_a_word_whatever_the_words_are(tagger: Tagger) -> None:
    words = [token.text for token in tokenize("aux au du « 12 000 » desquels 😀 x@y.fr …")]
    assert len(tagger.tag(words)) == len(words)
    assert tagger.tag([]) == []


def test_a_missing_model_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.french.tagger.find_spec", lambda name: None)
    with pytest.raises(LexiconError, match="pip install gruut-lang-fr"):
        Tagger()
    assert importlib.util.find_spec("gruut_lang_fr") is not None
