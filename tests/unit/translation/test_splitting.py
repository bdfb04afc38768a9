"""Paragraphs are cut where a provider's limit wants it, and put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.translation.alignment import align
from anchorage_tui.translation.services import SERVICES
from anchorage_tui.translation.splitting import chunks, flat, split

PARAGRAPH = "Il pleut. On rentre. Tant pis !"


def test_documentation_example() -> None:
    sentences = [PARAGRAPH[start:end] for start, end in split(PARAGRAPH)]
    found = chunks(sentences, lambda text: len(text) <= 20, lines=True)
    assert [chunk.requests for chunk in found] == [("Il pleut.\nOn rentre.",), ("Tant pis !",)]
    assert [(chunk.start, chunk.end) for chunk in found] == [(0, 2), (2, 3)]


def test_a_long_sentence_is_cut_at_the_mark_nearest_its_middle() -> None:
    sentence = "Quand il pleut, dit-elle, on rentre ; quand il neige, on sort."
    (chunk,) = chunks([sentence], lambda text: len(text) <= 40, lines=True)
    assert chunk.requests == ("Quand il pleut, dit-elle, on rentre ;", "quand il neige, on sort.")


def test_no_break_spaces_do_not_reach_a_provider() -> None:
    assert flat("« Tant\u202fpis\xa0! »  dit-il") == "« Tant pis ! » dit-il"


def test_mymemory_counts_bytes() -> None:
    assert SERVICES["mymemory"].fits("e" * 499)
    assert not SERVICES["mymemory"].fits("é" * 250)


@given(
    st.lists(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=30), min_size=1, max_size=30),
    st.integers(5, 60),
    st.booleans(),
)
def test_every_word_is_sent_once_and_every_request_fits(words: list[str], limit: int, lines: bool) -> None:
    sentences = [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]
    found = chunks(sentences, lambda text: len(text) <= limit, lines=lines)
    requests = [request for chunk in found for request in chunk.requests]
    assert "".join("".join(requests).split()) == "".join("".join(sentences).split())
    assert all(len(request) <= limit for request in requests)
    assert [chunk.start for chunk in found] == [0, *(chunk.end for chunk in found)][:-1]


def test_line_by_line() -> None:
    assert align(["Un.", "Deux."], "One.\nTwo.") == [(0, 1, "One."), (1, 2, "Two.")]


def test_a_running_answer_is_matched_by_length() -> None:
    french = ["Il pleut sur la ville.", "Personne ne sort, et les rues sont vides depuis le matin.", "Tant pis !"]
    english = "It is raining on the town. Nobody goes out, and the streets have been empty since morning. Too bad!"
    assert [pair[:2] for pair in align(french, english)] == [(0, 1), (1, 2), (2, 3)]


def test_documentation_example_of_alignment() -> None:
    french = ["Il pleut sur Nantes.", "Personne ne sort de chez soi, et les rues sont vides, hélas.", "Tant pis alors."]
    english = "It rains on Nantes. Nobody leaves home, and the streets are empty, alas, too bad then."
    assert align(french, english) == [
        (0, 1, "It rains on Nantes."),
        (1, 3, "Nobody leaves home, and the streets are empty, alas, too bad then."),
    ]


def test_hopeless_counts_make_one_pair() -> None:
    assert align(["A.", "B.", "C.", "D.", "E."], "All of it at once.") == [(0, 5, "All of it at once.")]


@given(st.integers(1, 8), st.integers(1, 8))
def test_nothing_is_lost_in_alignment(many: int, much: int) -> None:
    french = [f"Phrase numéro {place} du texte." for place in range(many)]
    english = " ".join(f"Sentence number {place} of it." for place in range(much))
    pairs = align(french, english)
    assert " ".join(pair[2] for pair in pairs) == english
    assert [pair[0] for pair in pairs] == [0, *(pair[1] for pair in pairs)][:-1]
    assert pairs[-1][1] == many
