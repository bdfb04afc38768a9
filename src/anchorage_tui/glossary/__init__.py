"""The curated glossary: entries, words, and their strict loading."""

from anchorage_tui.glossary.entry import Entry, Sense, Word

__all__ = ["Entry", "Sense", "Word"]
