"""A text is known by its words, and its place found again by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.documents import Block, read_document
from anchorage_tui.learner import KnownText, LastText, LearnerStore

from .conftest import STORY, text

LEFT = (2, 14)
"""Before *tout le monde avait changé de ton*."""
WORDS = "tout le monde avait"
NEW = "Un paragraphe tout neuf, écrit ce matin par le correspondant du journal dans la capitale."
OTHER = [
    f"Voici un tout autre article, dont la phrase numéro {number} ne parle ni de souris ni de montagne."
    for number in range(9)
]

EDITS = [
    (list(STORY), WORDS, "nothing was edited"),
    ([NEW, NEW, *STORY], WORDS, "paragraphs before it"),
    ([*STORY[:1], *STORY[2:]], WORDS, "a paragraph less"),
    ([*STORY[:2], "Ajout. " + STORY[2], *STORY[3:]], WORDS, "words before it in its own paragraph"),
    ([*STORY[:2], STORY[2].replace("Le chat dormait", "Le chat ronflait"), *STORY[3:]], WORDS, "words behind it"),
    ([*STORY[:2], STORY[2].replace("lendemain", "jour suivant"), *STORY[3:]], WORDS, "the word before it"),
    ([*STORY[:2], "Le lendemain,", STORY[2][14:], *STORY[3:]], WORDS, "its paragraph was split there"),
    ([*STORY[:1], " ".join(STORY[1:3]), *STORY[3:]], WORDS, "its paragraph was joined to the one before"),
    ([*STORY, *STORY], WORDS, "of two places it is the one nearest to the old one"),
    ([*STORY[:2], *STORY[4:]], "La souris et", "its words are gone: the text begins again"),
]


@pytest.mark.parametrize(("edited", "words", "why"), EDITS, ids=[row[2] for row in EDITS])
def test_a_place_is_found_again_after_an_edit(store: LearnerStore, edited: list[str], words: str, why: str) -> None:
    store.remember(text(), *LEFT)
    for known in (text(edited), text(edited, source="/moved/also.txt")):
        place = store.place(known)
        assert place is not None, why
        assert edited[place[0]].startswith(words, place[1]), why


UNKNOWN = [
    (OTHER, "/texts/story.txt", "another text was written over it"),
    (OTHER, "/texts/new.txt", "another text elsewhere"),
    (["Fin."], "/texts/story.txt", "one without a word in common, and short"),
    ([*STORY[:2], *OTHER], "/texts/new.txt", "a few paragraphs in common make no edition of it"),
]


@pytest.mark.parametrize(("paragraphs", "source", "why"), UNKNOWN, ids=[row[2] for row in UNKNOWN])
def test_another_text_is_another_text(store: LearnerStore, paragraphs: list[str], source: str, why: str) -> None:
    store.remember(text(), *LEFT)
    assert store.place(text(paragraphs, source)) is None, why
    store.remember(text(paragraphs, source), 0, 1)
    assert store.place(text()) == LEFT, "the first one keeps its place"


def test_a_moved_text_is_the_same_and_the_path_follows_it(store: LearnerStore) -> None:
    store.remember(text(), *LEFT)
    moved = text(source="/elsewhere/again.txt")
    assert store.place(moved) == LEFT
    store.remember(moved, 4, 0)
    assert store.last_texts() == [LastText("/elsewhere/again.txt", 4, 0)]


def test_an_edited_file_stays_one_text(store: LearnerStore) -> None:
    store.remember(text(), *LEFT)
    for number in range(5):
        store.remember(text([*STORY, *[NEW] * number]), 1, number)
    assert store.last_texts() == [LastText("/texts/story.txt", 1, 4)]


def test_an_edited_copy_is_a_text_of_its_own_that_begins_where_the_other_was_left(
    store: LearnerStore, tmp_path: Path
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("…")  # it is still there
    store.remember(text(source=str(first)), *LEFT)
    copy = text([NEW, *STORY], source="/copy.txt")
    assert store.place(copy) == (3, 14)
    store.remember(copy, 5, 0)
    assert store.place(text(source=str(first))) == LEFT
    assert [one.source for one in store.last_texts()] == ["/copy.txt", str(first)]


def test_texts_written_one_after_the_other_into_one_file(store: LearnerStore) -> None:
    articles = [[f"{word} {line} " * 12 for line in range(9)] for word in "un deux trois quatre cinq six".split()]
    for number, article in enumerate(articles):
        assert store.place(text(article)) is None
        store.remember(text(article), number, 0)
    assert [store.place(text(article)) for article in articles] == [(number, 0) for number in range(6)]
    assert len(store.last_texts()) == 1, "the file is offered once"


def test_short_blocks_tell_nothing_unless_there_is_nothing_else() -> None:
    assert not text(["* * *", NEW]).content.sample & text(["* * *"]).content.sample
    assert text(["Un.", "Deux."]).content.sample


def test_the_digest_does_not_depend_on_the_format() -> None:
    lines = "\n\n".join(STORY[1:3])
    plain, marked = (read_document(lines.encode(), name, name=name).blocks for name in ("a.txt", "a.md"))
    assert KnownText("/a.txt", "", plain).content.digest == KnownText("/a.md", "", marked[:]).content.digest


def test_a_place_that_could_not_be_read_is_not_overwritten(full: Path) -> None:
    from contextlib import closing

    with closing(LearnerStore(full)) as store:
        known = text()
        known.is_unread = True
        store.remember(known, 0, 0)
        assert store.place(text()) == (2, 15)


paragraphs = st.lists(st.text("abc é.", min_size=0, max_size=12), min_size=1, max_size=12)


@given(paragraphs, st.data())
def test_every_place_of_an_unchanged_text_is_found(texts: list[str], data: st.DataObject) -> None:
    known = KnownText("/a", "a", [Block(one) for one in texts])
    block = data.draw(st.integers(0, len(texts) - 1))
    offset = data.draw(st.integers(0, len(texts[block])))
    assert known.find(block, offset, *known.words_around(block, offset)) == (block, offset)


@given(paragraphs, paragraphs, st.data())
def test_a_place_that_is_found_is_one(texts: list[str], others: list[str], data: st.DataObject) -> None:
    known, edited = (KnownText("/a", "a", [Block(one) for one in each]) for each in (texts, others))
    block = data.draw(st.integers(0, len(texts) - 1))
    offset = data.draw(st.integers(0, len(texts[block])))
    place = edited.find(block, offset, *known.words_around(block, offset))
    assert place is None or edited.has(*place)


@given(
    st.lists(st.text("abcdefgh", min_size=35, max_size=60), min_size=1, max_size=8),
    st.integers(0, 7),
    st.integers(0, 30),
)
def test_text_before_it_does_not_lose_a_place(texts: list[str], block: int, offset: int) -> None:
    block %= len(texts)
    known = KnownText("/a", "a", [Block(f"{number} {one}") for number, one in enumerate(texts)])
    longer = KnownText("/a", "a", [Block("Z" * 50), *known.blocks])
    before, after = known.words_around(block, offset)
    place = longer.find(block, offset, before, after)
    assert place is not None
    assert longer.words_around(*place)[1] == after
