"""In which language something is written: told by its small words, which every sentence has and no other language shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_SMALL_WORDS = {
    "fr": "le la les un une des du au aux et est que qui dans pour pas sur ne ce cette ces sont avec il elle nous vous ils "
    "elles je se son sa ses leur leurs mais ou où par plus comme tout été être avait était c l d qu n j s m y en de à",
    "en": "the of and to in is that it was for with as his her he she they you are this but not had have from at be were "
    "which their there would what my we all been when who will more no if out so said an or by on i",
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
_WORD = re.compile(r"[^\W\d_]++")
_FIRST = 60
"""Blocks that the language of a text is told by."""
_ENOUGH = 6
"""Small words of one language from which a block may be called foreign in a text of another."""


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


def foreign(text: str) -> str:
    """The language of a block in a French text that is certainly not French; empty for all others."""
    language = language_of(text, _ENOUGH)
    return language if language != "fr" else ""
