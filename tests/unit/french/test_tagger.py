"""The part of speech that fits the sentence; our own decoding of the model gives what its own library gives."""

from __future__ import annotations

import base64
import contextlib
import sqlite3
import string
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from anchorage_tui.documents import open_document
from anchorage_tui.errors import LexiconError
from anchorage_tui.french import sentences, tagger, tokenize
from anchorage_tui.french.tagger import Tagger, fill_tagging
from anchorage_tui.glossary.data_folder import bundled_texts
from anchorage_tui.reading import Session

SENTENCES = [
    ("Il a brandi la menace .", "PRON AUX VERB DET NOUN PUNCT", "la menace after a verb"),
    ("Le livre est sur la table .", "DET NOUN AUX ADP DET NOUN PUNCT", "le livre: the book"),
    ("Il livre une lettre .", "PRON VERB DET NOUN PUNCT", "il livre: he delivers"),
    ("Elle est arrivée hier .", "PRON AUX VERB ADV PUNCT", "auxiliary and participle"),
    ("L’ homme parle des enfants .", "DET NOUN VERB DET NOUN PUNCT", "a curly apostrophe is an apostrophe"),
    ("Il mange du pain au lait .", "PRON VERB _ NOUN _ NOUN PUNCT", "contractions are both preposition and article"),
]


@pytest.fixture(scope="module")
def ours(session: Session) -> Tagger:
    assert session.tagger is not None
    return session.tagger


@pytest.mark.parametrize(("sentence", "expected", "why"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_tags(ours: Tagger, sentence: str, expected: str, why: str) -> None:
    assert list(ours.tag(sentence.split())) == expected.split(), why


def test_one_tag_a_word_whatever_the_words_are(ours: Tagger) -> None:
    words = [token.text for token in tokenize("aux au du « 12 000 » desquels 😀 x@y.fr …")]
    assert len(ours.tag(words)) == len(words)
    assert list(ours.tag([])) == []


@pytest.mark.parametrize("order", ["forwards", "backwards", "from the middle", "one"])
def test_a_tag_does_not_depend_on_what_was_asked_before(session: Session, order: str) -> None:
    text = "Les mesures que le conseil a, hier encore, prises après des heures de débat n'ont rien changé."
    words = [token.text for token in tokenize(text)]
    places = list(range(len(words)))
    ordered = {"forwards": places, "backwards": places[::-1], "from the middle": places[9:] + places[:9], "one": [14]}
    assert session.tagger is not None
    expected = list(session.tagger.tag(words))
    tagging = Tagger(session.lexicon_path).tag(words)
    for place in ordered[order]:
        assert tagging[place] == expected[place], words[place]


# -- beside the library that the model is made for ----------------------------------------------------------------------


def _seen(word: str, prefix: str) -> dict[str, float]:
    word = word.replace("’", "'").replace("ʼ", "'")
    own = {
        "bias": 1.0, "word:" + base64.b64encode(word.encode()).decode(): 1.0, "len(word)": float(len(word)),
        "word.ispunctuation": float(word in string.punctuation), "word.isdigit()": float(word.isdigit()),
        f"word[:2]:{word[:2]}": 1.0, f"word[:3]:{word[:3]}": 1.0, f"word[-2:]:{word[-2:]}": 1.0, f"word[-3:]:{word[-3:]}": 1.0,
    }  # fmt: skip
    return {prefix + name: value for name, value in own.items()}


def _features(words: list[str]) -> list[dict[str, float]]:
    """As gruut trained it: the word and two neighbours on each side."""
    features = []
    for place in range(len(words)):
        merged: dict[str, float] = {}
        for distance, prefix in ((0, ""), (-1, "-1:"), (1, "+1:"), (-2, "-2:"), (2, "+2:")):
            if 0 <= place + distance < len(words):
                merged |= _seen(words[place + distance], prefix)
        merged |= {"BOS": 1.0} if place == 0 else {}
        merged |= {"EOS": 1.0} if place == len(words) - 1 else {}
        features.append(merged)
    return features


def test_the_tags_are_those_of_the_models_own_library(ours: Tagger) -> None:
    import pycrfsuite

    spec = find_spec("gruut_lang_fr")
    assert spec is not None
    assert spec.origin is not None
    theirs: Any = pycrfsuite.Tagger()
    theirs.open(str(Path(spec.origin).parent / "pos" / "model.crf"))
    for block in open_document(str(bundled_texts()[0])).blocks:
        for start, end in sentences(block.text):
            # Contractions are written out for the model; without them both see the same words.
            words = [token.text for token in tokenize(block.text[start:end]) if token.text.lower() not in tagger._CONTRACTIONS]  # fmt: skip
            assert list(ours.tag(words)) == theirs.tag(_features(words)), block.text[start:end]


def test_the_model_is_put_into_the_lexicon(ours: Tagger, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "model.sqlite")) as database:
        database.executescript(tagger.SCHEMA)
        fill_tagging(database)
        database.commit()
    words = "Il a brandi la menace .".split()
    assert list(Tagger(tmp_path / "model.sqlite").tag(words)) == list(ours.tag(words))


# -- what can go wrong ---------------------------------------------------------------------------------------------------


def test_a_missing_model_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "find_spec", lambda name: None)
    with (
        contextlib.closing(sqlite3.connect(":memory:")) as database,
        pytest.raises(LexiconError, match="pip install gruut-lang-fr"),
    ):
        fill_tagging(database)


def test_a_damaged_lexicon_is_said(tmp_path: Path) -> None:
    (tmp_path / "damaged.sqlite").write_bytes(b"damaged" * 1000)
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    for name in ("damaged", "empty"):
        with pytest.raises(LexiconError, match="is damaged"):
            Tagger(tmp_path / f"{name}.sqlite")
