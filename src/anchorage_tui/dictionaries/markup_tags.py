"""What each tag of each markup means on a terminal. Tables only: whoever knows TEI but not Python can correct them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Style(NamedTuple):
    """What an element does to the text."""

    block: bool = False
    """It stands on lines of its own."""
    indent: int = 0
    """Levels by which its lines are set in."""
    before: str = ""
    after: str = ""
    hidden: bool = False
    """Neither it nor anything in it is shown."""
    join: str = ""
    """What stands between it and an element of the same kind right before it."""
    item: str = ""
    """`bullet`, or the name of what is counted: each one begins with its number."""


class Vocabulary(NamedTuple):
    """A markup: its elements, and whether a line break in the text is one on the screen."""

    styles: Mapping[str, Style]
    keeps_lines: bool = False
    spaced: bool = False
    """Elements are words of their own even if no space stands between them."""


_HIDDEN = Style(hidden=True)
_BLOCK = Style(block=True)
_INDENTED = Style(block=True, indent=1)
_ASIDE = Style(before="(", after=")")

_HTML: dict[str, Style] = {
    **dict.fromkeys(
        ("script", "style", "head", "iframe", "object", "embed", "svg", "template", "audio", "video", "noscript",
         "form", "button", "select", "textarea", "canvas", "map"),
        _HIDDEN,
    ),
    **dict.fromkeys(
        ("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "table",
         "tr", "dl", "dt", "pre", "ul", "ol", "aside", "main", "details", "summary", "caption", "figure"),
        _BLOCK,
    ),
    **dict.fromkeys(("blockquote", "dd"), _INDENTED),
    "li": Style(block=True, indent=1, item="li"),
    **dict.fromkeys(("td", "th"), Style(join="  ")),
    "rt": _ASIDE,
    "rp": _HIDDEN,
    "q": Style(before="“", after="”"),
}  # fmt: skip

# FreeDict and TEI Lex-0: form (orth, pron), gramGrp (pos, gen…), sense (def, cit, usg, note, xr).
_TEI: dict[str, Style] = {
    "orth": _HIDDEN,  # the headword; the panel shows it already
    "pron": Style(before="/", after="/", join=" "),
    **dict.fromkeys(("pos", "gen", "number", "subc", "itype", "tns", "mood", "per", "case"), Style(join=", ")),
    "gramgrp": Style(join="; "),
    "sense": Style(block=True, indent=1, item="sense"),
    "def": Style(join="; "),
    "quote": Style(join=", "),
    "cit": Style(join=", "),
    "cit:example": Style(block=True),
    "cit in cit:example": Style(before=" — "),
    "usg": _ASIDE,
    "lbl": _ASIDE,
    "note": _ASIDE,
    "etym": Style(block=True, before="[", after="]"),
    "xr": Style(before="→ ", join=" "),
    "re": _INDENTED,
    "p": _BLOCK,
    "lb": _BLOCK,
    "teiheader": _HIDDEN,
}

_XDXF: dict[str, Style] = {
    "k": _HIDDEN,
    "opt": _ASIDE,
    "rref": _HIDDEN,
    "iref": Style(),
    "tr": Style(before="[", after="]"),
    "co": _ASIDE,
    "dtrn": Style(),
    "def": _BLOCK,
    "deftext": _BLOCK,
    "ex": _INDENTED,
    "ex_orig": Style(),
    "ex_trn": Style(before=" — "),
    "sr": _BLOCK,
    "etm": Style(block=True, before="[", after="]"),
    "br": _BLOCK,
    "blockquote": _INDENTED,
}

VOCABULARIES: Mapping[str, Vocabulary] = {
    "html": Vocabulary(_HTML),
    "tei": Vocabulary(_TEI, spaced=True),
    "xdxf": Vocabulary(_XDXF, keeps_lines=True),
    "pango": Vocabulary({}, keeps_lines=True),
}

# Tags that say that a definition is HTML. FreeDict's plain text writes <n>, <v> and <adj>, so a mere < says nothing.
HTML_TAGS = ("br", "p", "div", "span", "font", "ul", "ol", "li", "table", "b", "i", "em", "strong", "a", "h1", "h2",
             "h3", "small", "sup", "sub", "script", "style", "html", "body", "blockquote", "dl", "hr", "u")  # fmt: skip
