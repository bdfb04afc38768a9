"""An item as TBX says it: a concept with a French term and English ones. Both versions have the same data."""

from __future__ import annotations

from anchorage_tui.exchange.item import Item

_PARTS = {"noun": "noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb", "verbal": "verb", "nominal": "noun",
          "adjectival": "adjective", "adverbial": "adverb", "proper noun": "noun"}  # fmt: skip
_GENDERS = {"m": "masculine", "f": "feminine"}


def term_notes(item: Item) -> list[tuple[str, str]]:
    """Type and value of what is said of the French term: those that the dialect TBX-Basic has, and no others."""
    notes = [("partOfSpeech", _PARTS.get(item.kind, "other"))] if item.kind else []
    if gender := _GENDERS.get(item.entry.rpartition(":")[2]):
        notes.append(("grammaticalGender", gender))
    if " " in item.headword:
        notes.append(("termType", "phrase"))
    return notes


def remarks(item: Item) -> list[str]:
    """What is said of the concept in words."""
    literal = f"literally: {item.literal}" if item.literal else ""
    register = "" if item.register == "neutral" else item.register
    return [remark for remark in (item.note, literal, register, item.level) if remark]


def english(item: Item) -> tuple[str, ...]:
    """The English terms, best first."""
    return tuple(dict.fromkeys(filter(None, item.glosses or (item.gloss,))))
