"""Lexique's phonetic alphabet put into IPA."""

from __future__ import annotations

# Symbol of Lexique 3 → IPA; everything else is the same letter in both.
_IPA = {
    "§": "ɔ̃", "@": "ɑ̃", "5": "ɛ̃", "1": "œ̃", "E": "ɛ", "2": "ø", "9": "œ", "°": "ə", "3": "ə", "O": "ɔ", "A": "ɑ",
    "S": "ʃ", "Z": "ʒ", "N": "ɲ", "G": "ŋ", "R": "ʁ", "8": "ɥ", "g": "ɡ", "x": "x",
}  # fmt: skip
# Lexique writes the unstressed e of the little words like the vowel of *peu*, and has no elided words.
UNSTRESSED = {
    **{f"{onset}e": f"{sound}ə" for onset, sound in
       {"l": "l", "d": "d", "n": "n", "qu": "k", "s": "s", "c": "s", "m": "m", "t": "t", "j": "ʒ"}.items()},
    **{f"{onset}'": sound for onset, sound in
       {"l": "l", "d": "d", "n": "n", "qu": "k", "s": "s", "c": "s", "m": "m", "t": "t", "j": "ʒ"}.items()},
}  # fmt: skip
"""Little word as `fold` gives it → IPA."""
_TABLE = str.maketrans(_IPA)


def ipa(lexique: str) -> str:
    """The IPA of a Lexique transcription, without slashes.

    >>> ipa("b§ZuR")
    'bɔ̃ʒuʁ'
    """
    return lexique.translate(_TABLE)
