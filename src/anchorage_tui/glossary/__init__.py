"""The curated glossary: entries, strict loading, and the matcher that finds expressions in running French."""

from anchorage_tui.glossary.entry import Entry, Sense, Word
from anchorage_tui.glossary.matcher import Matcher
from anchorage_tui.glossary.occurrence import Occurrence

__all__ = ["Entry", "Matcher", "Occurrence", "Sense", "Word"]
