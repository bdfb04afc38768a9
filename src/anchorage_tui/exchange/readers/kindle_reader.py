"""`vocab.db` of a Kindle: words looked up, with the sentences they were met in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.readers.sqlite_file import as_number, as_text, columns_of, opened

_MASTERED = 100
"""The category of a word that its reader has marked as learned."""
_QUERY = (
    "SELECT LOOKUPS.rowid, WORDS.word, WORDS.stem, WORDS.lang, WORDS.category, LOOKUPS.usage, LOOKUPS.timestamp, "
    "BOOK_INFO.title FROM LOOKUPS JOIN WORDS ON WORDS.id = LOOKUPS.word_key "
    "LEFT JOIN BOOK_INFO ON BOOK_INFO.id = LOOKUPS.book_key ORDER BY LOOKUPS.rowid"
)


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The look-ups in their order."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    with opened(arrival.data, arrival.name) as database:
        if not all(columns_of(database, table) for table in ("WORDS", "LOOKUPS", "BOOK_INFO")):
            raise ExchangeError(
                f"{arrival.name} is no vocabulary of a Kindle.", "It is system/vocabulary/vocab.db there."
            )
        for number, word, stem, language, category, usage, stamp, title in database.execute(_QUERY):
            form, lemma = one_line(as_text(word)), one_line(as_text(stem))
            if not (lemma or form):
                yield Refused(as_number(number), "it has no headword")
                continue
            item = Item(
                lemma or form, form, clean(as_text(usage)).strip(), title=one_line(as_text(title)), saved=day_of(as_number(stamp) / 1000),
                status="known" if as_number(category) == _MASTERED else "",
            )  # fmt: skip
            yield Found(item, as_number(number), as_text(language))


def day_of(seconds: float) -> str:
    """Seconds since 1970 as we write a time; empty for none."""
    return datetime.fromtimestamp(seconds, UTC).isoformat() if 0 < seconds < 4e9 else ""
