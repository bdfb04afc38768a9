"""Capitals that have lost their accents: *LES ELEVES DE L'ECOLE, Etant donné, Ca suffit*."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Literal

Case = Literal["", "first", "all"]
"""Which letters of a form may have lost an accent: none, the first, any."""

_ACCENTED = {"e": "éèêë", "a": "àâ", "c": "ç", "i": "îï", "o": "ô", "u": "ùû"}
_FIRST = {"e": "éêè", "a": "âà", "c": "ç", "i": "î", "o": "ô"}
_CHANGES = 3
"""Accents in a word at the most: *décédé*."""
_MOST = 900
"""Spellings tried for one word; nearly all have fewer."""


def case_of(form: str) -> Case:
    """Which letters of a form are capitals."""
    if form.islower() or not form:
        return ""
    if len(form) > 1 and form.isupper():
        return "all"
    return "first" if form[0] in "EACIO" else ""


def accented(form: str, case: Case) -> Iterator[str]:
    """A folded form with the accents that its capitals may have lost, fewest first.

    >>> list(accented("ca", "first")), "élève" in accented("eleve", "all")
    (['ça'], True)
    """
    if case == "first":
        for letter in _FIRST.get(form[0], ""):
            yield letter + form[1:]
    elif case == "all":
        count = 0
        places = [place for place, letter in enumerate(form) if letter in _ACCENTED]
        for changes in range(1, min(_CHANGES, len(places)) + 1):
            for chosen in combinations(places, changes):
                # Behind the first change only what is usual in the middle of a word.
                for letters in product(*(_ACCENTED[form[place]][: 4 if changes == 1 else 2] for place in chosen)):
                    count += 1
                    if count > _MOST:
                        return
                    spelled = list(form)
                    for place, letter in zip(chosen, letters, strict=True):
                        spelled[place] = letter
                    yield "".join(spelled)
