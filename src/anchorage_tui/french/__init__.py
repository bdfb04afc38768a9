"""What the program knows of French: tokens, sentences, readings of a form, frequency, pronunciation."""

from anchorage_tui.french.analysis import Analysis, fold
from anchorage_tui.french.lexicon import Lexicon
from anchorage_tui.french.sentences import sentences
from anchorage_tui.french.tokens import Token, tokenize

__all__ = ["Analysis", "Lexicon", "Token", "fold", "sentences", "tokenize"]
