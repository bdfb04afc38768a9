"""Plain text into headings and paragraphs."""

from __future__ import annotations

import pytest

from anchorage_tui.documents.readers import plain
from anchorage_tui.documents.readers.plain import plain_blocks, split_metadata

LONG = (
    "Cette phrase est assez longue pour qu’on la prenne pour un paragraphe et non pour un titre, et elle se termine "
    "comme il convient par un point."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in plain_blocks(text)]


HEADINGS = [
    ("Trump change de ton", True, "short, capital, no full stop"),
    ("Mais où en est la Russie ?", True, "a question heads a section as well"),
    ("La fin du « deal » ?", True, "quotation marks inside"),
    ("12 idées pour l’été", True, "begins with a number"),
    ("Il pleut.", False, "a full stop makes it a sentence"),
    ("Attention !", False, "an exclamation is speech or a sentence"),
    ("Et pourtant…", False, "an ellipsis goes on"),
    ("– Oui, dit-elle", False, "speech"),
    ("et la suite", False, "lower case"),
    ("« Non »", False, "a quotation alone"),
    (LONG.rstrip("."), False, "too long"),
]


@pytest.mark.parametrize(("line", "is_heading", "why"), HEADINGS, ids=[why for _, _, why in HEADINGS])
def test_headings(line: str, is_heading: bool, why: str) -> None:
    kind, text = kinds(f"{LONG}\n\n{line}\n\n{LONG}")[1]
    assert (kind == "heading", text) == (is_heading, line), why


def test_a_last_short_line_heads_nothing() -> None:
    assert kinds(f"{LONG}\n\nFin du texte") == [("paragraph", LONG), ("paragraph", "Fin du texte")]


def test_a_heading_stands_between_blank_lines() -> None:
    """A short line that touches its neighbours is a paragraph: verse, a list, an address."""
    assert kinds(f"Un titre\n{LONG}") == [("paragraph", "Un titre"), ("paragraph", LONG)]
    assert kinds(f"{LONG}\nUn titre\n\n{LONG}")[1] == ("paragraph", "Un titre")


def test_blank_lines_between_a_heading_and_its_paragraph_do_not_count() -> None:
    assert kinds(f"Un titre\n\n\n{LONG}")[0] == ("heading", "Un titre")


def test_in_a_wrapped_text_too() -> None:
    assert kinds(f"Un titre\n\n{WRAPPED_LINE}\n{WRAPPED_LINE}\n")[0] == ("heading", "Un titre")


WRAPPED_LINE = "une ligne coupée à la main, comme dans un courriel d’il y a vingt ans"


def test_wrapped_lines_are_joined() -> None:
    text = f"{WRAPPED_LINE}\n{WRAPPED_LINE}  \n{WRAPPED_LINE}\n\nCourt."
    assert kinds(text) == [("paragraph", " ".join([WRAPPED_LINE] * 3)), ("paragraph", "Court.")]


def test_short_lines_are_not_joined() -> None:
    """Verse and lists have short lines; joining them would spoil them."""
    blocks = plain_blocks("un vers\nun autre\n\nUn vers\nEncore")
    assert [(block.text, block.tight) for block in blocks] == [
        ("un vers", False),
        ("un autre", True),
        ("Un vers", False),
        ("Encore", True),
    ]
    assert {block.kind for block in blocks} == {"verse"}


def test_a_verse_that_goes_on_in_the_next_line_is_one_block_with_a_break() -> None:
    """An expression over both lines is found in it."""
    blocks = plain_blocks("J’ai pris la clé\ndes champs un matin\nOh oh oh, la la la")
    assert [(block.text, block.breaks) for block in blocks] == [
        ("J’ai pris la clé des champs un matin", (17,)),
        ("Oh oh oh, la la la", ()),
    ]


def test_spaces_inside_a_paragraph_stay_as_typed() -> None:
    assert kinds("\tIl  dit\xa0: «\u202fnon\u202f»\t\n") == [("paragraph", "Il  dit\xa0: «\u202fnon\u202f»")]


METADATA = [
    ("date 2025-09-25 Le sommet.", {"date": "2025-09-25"}, "Le sommet.", "on the first line of the text"),
    (" date 2025-09-25\nLe sommet.", {"date": "2025-09-25"}, "Le sommet.", "on a line of its own"),
    ("Date: 2025-09-25\nLe sommet.", {"date": "2025-09-25"}, "Le sommet.", "as in mail"),
    ("date 2025 Le sommet.", {}, "date 2025 Le sommet.", "a year alone is text"),
    ("La date 2025-09-25", {}, "La date 2025-09-25", "only at the very beginning"),
]


@pytest.mark.parametrize(("text", "metadata", "rest", "why"), METADATA, ids=[row[3] for row in METADATA])
def test_a_leading_date_is_metadata(text: str, metadata: dict[str, str], rest: str, why: str) -> None:
    found, after = split_metadata(text)
    assert (found, after.strip()) == (metadata, rest), why


# -- a book on one line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["Il dort. Elle lit un livre. " * 20, "un mot après l’autre " * 20, "sansespace" * 40])
def test_a_line_too_long_for_a_paragraph_is_cut_and_nothing_is_lost(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_LONGEST", 60)
    blocks = plain_blocks(f"Avant.\n{line}\nAprès.")
    assert all(len(block.text) <= 60 for block in blocks)
    assert "".join("".join(block.text.split()) for block in blocks) == "Avant." + "".join(line.split()) + "Après."


def test_it_is_cut_behind_a_sentence_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_LONGEST", 60)
    blocks = plain_blocks("Il dort. Elle lit un livre. " * 20)
    assert all(block.text.endswith(".") for block in blocks)


def test_blocks_are_a_sequence() -> None:
    blocks = plain_blocks("Un.\n\nDeux.\nTrois.")
    assert [block.text for block in blocks[1:]] == ["Deux.", "Trois."]
    assert (len(blocks), blocks[-1].text) == (3, "Trois.")
    with pytest.raises(IndexError):
        blocks[3]
