"""Spellings of before 1835 and of older editions: *étoit, enfans, poëte, grand'mère, sçavoir, luy*."""

from __future__ import annotations

import re
from collections.abc import Iterator

# (Where it stands, what is written today.) Each is tried alone and on top of the one before.
_CHANGES = (
    (re.compile("oi(?=(?:s|t|ent)$)"), "ai"),  # étois, étoit, étoient; françois
    (re.compile("oî(?=tre|t)"), "aî"),  # connoître, paroît
    (re.compile("oi(?=bl[ei])"), "ai"),  # foible
    (re.compile("(?<=[aeo])n(?=s$)"), "nt"),  # enfans, momens
    (re.compile("(?<=[ae])m(?=s$)"), "mp"),  # tems, longtems
    (re.compile("ë"), "è"), (re.compile("ë"), "é"),  # poëte, poësie
    (re.compile("^grand'"), "grand-"),  # grand'mère, grand'chose
    (re.compile("sç"), "s"),  # sçavoir
    (re.compile("y$"), "i"),  # luy, celuy, vray
    (re.compile("ay(?=ent$)"), "ai"),  # voyoyent, ayent
    (re.compile("es(?=[tmlpn])"), "ê"), (re.compile("os(?=[tmlpn])"), "ô"), (re.compile("as(?=[tmlpn])"), "â"),  # teste, hoste, aspre
)  # fmt: skip
_SIGNS = re.compile("oi(?:s|t|ent)$|oî|oibl|[aeo]ns$|[ae]ms$|ë|^grand'|sç|y$|ayent$|[eoa]s[tmlpn]")


def modern(form: str) -> Iterator[str]:
    """Today's spellings of a folded form, likelier first; nothing for one that shows no sign of age.

    >>> list(modern("étoit")), list(modern("table"))
    (['était'], [])
    """
    if not _SIGNS.search(form):
        return
    together = form
    for pattern, today in _CHANGES:
        if pattern.search(form):
            yield pattern.sub(today, form, count=1)
        together = pattern.sub(today, together, count=1)
    if together != form:
        yield together
