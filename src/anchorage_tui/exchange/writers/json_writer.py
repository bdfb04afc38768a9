"""JSON for other programs: a list of objects, all with the same names in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.cleaning import CONTROLS
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import FIELDS, Item


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """One JSON list, letters as they are."""
    before = b"[\n"
    for item in items:
        out.write(before + json_object(item).encode())
        before = b",\n"
    out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def json_object(item: Item) -> str:
    """An item on one line. What a terminal would obey is escaped."""
    text = json.dumps({name: getattr(item, name) for name in FIELDS}, ensure_ascii=False)
    return CONTROLS.sub(lambda match: json.dumps(match[0])[1:-1], text)
