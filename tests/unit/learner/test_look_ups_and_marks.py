"""A list of what was looked up in each text, and places with a name; both go with the text wherever it goes."""

from __future__ import annotations

from pathlib import Path

from anchorage_tui.learner import LearnerStore

from .conftest import STORY, text


def test_look_ups_in_their_order(store: LearnerStore) -> None:
    assert store.look_ups.of_text(text()) == []
    store.look_ups.add(text(), "expression", "accoucher d'une souris", 1, 40)
    store.look_ups.add(text(), "word", "maire", 1, 80)
    store.look_ups.add(text(), "word", "maire", 2, 3)
    other = text(["Un tout autre texte, avec d’autres mots."], "/other.txt")
    store.look_ups.add(other, "word", "texte", 0, 14)
    found = store.look_ups.of_text(text())
    assert [(each.kind, each.headword, each.block, each.offset) for each in found] == [
        ("expression", "accoucher d'une souris", 1, 40), ("word", "maire", 1, 80), ("word", "maire", 2, 3),
    ]  # fmt: skip
    assert [each.source for each in store.look_ups.all()] == ["/texts/story.txt"] * 3 + ["/other.txt"]
    assert store.items.get("word", "maire").status == "unknown", "who looks a word up has not said that it is known"


def test_look_ups_go_with_the_text(store: LearnerStore) -> None:
    store.remember(text(), 1, 0)
    store.look_ups.add(text(), "word", "maire", 1, 80)
    moved = text([*STORY, "Un paragraphe de plus, à la fin du texte."], "/moved.txt")
    assert [each.headword for each in store.look_ups.of_text(moved)] == ["maire"]
    store.remember(moved, 0, 0)
    assert [each.source for each in store.look_ups.all()] == ["/moved.txt"]


def test_a_place_has_the_name_that_it_was_given_last(store: LearnerStore) -> None:
    assert store.marks.all(text()) == {}
    store.marks.set(text(), "a", 1, 5)
    store.marks.set(text(), "b", 2, 0)
    store.marks.set(text(), "a", 4, 3)
    assert store.marks.all(text()) == {"a": (4, 3), "b": (2, 0)}
    store.marks.remove(text(), "b")
    store.marks.remove(text(), "c")
    assert store.marks.all(text()) == {"a": (4, 3)}


def test_marks_are_found_again_by_their_words(store: LearnerStore) -> None:
    store.remember(text(), 0, 0)
    store.marks.set(text(), "a", 4, 8)
    store.marks.set(text(), "b", 5, 0)
    edited = text(["Une préface, écrite bien plus tard que le texte.", *STORY[:5]])
    assert store.marks.all(edited) == {"a": (5, 8)}, "the words of the other are gone"


def test_after_the_way_back_a_text_has_its_own_rows_again(store: LearnerStore, path: Path) -> None:
    from anchorage_tui.learner.backups import make_backup
    from anchorage_tui.learner.restoring import restore

    first, second = text(source="/a"), text(["Un autre texte, tout à fait autre."], source="/b")
    backup = make_backup(path)
    store.marks.set(first, "a", 1, 1)
    store.marks.set(second, "b", 0, 0)
    restore(path, backup)
    store.marks.set(second, "c", 0, 3)
    store.marks.set(first, "d", 2, 2)
    assert (store.marks.all(first), store.marks.all(second)) == ({"d": (2, 2)}, {"c": (0, 3)})
