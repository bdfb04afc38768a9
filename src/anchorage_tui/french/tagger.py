"""The part of speech that fits the sentence, by a conditional random field.

The model is the French one of gruut (trained on Universal Dependencies, MIT licence), used as data: `build` puts its weights
into the lexicon. Its features are those it was trained with: a word, its length and its first and last two and three
characters, for the word itself and two neighbours on each side. All of them depend on one word alone, so each word has five
vectors of scores, one score for each part of speech: as seen from two words later, one later, from itself, one and two
earlier. A token's scores are the sum of five such vectors, and the best sequence is found exactly (Viterbi), keeping only
those parts of speech that can still win. This gives the same tags as the library that trained the model, three times as fast.
"""

from __future__ import annotations

import base64
import sqlite3
import string
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from operator import add
from pathlib import Path
from typing import Any

from anchorage_tui.errors import LexiconError
from anchorage_tui.french.database import CompiledFile

SCHEMA = """
CREATE TABLE tagging (feature TEXT PRIMARY KEY, weights BLOB NOT NULL) WITHOUT ROWID;  -- pairs of place (u16) and weight (f64)
CREATE TABLE tagset (labels TEXT NOT NULL, transitions BLOB NOT NULL);                 -- one row; f64, from × to
"""
_SEEN_FROM = ("-2:", "-1:", "", "+1:", "+2:")
"""Prefix of a feature's name: the word as seen from two words later, one later, itself, one and two earlier."""
KEPT = 16_000
"""Words whose vectors are kept in memory if nobody says otherwise, with half as many beginnings and ends: some 12 MB."""
_SENTENCES_KEPT = 64

# Contractions stand in the model's training text as themselves and as their parts. *des* is left alone: it is an article
# more often than a contraction.
_CONTRACTIONS = {
    "du": ("de", "le"), "au": ("à", "le"), "aux": ("à", "les"), "auquel": ("à", "lequel"), "auxquels": ("à", "lesquels"),
    "auxquelles": ("à", "lesquelles"), "duquel": ("de", "lequel"), "desquels": ("de", "lesquels"),
    "desquelles": ("de", "lesquelles"),
}  # fmt: skip

# Universal part of speech → ours.
POS = {
    "NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv", "PRON": "pron", "DET": "det", "ADP": "prep",
    "CCONJ": "conj", "SCONJ": "conj", "NUM": "num", "PROPN": "name", "INTJ": "intj", "PART": "adv", "X": "name", "_": "prep",
    "SYM": "", "PUNCT": "",
}  # fmt: skip

Vector = Sequence[float]


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
        self._labels: list[str] = labels.split()
        count = self._count = len(self._labels)
        flat = array("d", transitions)
        self._transitions = [flat[start : start + count].tolist() for start in range(0, count * count, count)]
        # How much another label can gain on `best` by the transition that follows, at most.
        self._gains = [
            [max(a - b for a, b in zip(other, best, strict=True)) for other in self._transitions]
            for best in self._transitions
        ]
        self._word = lru_cache(kept)(self._word_vector)
        self._length = lru_cache(kept // 2)(self._length_vector)
        self._start = lru_cache(kept // 2)(self._start_vector)
        self._end = lru_cache(kept // 2)(self._end_vector)
        self._first = self._feature("BOS")[2 * count : 3 * count]
        self._last = self._feature("EOS")[2 * count : 3 * count]
        self._kept = lru_cache(_SENTENCES_KEPT)(self._tag)

    def tag(self, words: Sequence[str]) -> list[str]:
        """The universal part of speech of each word of one sentence (NOUN, VERB, AUX, ADJ...); `_` for a contraction."""
        return list(self._kept(tuple(words)))

    def _tag(self, words: tuple[str, ...]) -> list[str]:
        expanded: list[str] = []
        places = []
        for word in words:
            places.append(len(expanded))
            expanded.append(word)
            expanded.extend(_CONTRACTIONS.get(word.lower(), ()))
        labels = self._decode(expanded)
        return [self._labels[labels[place]] for place in places]

    def _decode(self, words: list[str]) -> list[int]:
        """The best sequence of labels."""
        if not words:
            return []
        zero = [0.0] * self._count
        steps: list[list[tuple[float, int]]] = []
        come: Vector = zero
        for scores in self._scores(words, zero):
            total = list(map(add, scores, come))
            best = max(total)
            gains = self._gains[total.index(best)]
            # Labels that can no longer win are dropped; scores are kept relative to the best.
            alive = [
                (score - best, label)
                for label, (score, gain) in enumerate(zip(total, gains, strict=True))
                if score + gain >= best
            ]
            steps.append(alive)
            # The best stands at 0.
            come = self._transitions[alive[0][1]] if len(alive) == 1 else self._reach(alive)
        label = max(steps[-1])[1]
        labels = [label]
        for alive in reversed(steps[:-1]):
            label = max((score + self._transitions[before][label], before) for score, before in alive)[1]
            labels.append(label)
        return labels[::-1]

    def _reach(self, alive: list[tuple[float, int]]) -> Vector:
        """The best score with which each label can be reached from the labels that are alive."""
        score, label = alive[0]
        come = [score + step for step in self._transitions[label]]
        for score, label in alive[1:]:
            come = [
                known if known >= score + step else score + step
                for known, step in zip(come, self._transitions[label], strict=True)
            ]
        return come

    def _scores(self, words: list[str], zero: Vector) -> Iterator[Vector]:
        """For each word, the score of each label by the features of the word and its neighbours."""
        seen = list(map(self._word, words))
        later2, later1, here, earlier1, earlier2 = (
            slice(start, start + self._count) for start in range(0, len(_SEEN_FROM) * self._count, self._count)
        )
        own: list[Vector] = [vector[here] for vector in seen]
        own[0] = list(map(add, own[0], self._first))
        own[-1] = list(map(add, own[-1], self._last))
        rows = (
            [zero, zero, *(vector[later2] for vector in seen[:-2])],
            [zero, *(vector[later1] for vector in seen[:-1])],
            own,
            [*(vector[earlier1] for vector in seen[1:]), zero],
            [*(vector[earlier2] for vector in seen[2:]), zero, zero],
        )
        for vectors in zip(*rows, strict=False):
            yield [a + b + c + d + e for a, b, c, d, e in zip(*vectors, strict=True)]

    def _word_vector(self, form: str) -> array[float]:
        """The five vectors of a word, one behind the other."""
        word = form.replace("’", "'").replace("ʼ", "'")
        parts = zip(self._length(len(word)), self._start(word[:3]), self._end(word[-3:]), strict=True)
        flat = array("d", [a + b + c for a, b, c in parts])
        own = ["word:" + base64.b64encode(word.encode()).decode()]
        if word in string.punctuation:
            own.append("word.ispunctuation")
        if word.isdigit():
            own.append("word.isdigit()")
        for name in own:
            for place, weight in self._weights(name):
                flat[place] += weight
        return flat

    def _length_vector(self, length: int) -> Vector:
        bias, weights = self._feature("bias"), self._feature("len(word)")
        return array("d", (once + length * weight for once, weight in zip(bias, weights, strict=True)))

    def _start_vector(self, first: str) -> Vector:
        """By the first three characters of a word, and the first two."""
        return array("d", map(add, self._feature("word[:2]:" + first[:2]), self._feature("word[:3]:" + first)))

    def _end_vector(self, last: str) -> Vector:
        """By the last three characters of a word, and the last two."""
        return array("d", map(add, self._feature("word[-2:]:" + last[-2:]), self._feature("word[-3:]:" + last)))

    def _feature(self, name: str) -> array[float]:
        """A feature's weight for each label, as seen from each of five places."""
        vector = array("d", bytes(8 * len(_SEEN_FROM) * self._count))
        for place, weight in self._weights(name):
            vector[place] = weight
        return vector

    def _weights(self, name: str) -> Iterable[tuple[int, float]]:
        rows = self._database.rows("SELECT weights FROM tagging WHERE feature = ?", name)
        return struct.iter_unpack("<Hd", rows[0][0]) if rows else ()


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
    weights: dict[str, list[tuple[int, float]]] = {}
    for (attribute, label), weight in model.state_features.items():
        prefix = attribute[:3] if attribute[:3] in _SEEN_FROM else ""
        place = _SEEN_FROM.index(prefix) * len(labels) + number[label]
        weights.setdefault(attribute.removeprefix(prefix), []).append((place, weight))
    database.executemany(
        "INSERT INTO tagging VALUES (?, ?)",
        ((name, b"".join(struct.pack("<Hd", *pair) for pair in pairs)) for name, pairs in sorted(weights.items())),
    )
    transitions = array("d", [0.0]) * len(labels) ** 2
    for (before, after), weight in model.transitions.items():
        transitions[number[before] * len(labels) + number[after]] = weight
    database.execute("INSERT INTO tagset VALUES (?, ?)", (" ".join(labels), transitions.tobytes()))
