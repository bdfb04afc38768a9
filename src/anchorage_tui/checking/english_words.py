"""Whether the English side is English: every word of a gloss is looked up in wordfreq's list of English."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from anchorage_tui.errors import GlossaryError

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
# English that is rarer than the list, and French words that English writes when it speaks of France.
_RARE = frozenset(
    "slowcoach sovereignist billposting pointsman underwiring cedilla obligingness penfriend draughtboard declutching nonplus "
    "offhandedness unharness chilblain unsubdued dumbfound clamminess motorize earflap sailboard penholder fictionalise "
    "unsociability curtness unpretentiousness inessentials colourfast undubbed insoumise bavarois agrégation".split()
)


def not_english(gloss: str) -> Iterator[str]:
    """The words of `gloss` that are no English. Raises `GlossaryError` when the word list is not installed."""
    known = _english()
    for word in _WORD.findall(gloss.lower()):
        if word not in known and word not in _RARE:
            yield word


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    import msgpack

    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise GlossaryError("The word lists of wordfreq are not installed.", "Run: pip install wordfreq")
    with gzip.open(Path(spec.origin).parent / "data" / "large_en.msgpack.gz") as packed:
        buckets = msgpack.unpackb(packed.read(), raw=False)
    return frozenset(word for bucket in buckets[1:] for word in bucket)
