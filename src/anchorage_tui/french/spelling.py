"""Older and newer spellings of the same word: the lexicon has one, texts have both."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What the reform of 1990 changed, in both directions, and capitals without accents: (written, in the lexicon).
_CHANGES = (
    ("i", "î"), ("u", "û"),  # entrainer, aout
    ("è", "é"), ("é", "è"),  # évènement, cèdera
    ("e", "é"), ("e", "è"), ("a", "â"), ("o", "ô"), ("e", "ê"), ("c", "ç"),  # Etats, hopital
    ("-", ""),  # extra-terrestre
)  # fmt: skip
_LONGEST = 24
"""Letters; no French word that was respelled is longer."""


def respelled(form: str) -> Iterator[str]:
    """Other spellings of a folded form, likelier first; each differs in one place.

    >>> "entraînement" in respelled("entrainement")
    True
    """
    if len(form) > _LONGEST or not form[:1].isalpha():
        return
    for written, listed in _CHANGES:
        place = form.find(written)
        while place >= 0:
            yield form[:place] + listed + form[place + 1 :]
            place = form.find(written, place + 1)


_BARE = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy", "-")


def bare(form: str) -> str:
    """A folded form without accents and hyphens: the same for a word and all that `respelled` makes of it.

    >>> bare("extra-légère"), bare("extralegère")
    ('extralegere', 'extralegere')
    """
    return form if form.isascii() and "-" not in form else form.translate(_BARE)


# The reform keeps the circumflex where it tells two words apart.
_KEPT_APART = frozenset({"du", "mur", "murs", "sur", "surs", "cru", "crus", "jeune", "jeunes", "fut", "futs"})
_PLAIN = {"î": "i", "û": "u"}
_CIRCUMFLEX = re.compile("[îû]")


def without_circumflex(form: str) -> Iterator[str]:
    """The spellings of a folded form since 1990: *boîte* may be *boite*, *goût* may be *gout*.

    >>> list(without_circumflex("boîte")), list(without_circumflex("sûr"))
    (['boite'], [])
    """
    for match in _CIRCUMFLEX.finditer(form):
        newer = form[: match.start()] + _PLAIN[match[0]] + form[match.end() :]
        if newer not in _KEPT_APART:
            yield newer
