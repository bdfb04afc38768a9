"""What a dictionary is called, and which languages it joins, from the name of its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import Path

from anchorage_tui.errors import DictionaryError

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ENDINGS = re.compile(
    r"(\.(gz|xz|bz2|dz|zip|tar|tgz|ifo|index|tei|xml|xdxf|sqlite3?|tsv|tab|txt|csv|jsonl|mdx|dsl|slob|stardict|dictd|src))+$"
)
_LANGUAGE = {"fra": "fr", "fre": "fr", "eng": "en", "français": "fr", "french": "fr", "english": "en"}
_PAIR = re.compile(r"(?<![a-z])(fr|fra|fre|french)[-_ ](en|eng|english|fr|fra|fre|french)(?![a-z])")


def name_for(path: Path) -> str:
    """A short name for the command line: small letters, digits and hyphens.

    >>> name_for(Path("/tmp/Littré (1873).dict.dz")), name_for(Path("freedict-fra-eng-0.4.1.stardict.tar.xz"))
    ('littre-1873-dict', 'freedict-fra-eng-0-4-1')
    """
    plain = unicodedata.normalize("NFKD", _ENDINGS.sub("", path.name.lower()))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "dictionary"


def check_name(name: str) -> str:
    """`name` if it can be one. Raises `DictionaryError` otherwise."""
    if not _NAME.fullmatch(name):
        raise DictionaryError(f"{name!r} cannot be a dictionary's name.", "Use small letters, digits and hyphens.")
    return name


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, or else the first of name-2, name-3... that nothing has.

    >>> free_name("fd-fra-eng", {"fd-fra-eng", "fd-fra-eng-2"})
    'fd-fra-eng-3'
    """
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def shortened(text: str, longest: int) -> str:
    """`text`, or the whole words that fit into `longest` characters and an ellipsis.

    >>> shortened("GNU General Public License version 2", 30)
    'GNU General Public License…'
    """
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:(") + "…"


def languages_of(*hints: str) -> str:
    """From and to, as `fr-en`, from the first hint that tells; empty if none does.

    >>> languages_of("", "freedict-fra-eng")
    'fr-en'
    """
    for hint in hints:
        if match := _PAIR.search(hint.lower()):
            return "-".join(_LANGUAGE.get(language, language) for language in match.groups())
    return ""
