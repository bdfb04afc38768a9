"""What the program knows of French: tokens, sentences, readings of a form, frequency, pronunciation."""

from typing import TYPE_CHECKING

from anchorage_tui.french.analysis import Analysis, fold
from anchorage_tui.french.sentences import sentences
from anchorage_tui.french.tokens import Token, tokenize

if TYPE_CHECKING:
    from anchorage_tui.french.lexicon import Lexicon

__all__ = ["Analysis", "Lexicon", "Token", "fold", "sentences", "tokenize"]


def __getattr__(name: str) -> object:
    # The lexicon brings SQLite; a text is on the screen before that is needed.
    if name == "Lexicon":
        from anchorage_tui.french.lexicon import Lexicon

        return Lexicon
    raise AttributeError(name)
