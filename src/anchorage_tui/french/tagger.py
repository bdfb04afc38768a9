"""The part of speech that fits the sentence, by a conditional random field.

The model is the French one of gruut (trained on Universal Dependencies, MIT licence), used as data: `build` puts its weights
into the lexicon. Its features are those it was trained with: a word, its length and its first and last two and three
characters, for the word itself and two neighbours on each side. All of them depend on one word alone, so each word has five
vectors of scores, one score for each part of speech: as seen from two words later, one later, from itself, one and two
earlier. `decoding` puts them together, and gives the same tags as the library that trained the model.
"""

from __future__ import annotations

import base64
import sqlite3
import string
import struct
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from operator import add
from pathlib import Path
from typing import Any

from anchorage_tui.errors import LexiconError
from anchorage_tui.files import CompiledFile
from anchorage_tui.french.viterbi import Tagging, make_model

SCHEMA = """
CREATE TABLE tagging (feature TEXT PRIMARY KEY, weights BLOB NOT NULL) WITHOUT ROWID;  -- see `_packed`
CREATE TABLE tagset (labels TEXT NOT NULL, transitions BLOB NOT NULL);                 -- one row; f64, from × to
"""
_SEEN_FROM = ("-2:", "-1:", "", "+1:", "+2:")
"""Prefix of a feature's name: the word as seen from two words later, one later, itself, one and two earlier."""
KEPT = 16_000
"""Words whose vectors are kept in memory if nobody says otherwise, with some beginnings and ends: some 16 MB."""
_SENTENCES_KEPT = 64
_LENGTHS_KEPT = 30
_FEW = 24

# Contractions stand in the model's training text as themselves and as their parts. *des* is left alone: it is an article
# more often than a contraction.
_CONTRACTIONS = {
    "du": ("de", "le"), "au": ("à", "le"), "aux": ("à", "les"), "auquel": ("à", "lequel"), "auxquels": ("à", "lesquels"),
    "auxquelles": ("à", "lesquelles"), "duquel": ("de", "lequel"), "desquels": ("de", "lesquels"),
    "desquelles": ("de", "lesquelles"),
}  # fmt: skip


class Tagger:
    """Tags sentences; may be used from several threads."""

    def __init__(self, path: Path, *, kept: int = KEPT) -> None:
        """`path` is the lexicon that `build` wrote; `kept` is how many words are kept in memory.

        Raises `LexiconError` when the lexicon is damaged.
        """
        try:
            self._database = CompiledFile(path)
            ((labels, transitions),) = self._database.rows("SELECT labels, transitions FROM tagset")
        except (sqlite3.DatabaseError, ValueError, OSError) as error:
            raise LexiconError(f"The French lexicon is damaged: {error}.", "Run: anchorage prepare --again") from error
        names = labels.split()
        count = self._count = len(names)
        flat = array("d", transitions)
        self._word = lru_cache(kept)(self._word_vectors)
        self._length = lru_cache(_LENGTHS_KEPT)(self._length_vector)
        self._weights = lru_cache(kept // 4)(self._read_weights)
        self._model = make_model(
            names,
            [flat[start : start + count].tolist() for start in range(0, count * count, count)],
            self._feature("BOS")[2 * count : 3 * count],
            self._feature("EOS")[2 * count : 3 * count],
            self._word,
        )
        self._kept = lru_cache(_SENTENCES_KEPT)(self._tag)

    def tag(self, words: Sequence[str]) -> Tagging:
        """The universal part of speech of each word of one sentence (NOUN, VERB, AUX, ADJ...); `_` for a contraction."""
        return self._kept(tuple(words))

    def _tag(self, words: tuple[str, ...]) -> Tagging:
        if _CONTRACTIONS.keys().isdisjoint(map(str.lower, words)):
            return Tagging(self._model, words, range(len(words)))
        expanded: list[str] = []
        places = []
        for word in words:
            places.append(len(expanded))
            expanded.append(word)
            expanded.extend(_CONTRACTIONS.get(word.lower(), ()))
        return Tagging(self._model, expanded, places)

    def _word_vectors(self, form: str) -> tuple[array[float], ...]:
        """The five vectors of a word."""
        word = form.replace("’", "'").replace("ʼ", "'")
        flat = array("d", self._weights(_own_feature(word)))
        if not flat:  # a word that the model has not seen
            flat = self._length(len(word))[:]
            for name in _features(word):
                flat = _added(flat, self._weights(name))
        count = self._count
        return tuple(flat[start : start + count] for start in range(0, len(_SEEN_FROM) * count, count))

    def _length_vector(self, length: int) -> array[float]:
        """What any word of this length starts from."""
        bias, weights = self._feature("bias"), self._feature(_LENGTH)
        return array("d", (once + length * weight for once, weight in zip(bias, weights, strict=True)))

    def _feature(self, name: str) -> array[float]:
        """A feature's weight for each label, as seen from each of five places."""
        return _added(array("d", bytes(8 * len(_SEEN_FROM) * self._count)), self._weights(name))

    def _read_weights(self, name: str) -> bytes:
        rows = self._database.rows("SELECT weights FROM tagging WHERE feature = ?", name)
        return bytes(rows[0][0]) if rows else b""


_LENGTH = "len(word)"


def _own_feature(word: str) -> str:
    return "word:" + base64.b64encode(word.encode()).decode()


def _features(word: str) -> list[str]:
    """The features that a word shares with others, its length aside."""
    names = [f"word[:2]:{word[:2]}", f"word[:3]:{word[:3]}", f"word[-2:]:{word[-2:]}", f"word[-3:]:{word[-3:]}"]
    if word in string.punctuation:
        names.append("word.ispunctuation")
    if word.isdigit():
        names.append("word.isdigit()")
    return names


def _added(vector: array[float], weights: bytes) -> array[float]:
    """`vector` with what `_packed` made added; it may be changed in place."""
    if len(weights) == 8 * len(vector):
        return array("d", map(add, vector, array("d", weights)))
    for place, weight in struct.iter_unpack("<Hd", weights):
        vector[place] += weight
    return vector


def fill_tagging(database: sqlite3.Connection) -> None:
    """Puts the model's weights into the tables of `SCHEMA`. Raises `LexiconError` when the model's package is missing."""
    import pycrfsuite

    spec = find_spec("gruut_lang_fr")
    if spec is None or spec.origin is None:
        raise LexiconError("The language package gruut-lang-fr is not installed.", "Run: pip install gruut-lang-fr")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(Path(spec.origin).parent / "pos" / "model.crf"))
    model: Any = tagger.info()
    labels = sorted(model.labels, key=lambda label: int(model.labels[label]))
    number = {label: place for place, label in enumerate(labels)}
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for (attribute, label), weight in model.state_features.items():
        prefix = attribute[:3] if attribute[:3] in _SEEN_FROM else ""
        place = _SEEN_FROM.index(prefix) * len(labels) + number[label]
        weights[attribute.removeprefix(prefix)][place] = weight
    _put_together(weights)
    database.executemany(
        "INSERT INTO tagging VALUES (?, ?)",
        ((name, _packed(places, len(_SEEN_FROM) * len(labels))) for name, places in sorted(weights.items())),
    )
    transitions = array("d", [0.0]) * len(labels) ** 2
    for (before, after), weight in model.transitions.items():
        transitions[number[before] * len(labels) + number[after]] = weight
    database.execute("INSERT INTO tagset VALUES (?, ?)", (" ".join(labels), transitions.tobytes()))


def _put_together(weights: dict[str, dict[int, float]]) -> None:
    """Adds to the weights of each word that the model has seen all that it shares with others: one look does for most words."""
    for name, places in weights.items():
        if not name.startswith("word:"):
            continue
        word = base64.b64decode(name.removeprefix("word:")).decode()
        shared = [("bias", 1), (_LENGTH, len(word)), *((feature, 1) for feature in _features(word))]
        for feature, times in shared:
            for place, weight in weights.get(feature, {}).items():
                places[place] = places.get(place, 0.0) + times * weight


def _packed(weights: dict[int, float], size: int) -> bytes:
    """Few weights as pairs of place (u16) and weight (f64); many as a row of all `size` weights (f64), which is read faster."""
    if len(weights) <= _FEW:
        return b"".join(struct.pack("<Hd", *pair) for pair in weights.items())
    return array("d", [weights.get(place, 0.0) for place in range(size)]).tobytes()
