"""The curated glossary: entries, strict loading, and the matcher that finds expressions in running French."""

from typing import TYPE_CHECKING

from anchorage_tui.glossary.entry import Entry, Sense, Word
from anchorage_tui.glossary.occurrence import Occurrence

if TYPE_CHECKING:
    from anchorage_tui.glossary.compiled import CompiledGlossary, compile_glossary
    from anchorage_tui.glossary.matcher import Matcher

__all__ = ["CompiledGlossary", "Entry", "Matcher", "Occurrence", "Sense", "Word", "compile_glossary"]


def __getattr__(name: str) -> object:
    # Entries and occurrences are plain values; what searches and stores them is loaded when a text is analysed.
    if name == "Matcher":
        from anchorage_tui.glossary.matcher import Matcher

        return Matcher
    if name in ("CompiledGlossary", "compile_glossary"):
        from anchorage_tui.glossary import compiled

        return getattr(compiled, name)
    raise AttributeError(name)
