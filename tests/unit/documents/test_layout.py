"""Lines into paragraphs: wrapped books, dialogue, verse, and texts that must not be joined."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import layout
from anchorage_tui.documents.layout import Layout, layout_of, paragraphs
from anchorage_tui.documents.readers.plain import plain_blocks

FIRST = "Il avait pris la parole devant tout le village, et personne n'avait osé mettre en doute ce qu'il disait ce jour-là."
SECOND = (
    "Ils ont fini par tomber d'accord sur le prix de la maison, dont la vieille avait hérité il y a bien des années."
)
THIRD = (
    "Elle avait, à ce moment-là, complètement perdu la tête, et son notaire n'en revenait pas de la voir aussi gaie."
)


def texts(text: str) -> list[str]:
    return [block.text for block in plain_blocks(text)]


def wrapped(width: int, between: str, indent: str = "") -> str:
    return between.join(textwrap.fill(text, width, initial_indent=indent) for text in (FIRST, SECOND, THIRD))


PARAGRAPHS = [
    (wrapped(72, "\n\n"), "blank lines between, the usual width"),
    (wrapped(40, "\n\n"), "a narrow column"),
    (wrapped(110, "\n\n"), "a wide window"),
    (wrapped(72, "\n", "   "), "told by their indent, no blank lines"),
    (wrapped(60, "\n", "\t"), "told by a tab"),
    (wrapped(60, "\n", "\u2003"), "told by a wide space"),
    (wrapped(72, "\n"), "told by nothing but the short line before them"),
    (wrapped(60, "\n\n").replace("\n", "\n  "), "a margin before all lines"),
    (wrapped(60, "\n\n\n\n").replace("\n", " \n"), "spaces at the end of all lines"),
]


@pytest.mark.parametrize(("text", "why"), PARAGRAPHS, ids=[why for _, why in PARAGRAPHS])
def test_wrapped_paragraphs(text: str, why: str) -> None:
    assert texts(text) == [FIRST, SECOND, THIRD], why


PROSE = wrapped(72, "\n\n") + "\n"

INSIDE = [
    (
        "--Non!\n--Alors, entre.\n--Tu viens?",
        ["--Non!", "--Alors, entre.", "--Tu viens?"],
        "dialogue without blank lines",
    ),
    (
        "— Elle est partie, dit le marin, et personne ne l'a revue au village !\n— Ah bon ?",
        ["— Elle est partie, dit le marin, et personne ne l'a revue au village !", "— Ah bon ?"],
        "a full line of it, too",
    ),
    (
        "Il y eut dans cette vieille maison, que le marin avait si bien connue,\n— une masure — de quoi loger tout le monde.",
        [
            "Il y eut dans cette vieille maison, que le marin avait si bien connue, — une masure — de quoi loger tout le monde."
        ],
        "a dash inside a sentence that happens to begin a line",
    ),
    (
        "  Quand le ciel bas et lourd pèse\n  Comme un couvercle\n  Sur l'esprit gémissant",
        ["Quand le ciel bas et lourd pèse", "Comme un couvercle", "Sur l'esprit gémissant"],
        "verse, indented",
    ),
    (
        "  le ciel\n  est bas\n  et lourd",
        ["le ciel", "est bas", "et lourd"],
        "verse without capitals is told by its indent",
    ),
    ("Mon cher ami,\nParis, le 3 mai", ["Mon cher ami,", "Paris, le 3 mai"], "the head of a letter"),
    (
        "    Il avait pris la parole devant tout le monde, et nul n'avait osé\n    mettre en doute ce qu'il disait.",
        ["Il avait pris la parole devant tout le monde, et nul n'avait osé mettre en doute ce qu'il disait."],
        "a long quotation, indented and wrapped",
    ),
    ("Où l'on fait connaissance\nde M. Dupont", ["Où l'on fait connaissance de M. Dupont"], "a title on two lines"),
    ("LE RETOUR\nDU MARIN", ["LE RETOUR DU MARIN"], "one in capitals"),
    ("- du pain\n- un litre de lait", ["- du pain", "- un litre de lait"], "a list"),
]


@pytest.mark.parametrize(("text", "expected", "why"), INSIDE, ids=[why for _, _, why in INSIDE])
def test_inside_a_wrapped_book(text: str, expected: list[str], why: str) -> None:
    prose = [FIRST, SECOND, THIRD] * 2
    assert texts(f"{PROSE}\n{PROSE}\n{text}\n\n{PROSE}\n{PROSE}") == [*prose, *expected, *prose], why


def test_verse_heads_nothing() -> None:
    """Its last line stands before a long paragraph, as a heading does, but not alone."""
    blocks = plain_blocks(f"{PROSE}\nQuand le ciel bas\nComme un couvercle\n\n{PROSE}")
    assert {block.kind for block in blocks} == {"paragraph"}


EACH_LINE = [
    ("un vers\nun autre\n\nun vers\nencore", "short lines, without capitals"),
    (
        "Quand le ciel bas et lourd pèse comme un couvercle\nSur l'esprit gémissant en proie aux longs ennuis,",
        "alexandrines",
    ),
    (f"{FIRST}\n{SECOND}\n{THIRD}", "a paragraph a line"),
    (f"{FIRST * 2}\nde suite\n{THIRD * 2}\net la fin", "some of them beginning small"),
    (
        "je marche dans la rue et le soir descend\nlentement\nsur nous\net rien ne bouge dans la grande ville\nsinon\nle vent",
        "free verse",
    ),
    ("deux œufs\nun litre de lait\nde la farine", "a list"),
]


@pytest.mark.parametrize(("text", "why"), EACH_LINE, ids=[why for _, why in EACH_LINE])
def test_lines_that_are_paragraphs(text: str, why: str) -> None:
    assert layout_of(text) == Layout(), why
    assert texts(text) == [line for line in text.split("\n") if line], why


def test_lines_of_every_indent() -> None:
    text = "\n".join(" " * indent + "il y avait dans cette vieille maison un marin" for indent in range(20))
    assert layout_of(text).margin == 0


def test_a_paragraph_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory must stay flat over a file in which nothing ends a paragraph."""
    monkeypatch.setattr(layout, "_LONGEST", 100)
    found = list(paragraphs(["un mot et un autre"] * 100, Layout(width=18)))
    assert max(map(len, found)) < 150
    assert " ".join(found) == " ".join(["un mot et un autre"] * 100)


ANY = st.lists(st.text(st.sampled_from("abÉ .-—\xad\t«1"), max_size=12), max_size=30)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(ANY, st.booleans(), st.booleans())
def test_no_letter_is_lost(lines: list[str], indented: bool, printed: bool) -> None:
    found = paragraphs(lines, Layout(width=9, indented=indented, printed=printed))
    letters = ["".join(filter(str.isalnum, "".join(side))) for side in (found, lines)]
    assert letters[0] == letters[1]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("x" * 45, True),  # with the word after it 51 of 60 code points: no room was left
        ("x" * 44, False),  # one fewer: it was ended on purpose
        ("x" * 53 + ".", True),  # behind a full stop only a line that is quite full goes on
        ("x" * 52 + ".", False),
    ],
)
def test_a_name_begins_a_paragraph_where_it_would_have_fitted_above(line: str, is_one: bool) -> None:
    found = list(paragraphs([line, "Marie est venue."], Layout(width=60)))
    assert found == ([f"{line} Marie est venue."] if is_one else [line, "Marie est venue."])


def test_spacing_goes_and_breaks_stay() -> None:
    lines = ["", "", "un", "", "deux", "", "", "trois", "quatre", "", "", "", "cinq", ""]
    assert list(layout.without_spacing(lines)) == ["un", "deux", "", "trois", "quatre", "", "cinq"]
