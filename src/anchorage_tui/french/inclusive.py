"""Both genders in one word: *étudiant·e·s, professionnel·le, acteur·rice·s, ami(e)s, étudiant-e-s*."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOTH = re.compile(
    r"([^\W\d_]+)(?:[·‧•∙.][^\W\d_]{1,6}){1,3}|([^\W\d_]+)-[^\W\d_]{1,6}-s|([^\W\d_]+)\([^\W\d_]{1,6}\)s?"
)
_PLURAL = re.compile(r"[·‧•∙.-]?s$|s$")


def masculine(form: str) -> Iterator[str]:
    """The masculine that a folded form is written around, plural first if it is one; nothing for another word.

    >>> list(masculine("étudiant·e·s")), list(masculine("tou·te·s"))
    (['étudiants', 'étudiant'], ['tous', 'tou'])
    """
    match = _BOTH.fullmatch(form)
    if not match:
        return
    stem = next(filter(None, match.groups()))
    if _PLURAL.search(form):
        yield stem if stem.endswith(("s", "x")) else stem + "s"
    yield stem
