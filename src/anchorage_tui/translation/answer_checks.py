"""Recognises answers that look like success and are none.

Each was met in practice: deep-translator hands Google's "Error 500 (Server Error)!!1500" on as the translation
(its issues 282 and 307), MyMemory its warnings with status 200, and several give back the French, or nothing.
"""

from __future__ import annotations

import html
import re

from anchorage_tui.cleaning import clean
from anchorage_tui.translation.failure import Failure, Kind

# What an answer says → what it means. Only if the French does not say the same.
_ERROR_TEXTS = (
    (re.compile(r"^Error \d{3} \(|^(?:\d+\. ?)?That[’']s an error|Internal Server Error|Bad Gateway", re.I),
     Kind.SERVER, "an error page"),
    (re.compile(r"Too Many Requests|unusual traffic|rate limit", re.I), Kind.BUSY, ""),
    (re.compile(r"MYMEMORY WARNING|ALL AVAILABLE FREE TRANSLATIONS|quota (?:has been )?exceeded"), Kind.QUOTA, ""),
    (re.compile(r"QUERY LENGTH LIMIT"), Kind.TOO_LONG, ""),
    (re.compile(r"INVALID (?:LANGUAGE PAIR|TARGET|SOURCE)|NO QUERY SPECIFIED|PLEASE SELECT TWO DISTINCT LANGUAGES"),
     Kind.WRONG, "an error message"),
    (re.compile(r"captcha|Just a moment\.\.\.|Access denied|enable JavaScript", re.I), Kind.WRONG, "a page for people"),
)  # fmt: skip
_HTML = re.compile(r"<!doctype|</?(?:html|head|body|div|span|script|title|p|br|a|h[1-6])\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|quot|amp|lt|gt|nbsp|apos);", re.I)
_JSON_ERROR = re.compile(r'\s*\{.*"(?:error|message)"', re.S)
_NOTHING = {"none", "null", "undefined", "nan", "[object object]"}

# Words that French texts are full of and English texts are not.
_FRENCH = frozenset(
    re.findall(
        r"\w+",
        "le la les un une des du de et est sont dans avec pour par qui que ne pas ce cette ces il elle ils elles nous "
        "vous sur aux au être avoir était son sa ses mais où",
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")
_MANY_WORDS = 5
_COMPARABLE = 60
"""Characters from which lengths say something; English takes about nine tenths of the French."""
_SHORTEST, _LONGEST = 0.3, 3.0


def judge(french: str, answer: object) -> str:
    """The translation in `answer`, tidied. Raises `Failure` when it is no translation of `french`."""
    if not isinstance(answer, str):
        raise Failure(Kind.WRONG, "nothing" if answer is None else "not a text")
    english = answer
    if _ENTITY.search(english) and not _ENTITY.search(french):
        english = html.unescape(english)  # MyMemory writes &#39; for an apostrophe
    english = "\n".join(line.strip() for line in clean(english.replace("\r", "\n")).split("\n")).strip()
    if not english:
        raise Failure(Kind.WRONG, "empty")
    if english.lower() in _NOTHING and french.strip().lower() != english.lower():
        raise Failure(Kind.WRONG, "nothing")
    for pattern, kind, detail in _ERROR_TEXTS:
        if pattern.search(english) and not pattern.search(french):
            raise Failure(kind, detail)
    if _HTML.search(english) and not _HTML.search(french):
        raise Failure(Kind.WRONG, "a web page")
    if _JSON_ERROR.match(english) and not _JSON_ERROR.match(french):
        raise Failure(Kind.WRONG, "an error message")
    if is_unchanged(french, english):
        raise Failure(Kind.WRONG, "the French came back unchanged")
    if len(french) >= _COMPARABLE and not _SHORTEST <= len(english) / len(french) <= _LONGEST:
        raise Failure(Kind.WRONG, "much too short" if len(english) < len(french) else "much too long")
    return english


def is_unchanged(french: str, english: str) -> bool:
    """Whether `english` is the French again, though it should differ: *Paris*, *Table !* and *1789* rightly stay."""
    words = [word.casefold() for word in _LETTERS.findall(french)]
    if words != [word.casefold() for word in _LETTERS.findall(english)]:
        return False
    return len(words) >= _MANY_WORDS or (len(words) > 1 and any(word in _FRENCH for word in words))
