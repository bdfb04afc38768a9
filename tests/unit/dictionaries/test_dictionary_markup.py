"""From markup to terminal text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.markup import to_text
from anchorage_tui.dictionaries.source import Markup

CASES: list[tuple[Markup, str, str, str]] = [
    ("html", "<p>cat<p>dog", "cat\ndog", "paragraphs end each other"),
    ("html", "a<br>b<br/>c", "a\nb\nc", "line breaks"),
    ("html", "<ol><li>cat<li>tag</ol>", "1. cat\n2. tag", "ordered lists are numbered"),
    ("html", "<ul><li>cat<ul><li>tom</ul><li>tag</ul>", "• cat\n  • tom\n• tag", "lists in lists are set in"),
    ("html", "<ul><li></li><li>cat</li></ul>", "• cat", "an empty item leaves no bullet"),
    ("html", "<b>un</b><i>do</i> it", "undo it", "inline tags do not part words"),
    ("html", "  a \n  b\t c ", "a b c", "white space as in a browser"),
    ("html", "coup\u00a0d’œil", "coup\u00a0d’œil", "no-break spaces stay"),
    ("html", "1 &lt; 2 &amp;&eacute;&#233;", "1 < 2 &éé", "entities"),
    ("html", "<dl><dt>chat<dd>cat</dl>", "chat\n  cat", "definition lists"),
    ("html", "<table><tr><td>m<td>chat<tr><td>f<td>chatte</table>", "m  chat\nf  chatte", "tables"),
    ("html", "<ruby>猫<rt>neko</rt></ruby>", "猫(neko)", "ruby"),
    ("html", "x<script>alert(1)</script>y<style>a{}</style>z", "xyz", "nothing that is not text"),
    ("html", "x<script>alert('</p>')", "x", "a script without end"),
    ("html", '<a href="javascript:alert(1)" onclick="x">cat</a>', "cat", "attributes vanish"),
    ("html", '<img src="x" alt="a>b">cat', "cat", "an attribute with a bracket"),
    ("html", "<!-- <b> hidden -->cat<!-- open", "cat", "comments, also without end"),
    ("html", "<![CDATA[cat]]>", "cat", "CDATA"),
    ("html", "</b></ul>cat</p>", "cat", "ends without beginnings"),
    ("html", "a < b <3 <", "a < b <3 <", "brackets that are no tags"),
    ("html", "&lt;script&gt;x", "<script>x", "escaped markup is text, and stays so"),
    ("html", "&#27;[31mred&#x1b;]0;t&#7; &#8238;x", "[31mred]0;t x", "entities for controls and overrides"),
    ("html", "\x1b[31mred\x1b[0m \u202ecat\u200f", "red cat", "raw escape sequences"),
    ("auto", "accoucher <v>\ngive birth", "accoucher <v>\ngive birth", "FreeDict's <v> is no HTML"),
    ("auto", "<b>cat</b>", "cat", "but this is"),
    ("plain", "a\r\nb\tc\x0bd\n\n\n\ne\n", "a\nb  c\nd\n\ne", "line ends, tabs, blank lines"),
    ("plain", "[red]x[/red] *y*", "[red]x[/red] *y*", "what other programs read as markup is text"),
    (
        "tei",
        "<entry><form><orth>chat</orth><pron>ʃa</pron></form><gramGrp><pos>n</pos><gen>m</gen></gramGrp><sense>"
        '<cit type="trans"><quote>cat</quote></cit><cit type="trans"><quote>tomcat</quote></cit></sense></entry>',
        "/ʃa/ n m\ncat, tomcat",
        "a single sense has no number",
    ),
    (
        "tei",
        '<entry><sense><usg>zool</usg><def>animal</def><cit type="example"><quote>le chat dort</quote>'
        '<cit type="trans"><quote>the cat sleeps</quote></cit></cit></sense><sense><def>game</def></sense></entry>',
        "1. (zool) animal\n  le chat dort — the cat sleeps\n2. game",
        "senses, labels, examples",
    ),
    (
        "xdxf",
        "<k>chat</k>\ncat <co>pet</co>\n<ex>le chat</ex><rref>a.wav</rref>",
        "cat (pet)\n  le chat",
        "XDXF keeps lines",
    ),
    ("pango", '<span foreground="red">cat</span>\n<b>tag</b>', "cat\ntag", "Pango is styling only"),
    ("dsl", "[m1]1) [trn]cat[/trn][/m]\n[m2][*][ex]le chat[/ex][/*][/m]", "1) cat\n  le chat", "margins"),
    (
        "dsl",
        "\\[zool\\] [c red]cat[/c] {{made by X}}<<matou>> [s]a.wav[/s]",
        "[zool] cat matou",
        "escapes, links, sounds",
    ),
    ("dsl", "[p]n[/p] [t]ʃa[/t] [i]m[/i] [unknown", "n [ʃa] m [unknown", "an unclosed bracket"),
]


@pytest.mark.parametrize(("markup", "definition", "text", "why"), CASES)
def test_markup_becomes_text(markup: Markup, definition: str, text: str, why: str) -> None:
    assert to_text(definition, markup) == text, why


MARKUPS: tuple[Markup, ...] = ("plain", "auto", "html", "tei", "xdxf", "pango", "dsl")
PIECES = st.sampled_from(
    ["<b>", "</b>", "<li>", "<ol>", "</ol>", "<sense>", "</sense>", "<!--", "-->", "<script>", "[m1]", "[/m]", "[s]", "{{", "}}",
     "&#27;", "&#x202e;", "\x1b[31m", "\x9b", "\u202e", "\x00", "\r", "\t", "\n", " ", "chat", "é", '"', "'", "<", ">", "&", "\ud800"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(MARKUPS))
def test_nothing_that_a_terminal_obeys_comes_through(definition: str, markup: Markup) -> None:
    text = to_text(definition, markup)
    for character in text:
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"), repr(character)
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    assert text == text.strip("\n")
    assert len(text) <= limits.TEXT + 2


HOSTILE = {
    "quotes that never close": '<a "' * 50_000,
    "only brackets": "<" * 200_000,
    "a tower of elements": "<div>" * 40_000,
    "comments without end": "<!--" * 50_000,
    "ends of what is not open": "<b>" * 300 + "</x>" * 40_000,
    "scripts without end": "<script>" * 25_000,
    "margins": "[m1" * 60_000,
    "remarks without end": "{{" * 100_000,
    "sounds without end": "[s]" * 60_000,
    "entities": "&#38" * 50_000,
}


@pytest.mark.parametrize("why", HOSTILE)
@pytest.mark.parametrize("markup", MARKUPS)
def test_hostile_definitions_come_to_an_end(why: str, markup: Markup) -> None:
    # A parser that looks back over what it has read takes minutes for any of these: nobody would wait for this test.
    assert len(to_text(HOSTILE[why], markup)) <= limits.TEXT + 2
