"""Our own JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import FIELDS, Item

_TEXTS = tuple(name for name in FIELDS if name != "glosses")


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """The items; other names than ours are left out."""
    return _objects(arrival) if kind == "json" else _lines(arrival), ""


def _objects(arrival: Arrival) -> Iterator[Found | Refused]:
    values = _parsed(arrival, arrival.text, "")
    if not isinstance(values, list):
        raise ExchangeError(f"{arrival.name} is not a list of objects.", "It is no export of ours.")
    for number, value in enumerate(values, 1):
        yield _item(value, number)


def _lines(arrival: Arrival) -> Iterator[Found | Refused]:
    for number, line in enumerate(arrival.text.split("\n"), 1):
        if line.strip():
            yield _item(_parsed(arrival, line, f" in line {number}"), number)


def _parsed(arrival: Arrival, text: str, where: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{arrival.name} is not JSON{where}.", "Export it once more.") from error


def _item(value: object, number: int) -> Found | Refused:
    if not isinstance(value, dict):
        return Refused(number, "it is no object")
    texts = {name: clean(text) for name in _TEXTS if isinstance(text := value.get(name, ""), str)}
    glosses = value.get("glosses", [])
    texts["headword"] = one_line(texts.get("headword", ""))
    if not texts["headword"]:
        return Refused(number, "it has no headword")
    senses = tuple(clean(gloss) for gloss in glosses if isinstance(gloss, str)) if isinstance(glosses, list) else ()
    return Found(replace(Item(**texts), glosses=senses), number)  # type: ignore[arg-type]
