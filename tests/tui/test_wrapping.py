"""Breaking lines, and the crossing from code points to cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.tui.wrapping import cell_at, displayed, is_plain, offset_at, width_of, wrap

TEXTS = st.text(st.sampled_from("abcé œ’…—\xa0\u202f日本e\u0301\t-«») \u200b🙂"), max_size=120)


def lines(text: str, width: int) -> list[str]:
    starts = [*wrap(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "width", "expected", "reason"),
    [
        ("", 10, [""], "an empty paragraph is one line"),
        ("le chat dort", 20, ["le chat dort"], "it fits"),
        ("le chat dort", 7, ["le chat ", "dort"], "the space at the break hangs"),
        ("le chat dort", 8, ["le chat ", "dort"], "no room for the next word"),
        ("le  chat", 3, ["le  ", "chat"[:3], "t"], "all spaces at a break hang; a long word is cut"),
        ("une « idée » ; oui", 11, ["une ", "« idée » ; ", "oui"], "French punctuation stays with its word"),
        ("une 日 « idée » ; oui", 11, ["une 日 ", "« idée » ; ", "oui"], "among wide characters, too"),
        ("« idée »", 7, ["« idée ", "»"], "unless the line has no other space"),
        ("日« idée »", 8, ["日« idée ", "»"], "the same among wide characters"),
        ("12 % de 5 € ou rien", 9, ["12 % de ", "5 € ou ", "rien"], "numbers keep what is counted"),
        ("une «\xa0idée\xa0»", 9, ["une ", "«\xa0idée\xa0»"], "a no-break space does not"),
        ("anticonstitutionnellement", 10, ["anticonsti", "tutionnell", "ement"], "a word longer than the line is cut"),
        ("日本語の文章", 5, ["日本", "語の", "文章"], "wide characters take two cells and break anywhere"),
        ("cafe\u0301 noir", 4, ["cafe\u0301 ", "noir"], "a combining accent takes no cell"),
        ("a\tb", 4, ["a", "\t"[:1], "b"], "a tab takes four cells"),
    ],
)
def test_lines(text: str, width: int, expected: list[str], reason: str) -> None:
    assert lines(text, width) == expected, reason


@given(TEXTS, st.integers(1, 40))
def test_lines_give_the_text_back(text: str, width: int) -> None:
    assert "".join(lines(text, width)) == text


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    for line in lines(text, width):
        shown = line.rstrip(" ")
        assert width_of(shown) <= max(width, 4), "only a tab is wider than a column of two or three"


@given(st.text("abc \xa0é’", max_size=200), st.integers(1, 30))
def test_a_word_is_cut_only_when_it_is_longer_than_the_line(text: str, width: int) -> None:
    text = text.strip(" ")  # as blocks are
    starts = wrap(text, width)
    for start in list(starts)[1:]:
        if text[start - 1] != " ":
            word = text[text.rfind(" ", 0, start) + 1 :].split(" ")[0]
            assert len(word) > width


@given(TEXTS)
def test_offset_and_cell_are_inverse(text: str) -> None:
    for offset in range(len(text)):
        if width_of(text[: offset + 1]) > width_of(text[:offset]) and "\ufe0f" not in text:
            assert offset_at(text, cell_at(text, offset)) == offset


@given(st.text())
def test_nothing_displayed_can_command_a_terminal(text: str) -> None:
    shown = displayed(text)
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029")


def test_french_typography_is_plain() -> None:
    assert is_plain("L’« œuvre » — 5 000 € … ‑ ‹ › Ÿ")
    assert not is_plain("日本")


def test_a_long_text_is_wrapped_without_copies() -> None:
    starts = wrap("un deux trois quatre cinq " * 40_000, 74)
    assert starts.itemsize == 4
    assert len(starts) > 13_000
