"""All rules of the matcher by name; each can be switched off (`Matcher.disabled`), so that its worth is a number."""

from __future__ import annotations

from anchorage_tui.matching.complement_rules import RULES as COMPLEMENTS
from anchorage_tui.matching.sequence_vetoes import REFUSALS

OTHERS = {
    "noun": "a noun slot takes nouns",
    "entry": "what an entry excludes or needs",
    "inside": "what lies in a longer expression is only named there",
    "literal risk": "how likely the words are meant literally is computed from the sentence",
}
"""Rules that are no functions of one kind, and what they say."""
NAMES: tuple[str, ...] = (*COMPLEMENTS, *REFUSALS, *OTHERS)
"""The name of every rule."""
