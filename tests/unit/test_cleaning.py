"""Text is data: nothing that a terminal would obey passes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.cleaning import clean, one_line

CASES = [
    ("\x1b[31mrouge\x1b[0m", "rouge", "colours are dropped whole, without [31m litter"),
    ("\x1b[2J\x1b[Hhaut", "haut", "clearing the screen"),
    ("\x9b31mrouge", "rouge", "CSI as one C1 character"),
    ("\x1b]0;titre\x07texte", "texte", "setting the window's title"),
    ("\x1b]52;c;cm0=\x1b\\texte", "texte", "writing to the clipboard"),
    ("\x1bPq#0\x1b\\texte", "texte", "a picture in the terminal's own format"),
    ("\x1b(Btexte", "texte", "choosing a character set"),
    ("\x1b]0;sans fin\ntexte", "\ntexte", "an unfinished string ends with its line"),
    ("a\x1b", "a", "a lone escape"),
    ("a\x00\x07\x08\x7fb", "ab", "null, bell, backspace, delete"),
    ("abc\u202efed\u2066g\u200fh", "abcfedgh", "bidirectional overrides and marks"),
    ("a\ufeffb", "ab", "a byte-order mark in the middle"),
    ("a\U000e0041b", "ab", "invisible tag characters"),
    ("a\u2028b\u2029c", "a\nb\nc", "Unicode's own line ends become ordinary ones"),
    ("a\ud800b", "ab", "half a surrogate pair"),
    ("a\tb\nc", "a\tb\nc", "tabs and line ends stay"),
    ("« oui »\u202f! 5\xa0€", "« oui »\u202f! 5\xa0€", "no-break spaces stay"),
    ("[bold]gras[/bold]", "[bold]gras[/bold]", "markup is text"),
    ("l’œuvre 😀", "l’œuvre 😀", "letters and signs stay"),
    ("e\u0301te\u0301 c\u0327a", "été ça", "accents written apart, as macOS and PDFs give them"),
    ("x\u0301", "x\u0301", "an accent that no letter has stays"),
    ("per\xaddu", "perdu", "a soft hyphen inside a word"),
    ("e\xad\u0301te\u200b\u0301", "été", "what stands between a letter and its accent"),
    ("per\xad \ndu \xad", "per\xad \ndu ", "one at a line end says that the word goes on"),
    ("per\u200bdu l\u2060’a\u200cmi\u200d", "perdu l’ami", "spaces and joiners without width"),
    ("👩\u200d🔬 می\u200cخواهم", "👩\u200d🔬 می\u200cخواهم", "joiners that mean something"),
    ("\u200d\u200ba😀\u200d\u200bb", "a😀b", "joiners left beside a letter when others are gone"),
    ("e\ufb03cace, \ufb01n, œuvre", "efficace, fin, œuvre", "a typesetter's ligatures, from PDFs; œ is a letter"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_clean(text: str, expected: str, why: str) -> None:
    assert clean(text) == expected, why


def test_one_line_is_for_titles_and_messages() -> None:
    assert one_line("  Un titre \r\n sur\tdeux\x0blignes\x85\x1b[1m ") == "Un titre sur deux lignes"


# What would hurt stands among ordinary letters, so that whole sequences come up.
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\x1b\x9b[]PX^_;07mHJ?\\\x07\x00\x08\x7f\x85\u202e\u2066\u200f\ufeff\u2028\xad\u200b\u200d\u0301e👩"
        ),
        st.characters(),
    )
)
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LINE_ENDS = "\t\n\r\x0b\x0c\x85"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(HOSTILE)
def test_no_control_escape_or_bidi_character_is_left(text: str) -> None:
    left = clean(text)
    for character in left:
        assert unicodedata.category(character) not in ("Cc", "Cs") or character in _LINE_ENDS
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@settings(derandomize=True, deadline=None, max_examples=150)
@given(HOSTILE)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert not any(unicodedata.category(character) == "Cc" for character in line)
    assert line == line.strip()


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_harmless_text_is_not_changed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert clean(text) == composed.translate(LIGATURES)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(HOSTILE)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
