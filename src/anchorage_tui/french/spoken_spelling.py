"""How speech and quick messages are written: *p'tit, v'là, chuis, bcp*."""

from __future__ import annotations

STANDARD = {
    "y'": "y",     "p'tit": "petit", "p'tits": "petits", "p'tite": "petite", "p'tites": "petites", "ptit": "petit", "ptits": "petits",
    "ptite": "petite", "ptites": "petites", "p't'être": "peut-être", "ptêtre": "peut-être", "p'têt": "peut-être",
    "v'là": "voilà", "vlà": "voilà", "v'la": "voilà", "m'sieur": "monsieur", "m'sieurs": "messieurs", "msieur": "monsieur",
    "m'dame": "madame", "m'dames": "mesdames", "mam'zelle": "mademoiselle", "mam'selle": "mademoiselle",
    "chuis": "suis", "chui": "suis", "chais": "sais", "chépa": "sais", "kek": "quelque", "qqs": "quelques",
    "bcp": "beaucoup", "tjrs": "toujours", "tjs": "toujours", "ds": "dans", "jms": "jamais", "auj": "aujourd'hui",
    "ajd": "aujourd'hui", "dsl": "désolé", "slt": "salut", "bjr": "bonjour", "bsr": "bonsoir", "cmt": "comment",
    "pdt": "pendant", "qd": "quand", "qq": "quelque", "qqn": "quelqu'un", "pq": "pourquoi", "pk": "pourquoi",
    "tt": "tout", "tte": "toute", "ttes": "toutes", "qu'que": "quelque", "c'te": "cette", "cte": "cette",
    "ouaip": "ouais", "vi": "oui", "moua": "moi", "toua": "toi", "nan": "non", "ben": "ben", "pasque": "parce",
}  # fmt: skip
"""Folded form → the form it stands for."""
