"""Finding the expressions of a glossary in running French: patterns, compiled glossaries, the matcher and its rules."""

from typing import TYPE_CHECKING

from anchorage_tui.matching.occurrence import Occurrence

if TYPE_CHECKING:
    from anchorage_tui.matching.compiled_glossary import CompiledGlossary, compile_glossary
    from anchorage_tui.matching.matcher import Matcher

__all__ = ["CompiledGlossary", "Matcher", "Occurrence", "compile_glossary"]


def __getattr__(name: str) -> object:
    # Occurrences are plain values; what searches and stores them is loaded when a text is analysed.
    if name == "Matcher":
        from anchorage_tui.matching.matcher import Matcher

        return Matcher
    if name in ("CompiledGlossary", "compile_glossary"):
        from anchorage_tui.matching import compiled_glossary

        return getattr(compiled_glossary, name)
    raise AttributeError(name)
