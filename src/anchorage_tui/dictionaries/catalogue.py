"""The dictionaries that can be installed by name: catalogue.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from anchorage_tui.errors import DictionaryError


@dataclass(frozen=True, slots=True)
class Offer:
    """One dictionary of the catalogue; catalogue.toml says what each field means."""

    name: str
    label: str
    languages: str
    licence: str
    size: int
    """Bytes, roughly."""
    address: str
    sha256: str
    """Small hexadecimal letters; empty if it cannot be known in advance."""
    home: str
    checksum: str = ""
    """Where its publisher states its sum, as `sha512sum` or `sha256sum` writes it; empty if nowhere."""


def catalogue(text: str = "") -> list[Offer]:
    """Every offer, in the file's order. `text` stands in for catalogue.toml."""
    text = text or (files("anchorage_tui.dictionaries") / "catalogue.toml").read_text(encoding="utf-8")
    return [Offer(**table) for table in tomllib.loads(text)["dictionary"]]


def offer(name: str) -> Offer:
    """The offer of that name. Raises `DictionaryError` if there is none."""
    offers = {each.name: each for each in catalogue()}
    if name not in offers:
        raise DictionaryError(f"There is no dictionary named {name} to install.", f"There are: {', '.join(offers)}.")
    return offers[name]
