"""A reading of a word form: which lemma, which part of speech, which inflection."""

from __future__ import annotations

from typing import NamedTuple


class Analysis(NamedTuple):
    """One reading of a form. A form may have many: *suis* is both *être* and *suivre*."""

    lemma: str
    """Dictionary form, spelled properly (`œil`)."""
    pos: str
    """noun, verb, adj, adv, pron, det, prep, conj, intj, num, prefix or name."""
    features: str = ""
    """DELA codes separated by `:`, for instance `P1s:P3s` or `ms`; `features.py` puts them into words."""


_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "œ": "oe", "æ": "ae"})


def fold(form: str) -> str:
    """The key that forms and lemmas are looked up and compared by: lower case, plain apostrophe and hyphen, œ as oe.

    >>> fold("L’Œil")
    "l'oeil"
    """
    lower = form.lower()
    return lower if lower.isascii() else lower.translate(_FOLDED)  # nothing in the table is ASCII
