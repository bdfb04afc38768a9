"""The curated glossary: entries, words, and their strict loading."""

from anchorage_tui.glossary.entry import Entry, Gloss, Sense, Variant, Word

__all__ = ["Entry", "Gloss", "Sense", "Variant", "Word"]
