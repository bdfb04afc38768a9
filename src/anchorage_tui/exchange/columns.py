"""Which column of a table is what: by its name, by what the user says, or by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Found, Refused
from anchorage_tui.exchange.item import FIELDS, Item
from anchorage_tui.exchange.tables import armed

_NAMES = {
    "headword": "headword term word lemma expression front mot terme vocab vocabulary french français francais wotext",
    "surface": "surface form forme",
    "sentence": "sentence context contexte phrase fragment usage wosentence",
    "gloss": "gloss translation definition meaning hint english anglais back traduction définition wotranslation",
    "status": "status wostatus statut état",
    "note": "note notes comment comments definition2 remarque",
    "title": "title titre book livre booktitle book_title",
    "source": "source",
    "saved": "saved timestamp date added created",
    "language": "language lang lgname langue",
    "ipa": "ipa pronunciation romanization woromanization prononciation",
    "kind": "kind pos",
}
"""Field → what its column is called elsewhere, in small letters; our own names are known anyway."""
_FIELDS = (*FIELDS, "language")
_BY_PLACE = ("headword", "gloss", "sentence")
"""What stands in the first columns of a table without names."""
_LONGEST = 10_000
"""Code points of a cell that are kept."""
STATUSES = {
    "known": "known", "well known": "known", "w": "known", "99": "known", "ignored": "ignored", "i": "ignored",
    "98": "ignored", "-1": "ignored", "new": "1", "learning": "3", "learned": "5", "saved": "saved", "unknown": "unknown",
    **{str(number): str(number) for number in range(1, 6)},
}  # fmt: skip
"""What programs write → our status; what is not among them is left out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each field stands."""

    places: Mapping[str, int]
    """Field → column, counted from 0."""
    names: tuple[str, ...] = ()
    """Of the columns, where they have names."""

    def told(self, names: Sequence[str] = ()) -> str:
        """The layout in a line, for the user to look at; `names` if the first row has none but they are known."""
        names = [one_line(name) for name in names or self.names]
        shown = [f"{field} = {names[place] if names else place + 1}" for field, place in self.places.items()]
        unused = [name for place, name in enumerate(names) if place not in self.places.values() and name]
        return f"Columns: {', '.join(shown)}" + (f"; not used: {', '.join(unused)}" if unused else "")


def layout_of(first: Sequence[str], wanted: Mapping[str, str]) -> tuple[Layout, bool]:
    """The layout of a table by its first row, and whether that row is one of names. Raises `ExchangeError`."""
    names = tuple(one_line(cell) for cell in first)
    lowered = [name.lower() for name in names]
    ours = "gloss" in lowered  # then a `translation` is that of the example
    places: dict[str, int] = {}
    for field in _FIELDS:
        known = {field} if ours or field not in ("translation", "example") else set()
        if not (ours and field == "gloss"):
            known |= {*_NAMES.get(field, "").split()}
        if ours and field != "translation":
            known.discard("translation")
        place = next((place for place, name in enumerate(lowered) if name in known), None)
        if place is not None and place not in places.values():
            places[field] = place
    has_names = "headword" in places
    if not has_names:
        places = {field: place for place, field in enumerate(_BY_PLACE[: len(first)])}
    for field, column in wanted.items():
        if field not in _FIELDS:
            raise ExchangeError(f"There is no field {field!r}.", f"Choose from {', '.join(_FIELDS)}.")
        if column.lower() in lowered:
            places[field], has_names = lowered.index(column.lower()), True
        elif column.isascii() and column.isdigit() and 1 <= int(column) <= len(first):
            places[field] = int(column) - 1
        else:
            raise ExchangeError(f"There is no column {one_line(column)!r}.", f"The first row has: {', '.join(names)}.")
    said = {places[field] for field in wanted}
    places = {field: place for field, place in places.items() if field in wanted or place not in said}
    return Layout(places, names if has_names else ()), has_names


def items_of(
    rows: Iterable[tuple[int, Sequence[str]]], layout: Layout, statuses: Mapping[str, str] = STATUSES
) -> Iterator[Found | Refused]:
    """The items of numbered rows."""
    for line, row in rows:
        cells = {field: clean(row[place])[:_LONGEST] for field, place in layout.places.items() if place < len(row)}
        cells = {field: armed(cell.strip()) for field, cell in cells.items()}
        language = cells.pop("language", "")
        headword = one_line(cells.pop("headword", ""))
        if not headword:
            if any(cell.strip() for cell in row):
                yield Refused(line, "it has no headword")
            continue
        senses = cells.pop("glosses", "") or cells.get("gloss", "")
        glosses = tuple(filter(None, (part.strip() for part in senses.split("; "))))
        status = statuses.get(cells.pop("status", "").lower(), "")
        yield Found(Item(headword, status=status, glosses=glosses, **cells), line, language)  # type: ignore[arg-type]
