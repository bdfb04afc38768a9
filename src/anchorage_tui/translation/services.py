"""The online services, one row each: where they answer and what they take. `child.py` knows how to speak to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+){0,3}")


def _characters(text: str) -> int:
    return len(text)


def _bytes(text: str) -> int:
    return len(text.encode())


def _query(text: str) -> int:
    """Length in a query string, where é takes six characters."""
    return len(quote(text))


@dataclass(frozen=True, slots=True)
class Service:
    """One online translation service."""

    name: str
    """As in the settings and on the command line."""
    title: str
    """As the learner knows it."""
    address: str
    """Its own address; empty where the learner must give one."""
    limit: int
    """The most that one request may hold, measured with `size`."""
    size: Callable[[str], int] = _characters
    needs_key: bool = False
    takes_key: bool = False
    words_only: bool = False
    keeps_lines: bool = True
    """Whether an answer has a line for each line sent, so that sentences stay apart."""

    def fits(self, text: str) -> bool:
        """Whether `text` can be sent in one request."""
        if self.words_only and not _WORD.fullmatch(text):
            return False
        return self.size(text) <= self.limit


SERVICES = {
    service.name: service
    for service in (
        # 5,000 characters are allowed, but they stand in the address, which servers cut at 8 KB: é takes six there.
        Service("google", "Google", "https://translate.google.com/m", 6_000, _query),
        # deep-translator's own address for it is plain http: anyone on the way could read along.
        Service("mymemory", "MyMemory", "https://api.mymemory.translated.net/get", 499, _bytes, keeps_lines=False),
        Service("libretranslate", "LibreTranslate", "", 2_000, takes_key=True),
        Service("deepl", "DeepL", "https://api.deepl.com/v2/", 5_000, needs_key=True, takes_key=True),
        Service(
            "microsoft", "Microsoft Translator", "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0",
            5_000, needs_key=True, takes_key=True,
        ),
        Service("linguee", "Linguee", "https://www.linguee.com/", 49, words_only=True),
        Service("pons", "PONS", "https://en.pons.com/translate/", 49, words_only=True),
    )
}  # fmt: skip
"""By name."""

DEEPL_FREE = "https://api-free.deepl.com/v2/"
"""Where keys that end in `:fx` are valid."""


def host_of(address: str) -> str:
    """What a learner recognises an address by: `translate.google.com`, `127.0.0.1:5000`."""
    parts = urlsplit(address)
    return parts.netloc.rpartition("@")[2]
