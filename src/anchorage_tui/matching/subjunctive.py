"""Whether a clause hangs on something that asks for the subjunctive: a conjunction, a verb of will or feeling, a denied thought."""

from __future__ import annotations

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.matching.verb_group import VerbGroup

# Words before *que*, and verbs and adjectives that *que* depends on.
_CONJUNCTIONS = frozenset(
    "à pour bien avant afin sans quoique jusqu'à jusqu'au encore pourvu moins condition peur crainte façon sorte manière jusque malgré supposé".split()
)
_ASKING = frozenset(
    "falloir vouloir souhaiter désirer préférer exiger demander ordonner attendre craindre redouter douter regretter aimer "
    "permettre interdire empêcher éviter refuser accepter proposer suggérer recommander importer suffire convenir valoir nier "
    "tenir veiller détester étonner réjouir plaindre déplorer tarder tolérer mériter approuver".split()
)
_ASKING_ADJECTIVES = frozenset(
    "content heureux triste fâché ravi désolé étonné surpris nécessaire important possible impossible essentiel indispensable utile "
    "inutile naturel normal rare bon mauvais juste injuste dommage temps étonnant surprenant regrettable logique préférable urgent "
    "inadmissible fier furieux déçu soulagé douteux peur crainte besoin envie seul premier dernier unique".split()
)
_QUE = frozenset({"que", "qu'"})
_CONCESSIVE = frozenset({"quoique", "quoiqu'", "quoi", "qui", "quel", "quelle", "quels", "quelles", "où"})
_CERTAIN = frozenset({"sûr", "certain", "évident", "vrai", "clair", "exclu"})
_THINKING = frozenset({"croire", "penser", "trouver", "dire", "estimer", "sembler", "imaginer", "prétendre"})
"""Adjectives and verbs that ask for the subjunctive when they are negated."""


def asks_subjunctive(clause: TaggedSentence, group: VerbGroup, place: int) -> bool:
    """Whether the clause hangs on something that asks for the subjunctive."""
    start = min(group.start, place if 0 <= place < group.start else group.start)
    if place >= 0 and clause.tags[place] in ("noun", "name") and place < group.start:
        start = clause.phrase_start(place)
    que = next(
        (
            other
            for other in range(start - 1, max(-1, start - 12), -1)
            if clause.forms[other].key in _QUE | {"quoique", "quoiqu'", "qui", "où"}
        ),
        -1,
    )
    if que < 0 or any(clause.is_finite(other) for other in range(que + 1, min(start, group.start))):
        return False
    key = clause.forms[que].key
    if key in ("quoique", "quoiqu'"):
        return True
    if key in ("qui", "où"):
        return any(
            not form.lemmas.isdisjoint({"seul", "premier", "dernier", "unique"})
            for form in clause.forms[max(0, que - 4) : que]
        )
    if que == 0 or (clause.tags[que - 1] == "punct" and clause.forms[que - 1].key not in QUOTES):
        return True  # Que la fête commence !
    if clause.forms[que - 1].key == "ce":
        que -= 1  # jusqu'à ce que
    before = clause.forms[que - 1]
    if before.key in _CONJUNCTIONS or before.key in _CONCESSIVE:
        return before.key not in ("sorte", "façon", "manière")
    for other in range(que - 1, max(-1, que - 8), -1):
        form = clause.forms[other]
        if form.key in (";", ":", ".", "?", "!"):
            return False
        if not form.by_class.get("verb", frozenset()).isdisjoint(_ASKING) and clause.tags[other] == "verb":
            return True
        if not form.lemmas.isdisjoint(_ASKING_ADJECTIVES):
            return True
        if not form.lemmas.isdisjoint(_CERTAIN) and _is_negated(clause, other):
            return True
        if clause.is_finite(other):
            return _is_negated(clause, other) and not form.lemmas.isdisjoint(_THINKING)
    return False


def _is_negated(clause: TaggedSentence, place: int) -> bool:
    return any(near.key in ("ne", "n'") for near in clause.forms[max(0, place - 4) : place])
