"""The part of speech that fits the sentence, by a conditional random field.

The model is the French one of gruut (trained on Universal Dependencies, MIT licence), used as data. Its features are
those it was trained with: the word, its length and its first and last two and three characters, for the word itself and
two neighbours on each side.
"""

from __future__ import annotations

import base64
import string
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from anchorage_tui.errors import LexiconError

_MODEL = "pos/model.crf"
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


class Tagger:
    """Tags sentences; one may be shared by threads."""

    def __init__(self) -> None:
        """Raises `LexiconError` when the model's package is not installed."""
        import pycrfsuite

        spec = find_spec("gruut_lang_fr")
        if spec is None or spec.origin is None:
            raise LexiconError("The language package gruut-lang-fr is not installed.", "Run: pip install gruut-lang-fr")
        self._crf = pycrfsuite.Tagger()
        self._crf.open(str(Path(spec.origin).parent / _MODEL))
        self._lock = Lock()

    def tag(self, words: Sequence[str]) -> list[str]:
        """The universal part of speech of each word of one sentence (NOUN, VERB, AUX, ADJ...); `_` for a contraction."""
        expanded: list[str] = []
        places = []
        for word in words:
            places.append(len(expanded))
            expanded.append(word)
            expanded.extend(_CONTRACTIONS.get(word.lower(), ()))
        with self._lock:
            tags = self._crf.tag(_features(expanded))
        return [tags[place] for place in places]


def _features(words: Sequence[str]) -> list[dict[str, float]]:
    local = [_local(word) for word in words]
    last = len(words) - 1
    features = []
    for place in range(len(words)):
        merged = dict(local[place][2])
        for distance in (1, 2):
            if place >= distance:
                merged.update(local[place - distance][2 - distance])
            if place < len(words) - distance:
                merged.update(local[place + distance][2 + distance])
        if place == 0:
            merged["BOS"] = 1.0
        if place == last:
            merged["EOS"] = 1.0
        features.append(merged)
    return features


@lru_cache(maxsize=50_000)
def _local(word: str) -> tuple[dict[str, float], ...]:
    """Features of a word as seen from two words later, one later, itself, one and two earlier."""
    word = word.replace("’", "'").replace("ʼ", "'")
    own = {
        "bias": 1.0,
        "word:" + base64.b64encode(word.encode()).decode(): 1.0,
        "len(word)": float(len(word)),
        "word.ispunctuation": float(word in string.punctuation),
        "word.isdigit()": float(word.isdigit()),
        f"word[:2]:{word[:2]}": 1.0,
        f"word[:3]:{word[:3]}": 1.0,
        f"word[-2:]:{word[-2:]}": 1.0,
        f"word[-3:]:{word[-3:]}": 1.0,
    }
    return tuple({prefix + name: value for name, value in own.items()} for prefix in ("-2:", "-1:", "", "+1:", "+2:"))
