"""An item as TBX says it: a concept with a French term and English ones. Both versions have the same data."""

from __future__ import annotations

from anchorage_tui.exchange.item import Item

_PARTS = {"noun": "noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb", "verbal": "verb", "nominal": "noun",
          "adjectival": "adjective", "adverbial": "adverb", "name": "properNoun"}  # fmt: skip
_REGISTERS = {"neutral": "neutralRegister", "informal": "colloquialRegister", "slang": "slangRegister"}
"""Those of the standard's picklist; what it has no word for stands in a note."""


def term_notes(item: Item) -> list[tuple[str, str]]:
    """Type and value of what is said of the French term, in the words of TBX-Basic."""
    notes = [("partOfSpeech", _PARTS.get(item.kind, "other"))] if item.kind else []
    if " " in item.headword:
        notes.append(("termType", "phrase"))
    if item.register in _REGISTERS:
        notes.append(("register", _REGISTERS[item.register]))
    return notes


def remarks(item: Item) -> list[str]:
    """What is said of the concept in words."""
    literal = f"literally: {item.literal}" if item.literal else ""
    register = item.register if item.register and item.register not in _REGISTERS else ""
    return [remark for remark in (item.note, literal, register, item.level) if remark]


def english(item: Item) -> tuple[str, ...]:
    """The English terms, best first."""
    return tuple(dict.fromkeys(filter(None, item.glosses or (item.gloss,))))
