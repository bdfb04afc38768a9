"""Tokens with exact offsets.

A token is what a reader would point at: an elided word keeps its apostrophe (`l’`, `qu'`), an inverted pronoun its hyphen
(`-t-il`); *aujourd'hui* and *tête-à-tête* are one. Nothing is normalised: `text[token.start:token.end] == token.text`, and
tokens joined with the gaps between them give the text back, code point for code point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from anchorage_tui.french.abbreviations import ANYWHERE, BEFORE_MORE, BEFORE_NUMBERS, pattern

Kind = Literal["word", "number", "punctuation"]


class Token(NamedTuple):
    """A word, number or punctuation mark."""

    text: str
    start: int
    """Offset of the first code point in the paragraph's text."""
    end: int
    """Offset after the last code point."""
    kind: Kind


# What stands for an apostrophe and for a hyphen in French files.
APOSTROPHE = "['’ʼ‘`´′]"
HYPHEN = "[-‐‑]"

# Words elided before a vowel; the long ones first, so that `jusqu'` is not read as `u'`.
# *y'a, t'as* are how speech is written.
_ELIDED = "presqu|quelqu|lorsqu|puisqu|quoiqu|jusqu|entr|qu|[cçdjlmnsty]"

# Words with an apostrophe inside, or that end like an inverted pronoun but are one word.
_WHOLE = "|".join(
    [
        f"aujourd{APOSTROPHE}hui",
        f"c{APOSTROPHE}est{HYPHEN}à{HYPHEN}dire",
        f"entr{APOSTROPHE}(?:acte|aid|aim|aper|ouv)\\w+",
        f"l{APOSTROPHE}on(?!{APOSTROPHE})",  # *on* after a vowel: si l'on veut
        f"grand{APOSTROPHE}\\w+",  # old spelling: grand'mère, grand'place
        f"très(?={HYPHEN}\\w)",  # très-bien, as it was written for long
        f"m{APOSTROPHE}(?:sieur|dame)s?|[pv]{APOSTROPHE}\\w+",  # as people speak: m'sieur, p'tit, v'là
        f"presqu{APOSTROPHE}[iî]les?",
        f"prud{APOSTROPHE}hom\\w+",
        f"quelqu{APOSTROPHE}une?",
        f"(?:chef|main|hors){HYPHEN}d{APOSTROPHE}(?:œuvre|oeuvre)s?",
        f"rendez{HYPHEN}vous(?!\\s+(?:compte|utiles?)\\b)",  # the noun; *rendez-vous compte* is the verb
        f"(?:celui|celle|ceux|celles){HYPHEN}(?:ci|là)",
        f"(?:garde{HYPHEN}à|chez|entre){HYPHEN}(?:vous|soi|nous|eux)",
        f"(?:de|par){HYPHEN}(?:ci|là)",
        f"(?:ci|là){HYPHEN}(?:bas|haut|dedans|dessus|dessous|dehors|devant|derrière|contre|joint\\w*|après|inclus\\w*)",
    ]
)

# Pronouns joined to a verb (parle-t-il, donne-le-moi, allez-vous-en) and the demonstrative -ci, -là.
_CLITIC = f"je|tu|ils?|elles?|on|ce|moi|toi|soi|lui|nous|vous|leur|les?|la|en|y|ci|là|[mtl]{APOSTROPHE}(?=en|y)"
_MOST_CLITICS = 4
"""Pronouns joined to one verb at the most; without a bound a long chain of them would be gone through at every hyphen."""
_CLITIC_RUN = (
    f"(?:(?:{HYPHEN}(?:t{HYPHEN})?(?:{_CLITIC})){{1,{_MOST_CLITICS}}}(?![^\\W_]|{HYPHEN}[^\\W\\d_])"
    f"|{HYPHEN}[mtl]{APOSTROPHE}(?=(?:en|y)(?!\\w)))"  # prends-t'en
)

# Both genders in one word: étudiant·e·s, professionnel·le, étudiant-e-s, étudiant(e)s.
_DOT = "[·‧•∙]"
_FEMININE = "e|es|ne|le|se|ve|te|fe|ère|ière|euse|rice|trice|esse|elle|ale"
_INCLUSIVE = (
    f"[^\\W\\d_]++(?:{_DOT}[^\\W\\d_]{{1,6}}){{1,3}}"
    f"|[^\\W\\d_]{{2,}}+(?:{HYPHEN}(?:{_FEMININE}){HYPHEN}s|\\.(?:{_FEMININE})(?:\\.?s)?|\\((?:{_FEMININE})\\)s?)"
)
# A note's number behind a word is no part of it: résultat¹, députés2. m² is a unit, CO2 and mp3 are names.
_RAISED = "¹²³⁰⁴-⁹"
_NOTED = f"[^\\W\\d_{_RAISED}]{{3,}}+(?=[{_RAISED}]{{1,3}}(?!\\w))|(?-i:[a-zà-ÿœ]{{4,}}+)(?=\\d{{1,2}}(?!\\w))"

# Spaces are taken along: at a space every alternative would be tried in vain.
_TOKEN = re.compile(
    rf"""\s*+(?:
      (?P<plain>[a-zA-ZÀ-ÖØ-öø-ɏ]++(?!\w|[·‧•∙(]\w|['’ʼ‘`´′.@:+°‐‑-]))  # most words, found before anything rarer is tried
    | (?P<web>(?:https?://|www\.)[^\s«»<>"]*[^\s«»<>".,;:!?)\]…]|[\w.+-]{{1,64}}+@\w[\w-]{{,64}}\.\w[\w.]{{,64}}\w)
    | (?P<inclusive>\b(?:{_INCLUSIVE})(?!\w))
    | (?P<whole>\b(?:{_WHOLE})(?!\w))
    | (?P<elided>\b(?:{_ELIDED}){APOSTROPHE})
    | (?P<clitic>(?<=\w)(?={_CLITIC_RUN}){HYPHEN}(?:t{HYPHEN})?(?:[mtl]{APOSTROPHE}(?=en|y)|{_CLITIC})
        |(?<=['’ʼ‘\w]){HYPHEN}(?:t{HYPHEN})?(?:{_CLITIC})(?![^\W_]))
    | (?P<number>\d++(?:[.,:/]\d+|[\ \xa0\u202f]\d{{3}}(?!\d))*+(?!\w)|[{_RAISED}]{{1,3}}(?!\w))
    | (?P<initials>\b(?:[^\W\d_]\.-?){{1,12}}[^\W\d_]\.|\b(?-i:[A-ZÀ-Ý])\.(?=[\ \xa0]?(?-i:[A-ZÀ-Ý]))|\bn[°ᵒº]|\bc\.-à-d\.|\bp\.(?=\s?ex\b)|\b(?-i:{pattern(ANYWHERE)})\.(?=\s|[,;:)]|$)|\b(?-i:{pattern(BEFORE_MORE)})\.(?=\s{{1,4}}\w|[,;:)])|\b(?-i:{pattern(BEFORE_NUMBERS)})\.(?=\s{{1,4}}\d))
    | (?P<noted>\b(?:{_NOTED}))
    | (?P<word>[^\W_ʼ]+(?:_+[^\W_ʼ]+)*(?:(?!{_CLITIC_RUN}){HYPHEN}[^\W_]+|{APOSTROPHE}(?=\w)[^\W_]+)*)
    | (?P<marks>\.\.+|[!?]+|--+|[_ʼ]|[^\w\s])  # _ is how e-texts write italics: il a _rompu_
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {number: name for name, number in _TOKEN.groupindex.items()}
_NAMED: dict[str, Kind] = {"number": "number", "marks": "punctuation"}
_KINDS: list[Kind] = [_NAMED.get(_NAMES.get(number, ""), "word") for number in range(_TOKEN.groups + 1)]
"""Number of a group → kind of the token."""


def tokenize(text: str) -> list[Token]:
    """The tokens of one paragraph, in order.

    >>> [token.text for token in tokenize("L’homme qu'il y a-t-il vu ?")]
    ['L’', 'homme', "qu'", 'il', 'y', 'a', '-t-il', 'vu', '?']
    """
    kinds = _KINDS
    # What a named tuple's own constructor does, in a third of its time.
    new: Callable[[type[Token], tuple[str, int, int, Kind]], Token] = tuple.__new__
    return [
        new(Token, (match[group], *match.span(group), kinds[group]))
        for match in _TOKEN.finditer(text)
        if (group := match.lastindex)
    ]
