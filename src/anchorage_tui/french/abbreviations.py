"""Abbreviations that keep their full stop, and whether a sentence may end with it.

What each stands for, and its English, is in `glossary/abbreviations.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A name, a number or more text always follows: *M. Dupont, p. ex. Paul, env. 30, cf. Hugo*.
BEFORE_MORE = tuple(
    (
        "M MM Mgr Dr Drs Pr Prs Me Mes Mme Mmes Mlle Mlles St Ste Sts Stes prof gén cdt cf env ex apr ap av éd coord trad "
        "illustr ibid sqq pp chap fasc réf boul"
    ).split()
)
# The same, but only with a number behind it: *art. 5*, and not *selon les règles de l'art.*; *le 3 janv. 1990*.
BEFORE_NUMBERS = tuple(
    "art al vol fig tél no nos n° chap par janv févr fév avr juil juill sept oct nov déc t p".split()
)
# More may follow or a sentence may end: what comes next tells.
ANYWHERE = tuple("etc env Cie Sté".split())
# With these a sentence may end although a capital is in them.
MAY_END = ("etc.", "av. J.-C.", "apr. J.-C.", "ap. J.-C.", "Cie.")


def pattern(words: Iterable[str]) -> str:
    """Any of these words in a regular expression, its first letter in either case, the others as they are: *bd* is not *BD*."""
    return "|".join(f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}" for word in words)
