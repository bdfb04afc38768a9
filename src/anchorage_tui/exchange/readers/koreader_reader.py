"""`vocabulary_builder.sqlite3` of KOReader: its versions differ in columns, which are looked for one by one."""

from __future__ import annotations

from collections.abc import Iterator

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.readers.kindle_reader import day_of
from anchorage_tui.exchange.readers.sqlite_file import as_number, as_text, columns_of, opened

_KNOWN = 8
"""Reviews in a row without a fault after which KOReader itself asks no more for months."""


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The words in their order."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    with opened(arrival.data, arrival.name) as database:
        have = columns_of(database, "vocabulary")
        if "word" not in have:
            raise ExchangeError(
                f"{arrival.name} is no vocabulary of KOReader.", "It is vocabulary_builder.sqlite3 there."
            )
        titled = "title_id" in have and {"id", "name"} <= columns_of(database, "title")

        def column(name: str) -> str:
            return f"vocabulary.{name}" if name in have else "NULL"

        wanted = ("word", "highlight", "prev_context", "next_context", "create_time", "streak_count", "review_count")
        title = "title.name" if titled else column("book_title")
        join = "LEFT JOIN title ON title.id = vocabulary.title_id" if titled else ""
        query = f"SELECT vocabulary.rowid, {', '.join(map(column, wanted))}, {title} FROM vocabulary {join}"  # noqa: S608
        for row in database.execute(f"{query} ORDER BY vocabulary.rowid"):
            number, (word, highlight, before, after) = as_number(row[0]), (clean(as_text(value)) for value in row[1:5])
            if not word.strip():
                yield Refused(number, "it has no headword")
                continue
            form = highlight or word
            sentence = f"{before}{form}{after}".strip() if before or after else ""
            streak, reviews = as_number(row[6]), as_number(row[7])
            status = "known" if streak >= _KNOWN else str(min(5, 1 + streak)) if reviews else ""
            saved = day_of(as_number(row[5]))
            yield Found(
                Item(
                    one_line(word),
                    one_line(form),
                    sentence,
                    title=one_line(as_text(row[8])),
                    saved=saved,
                    status=status,
                ),
                number,
            )
