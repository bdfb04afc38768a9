"""JSON Lines: an object a line, for programs that read one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.writers.json_writer import json_object


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """The objects of the JSON format, a line each."""
    for item in items:
        out.write(json_object(item).encode() + b"\n")
