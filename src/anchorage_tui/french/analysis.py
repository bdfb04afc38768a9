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


_RAISED = dict(zip("ᵃᵇᵈᵉᵍⁱᵏˡᵐⁿᵒºᵖʳˢᵗᵘᵛ", "abdegiklmn°°prstuv", strict=True))
"""Raised letters: XIXᵉ, 1ᵉʳ, nᵒ, Mᵐᵉ."""
_LOWERED = str.maketrans(_RAISED)
_FOLDED = str.maketrans(
    {**dict.fromkeys("’ʼ‘`´′", "'"), **dict.fromkeys("‐‑", "-"), "œ": "oe", "æ": "ae", "ſ": "s"} | _RAISED
)


def lowered(form: str) -> str:
    """A form with raised letters on the line, letter for letter: *XIXᵉ* as *XIXe*."""
    return form if form.isascii() else form.translate(_LOWERED)


def fold(form: str) -> str:
    """The key that forms and lemmas are looked up and compared by: lower case, plain apostrophe and hyphen, œ as oe.

    >>> fold("L’Œil")
    "l'oeil"
    """
    lower = form.lower()
    # Of what is in the table only the grave accent that stands for an apostrophe is ASCII.
    return lower if lower.isascii() and "`" not in lower else lower.translate(_FOLDED)
