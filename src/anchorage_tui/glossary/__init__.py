"""The curated glossary: entries, strict loading, and the matcher that finds expressions in running French."""

from anchorage_tui.glossary.compiled import CompiledGlossary, compile_glossary
from anchorage_tui.glossary.entry import Entry, Sense, Word
from anchorage_tui.glossary.matcher import Matcher
from anchorage_tui.glossary.occurrence import Occurrence

__all__ = ["CompiledGlossary", "Entry", "Matcher", "Occurrence", "Sense", "Word", "compile_glossary"]
