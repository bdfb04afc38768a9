"""In which language something is written: told by its small words, which every sentence has and no other language shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_SMALL_WORDS = {
    "fr": "le la les un une des du au aux et est que qui dans pour pas sur ne ce cette ces sont avec il elle nous vous ils "
    "elles je se son sa ses leur leurs mais ou où par plus comme tout été être avait était c l d qu n j s m y en de à on",
    "en": "the of and to in is that it was for with as his her he she they you are this but not had have from at be were "
    "which their there would what my we all been when who will more no if out so said an or by on i must go can will would should could do does did get then than them him into about "
    "over only other some these those could how why where very good make know see come way",
    "de": "der die das und ist nicht ein eine einen dem den des zu mit auf für von im sich er sie es wir ich auch als an "
    "war hat wie nach bei aus wenn noch nur werden wird haben sind aber oder",
    "es": "el los las y en que por con para una un del al es no se su sus como más pero lo le muy está son fue había cuando "
    "también este esta yo ella",
    "it": "il lo gli di che è e un una per non con del della dei delle al alla nel nella sono si come più ma anche questo "
    "questa era ha suo sua i",
    "la": "et in est non ad ut cum quod sed qui quae ex per ab esse sunt hoc si ne nec atque enim etiam quam aut",
    "pt": "o os as e que não uma um do da dos das em no na para com por se mais como mas foi ao ele ela são é seu sua",
    "nl": "de het een en van is dat niet in op te zijn met voor aan er maar om ook als bij nog naar hij ze ik je was wordt",
}  # fmt: skip
_OWNERS = {
    word: tuple(language for language, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_NOT_FRENCH = frozenset(word for word, owners in _OWNERS.items() if "fr" not in owners)
_WORD = re.compile(r"[^\W\d_]++")
_FIRST = 60
"""Blocks that the language of a text is told by."""
_ENOUGH = 3
"""Small words of one language from which a line or a quotation may be called foreign in a French text."""
_FRENCH_ONLY = 8
"""One word in so many at most is then French only."""


def language_of(text: str, at_least: int = 3) -> str:
    """`fr`, `en`...: the language whose small words are clearly the most; empty where there are fewer than `at_least`."""
    count: Counter[str] = Counter()
    for match in islice(_WORD.finditer(text), 400):
        owners = _OWNERS.get(match[0].lower(), ())
        for owner in owners:
            count[owner] += 1 if len(owners) > 1 else 2
    if not count:
        return ""
    (best, most), (_, second) = [*count.most_common(2), ("", 0)][:2]
    return best if most >= 2 * at_least and most > 1.4 * second else ""


def language_of_texts(texts: Iterable[str]) -> str:
    """The language of a text, told by its first paragraphs; empty where they are too short or mixed."""
    return language_of(" ".join(text[:600] for text in islice(texts, _FIRST)), 5)


_QUOTED = re.compile(r"«[^«»]{8,600}+»|“[^“”]{8,600}+”|\"[^\"]{8,600}+\"")


def foreign_parts(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a paragraph, half-open, in code points, that are certainly not French: all of it, or what is quoted."""
    if len(_NOT_FRENCH.intersection(text.lower().split())) < 2:  # asked of every paragraph, so that it must cost little
        return ()
    quoted = tuple(found.span() for found in _QUOTED.finditer(text) if _is_foreign(found[0]))
    if quoted and language_of(_without(text, quoted), 1) in ("", "fr"):
        return quoted
    return ((0, len(text)),) if _is_foreign(text) else ()


def _is_foreign(text: str) -> bool:
    """Each word counts once: a stammer, *ma-ma*, would count for more."""
    words = {match[0].lower() for match in islice(_WORD.finditer(text), 400)}
    if sum(_OWNERS.get(word) == ("fr",) for word in words) * _FRENCH_ONLY > len(words):
        return False
    return language_of(" ".join(words), _ENOUGH) not in ("", "fr")


def _without(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    kept, last = "", 0
    for start, end in parts:
        kept, last = kept + text[last:start], end
    return kept + text[last:]


_LETTERS = 400
"""Of a text at least, from which a lack of French words says something."""
_FEWEST = 12
"""One word in so many is a small word of French in any French text; in other languages it is none in fifty."""


def has_no_french(text: str) -> bool:
    """Whether a text of some length has next to no small words of French."""
    words = [match[0].lower() for match in _WORD.finditer(text)]
    if sum(map(len, words)) < _LETTERS:
        return False
    return sum("fr" in _OWNERS.get(word, ()) for word in words) * _FEWEST < len(words)
