"""A text being read: what is under the cursor, where the next expression is, what the learner keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from anchorage_tui.documents import Block, Document
from anchorage_tui.learner import SavedEntry
from anchorage_tui.reading import Place, Session
from anchorage_tui.reading import reading as reading_module
from anchorage_tui.reading.reading import Reading


def at(reading: Reading, word: str) -> Place:
    """The place of a word of the page that stands there once."""
    ((number, text),) = [(n, block.text) for n, block in enumerate(reading.document.blocks) if word in block.text]
    return Place(number, text.index(word))


ANSWERS = [
    ("accouché", ["accoucher d'un statu quo"], "accoucher", "a word of one expression"),
    ("statu", ["accoucher d'un statu quo", "statu quo"], "statu", "of two: the longer first"),
    ("succès", [], "succès", "behind an expression, in its open slot"),
    ("ministre", [], "ministre", "a plain word"),
    ("épingle", ["tirer son épingle du jeu"], "épingle", "in the middle of one"),
]


@pytest.mark.parametrize(("word", "expressions", "lemma", "why"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_answers(reading: Reading, word: str, expressions: list[str], lemma: str, why: str) -> None:
    answer = reading.answer(at(reading, word))
    assert answer.query == word
    assert [found.entry.headword for found in answer.expressions] == expressions, why
    assert answer.words[0].lemma == lemma
    assert answer.certainty == "lexicon"


def test_the_parts_of_an_expression_stay_reachable(reading: Reading) -> None:
    whole, part = reading.answer(at(reading, "statu")).expressions
    assert [entry.headword for entry in whole.parts] == ["statu quo"]
    assert part.parts == ()
    assert whole.occurrence is not None
    assert "passé composé" in whole.occurrence.why


NO_WORD = [(Place(2, 10_000), "behind the end"), (Place(1, 53), "a full stop"), (Place(1, 3), "a space")]


@pytest.mark.parametrize(("place", "why"), NO_WORD, ids=[row[1] for row in NO_WORD])
def test_there_is_no_answer_where_there_is_no_word(reading: Reading, place: Place, why: str) -> None:
    if why == "a full stop":
        place = Place(1, reading.document.blocks[1].text.index("."))
    answer = reading.answer(place)
    assert (answer.query, answer.expressions, answer.words) == ("", (), ()), why


def test_the_reading_that_fits_the_sentence_comes_first(reading: Reading) -> None:
    assert reading.answer(at(reading, "file")).words[0].pos == "noun"
    assert reading.answer(at(reading, "est fort")).words[0].lemma == "être"


def test_glosses_of_a_block_stand_in_the_order_of_the_text(reading: Reading) -> None:
    rows = reading.glosses(1)
    headwords = [headword for headword, _ in rows]
    assert headwords[0] == "pourparlers"
    assert headwords.index("accoucher d'un statu quo") < headwords.index("statu quo") < headwords.index("fort de qqch")
    assert "être" not in headwords, "the commonest words are left out"
    assert all(gloss for _, gloss in rows)
    assert len(rows) == len(set(rows))


def test_tokens_need_neither_lexicon_nor_glossary(page: Path) -> None:
    def refuse() -> Any:
        raise AssertionError("not needed")

    reading = Reading(Document("x", (Block("Il dort."),)), "x", resources=refuse, installed=refuse, store=refuse)
    assert [token.text for token in reading.tokens(0)] == ["Il", "dort", "."]


def test_tokens_are_those_that_were_analysed(reading: Reading) -> None:
    before = reading.tokens(1)
    reading.answer(Place(1, 0))
    assert reading.tokens(1) == before
    assert reading.tokens(1) is reading.tokens(1)


def test_blocks_kept_in_memory_are_bounded(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "_KEPT", 2)
    for number in (0, 1, 2, 1, 3):
        reading.occurrences(number)
    assert list(reading._blocks) == [1, 3]


def test_a_lexicon_that_is_built_meanwhile_is_used(reading: Reading, desk: Session) -> None:
    reading.occurrences(1)
    first = reading._blocks[1]
    desk._resources = None  # as prepare does when it has built the lexicon
    reading.occurrences(1)
    assert reading._blocks[1] is not first


# -- moving --------------------------------------------------------------------------------------------------------


def walk(reading: Reading, start: Place, step: int) -> list[Place]:
    """Every expression met from `start` on."""
    places = [start]
    while place := reading.next_expression(places[-1], step):
        places.append(place)
    return places[1:]


def test_next_and_previous_expression(reading: Reading) -> None:
    forward = walk(reading, Place(0, 0), 1)
    assert forward == sorted(forward, key=lambda place: (place.block, place.offset))
    assert at(reading, "brandi") in forward
    assert walk(reading, Place(len(reading.document.blocks) - 1, 10_000), -1) == forward[::-1]


SEARCHES = [
    ("brandi", 0, 1, "brandi", "a word further on"),
    ("BRANDI", 0, 1, "brandi", "capitals aside"),
    ("decevant", 0, 1, "décevant", "accents aside"),
    ("d'un veto", 0, 1, "d’un veto", "kind of apostrophe aside"),
    ("pourparlers", 4, 1, "pourparlers", "wraps around the end"),
    ("table", 1, -1, "table", "wraps around the beginning"),
    ("accouché d", 2, -1, "accouché d", "backwards"),
]


@pytest.mark.parametrize(("query", "block", "step", "found", "why"), SEARCHES, ids=[row[4] for row in SEARCHES])
def test_search(reading: Reading, query: str, block: int, step: int, found: str, why: str) -> None:
    match = reading.search(query, Place(block, 0), step)
    assert match, why
    assert match.place == at(reading, found), why
    assert match.wrapped is ("wraps" in why)
    assert (match.number, match.of, match.end) == (1, 1, match.place.offset + len(query))


def test_search_finds_each_place_in_turn(reading: Reading) -> None:
    text = reading.document.blocks[4].text
    first, second = text.index("été"), text.index("Été")

    def search(offset: int, step: int) -> tuple[int, int, int, bool]:
        match = reading.search("ete", Place(4, offset), step)
        assert match
        assert match.place.block == 4
        return match.place.offset, match.number, match.of, match.wrapped

    assert search(0, 1) == (first, 1, 2, False)
    assert search(first, 1) == (second, 2, 2, False)
    assert search(second, -1) == (first, 1, 2, False)
    assert search(second, 1) == (first, 1, 2, True), "around, back into the same block"
    assert search(first, -1) == (second, 2, 2, True), "and the other way"


@pytest.mark.parametrize("query", ["introuvable", "", "  "])
def test_search_for_nothing_finds_nothing(reading: Reading, query: str) -> None:
    assert reading.search(query, Place(0, 0), 1) is None


def test_offsets_of_a_search_count_code_points(desk: Session) -> None:
    """ß, İ and ligatures change their length in other cases; offsets must not move."""
    reading = desk.read(Document("x", (Block("Straße İstanbul œuvre ﬁn, été"),)), "x")
    match = reading.search("ETE", Place(0, 0), 1)
    assert match
    assert match.place == Place(0, reading.document.blocks[0].text.index("été"))


# -- the learner ---------------------------------------------------------------------------------------------------


def test_saving_an_expression(reading: Reading, desk: Session) -> None:
    assert reading.save(at(reading, "brandi")) == ("brandir la menace de qqch", True)
    (entry,) = desk.store.saved()
    assert (entry.headword, entry.kind, entry.title) == ("brandir la menace de qqch", "verbal", "Le sommet")
    assert entry.surface == "brandi la menace d’"
    assert entry.sentence == "Il a brandi la menace d’un veto."
    assert entry.gloss
    assert entry.source == reading.document.source


def test_saving_a_word(reading: Reading, desk: Session) -> None:
    assert reading.save(at(reading, "chat")) == ("chat", True)
    (entry,) = desk.store.saved()
    assert (entry.headword, entry.surface, entry.kind) == ("chat", "chat", "noun")
    assert entry.sentence == "Le chat dort sous la table."


def test_saving_where_there_is_no_word(reading: Reading, desk: Session) -> None:
    assert reading.save(Place(1, 10_000)) == reading.unsave(Place(1, 10_000)) == ("", False)
    assert desk.store.saved() == []


def test_saving_twice_and_taking_it_back(reading: Reading, desk: Session) -> None:
    chat = at(reading, "chat")
    assert [reading.save(chat), reading.save(chat)] == [("chat", True), ("chat", False)]
    reading.save(at(reading, "brandi"))
    assert [reading.unsave(chat), reading.unsave(chat)] == [("chat", True), ("chat", False)]
    assert [entry.kind for entry in desk.store.saved()] == ["verbal"]


def test_not_here_is_remembered_and_taken_back(reading: Reading, desk: Session, page: Path) -> None:
    place = at(reading, "brandi")
    assert reading.not_here(place) == "brandir la menace de qqch"
    assert reading.answer(place).expressions == ()
    assert Session().open(str(page)).answer(place).expressions == (), "another day"
    assert reading.undo_not_here() == "brandir la menace de qqch"
    assert reading.answer(place).expressions != ()
    assert reading.undo_not_here() is None


def test_not_here_on_a_plain_word(reading: Reading) -> None:
    assert reading.not_here(at(reading, "chat")) is None


def test_not_here_does_not_reach_other_sentences(desk: Session) -> None:
    reading = desk.read(Document("x", (Block("Il avance coûte que coûte. Elle rit coûte que coûte."),)), "x")
    reading.not_here(Place(0, 12))
    assert [found.start for found in reading.occurrences(0)] == [36]


def test_the_place_is_remembered(reading: Reading, desk: Session, page: Path) -> None:
    assert reading.last_place() == Place(0, 0), "a new text begins at its start"
    reading.remember(Place(2, 5))
    assert desk.open(str(page)).last_place() == Place(2, 5)
    assert Session().open_last().document.title == "Le sommet"


def test_a_text_without_the_words_of_its_last_place_begins_again(reading: Reading, desk: Session, page: Path) -> None:
    reading.remember(Place(4, 80))
    page.write_text("# Le sommet\n\nFin.", encoding="utf-8")
    assert desk.open(str(page)).last_place() == Place(0, 0)


def test_a_text_that_was_moved_and_edited_goes_on_where_it_was_left(
    reading: Reading, desk: Session, page: Path, tmp_path: Path
) -> None:
    reading.remember(Place(4, 20))
    moved = tmp_path / "elsewhere.md"
    page.rename(moved)
    moved.write_text("Une préface.\n\n" + moved.read_text(encoding="utf-8"), encoding="utf-8")
    assert desk.open(str(moved)).last_place() == Place(5, 20)


def test_standard_input_is_not_remembered(desk: Session) -> None:
    reading = desk.read(Document("standard input", (Block("Il dort."),)), "-")
    reading.remember(Place(0, 3))
    assert desk.store.last_texts() == []
    assert reading.last_place() == Place(0, 0)


def test_opening_and_reading_change_nothing(reading: Reading, page: Path) -> None:
    before = page.read_bytes()
    reading.answer(Place(1, 0))
    reading.save(at(reading, "brandi"))
    assert page.read_bytes() == before


def test_saved_entries_are_plain_values(reading: Reading, desk: Session) -> None:
    reading.save(at(reading, "chat"))
    assert isinstance(desk.store.saved()[0], SavedEntry)


class _Failing:
    """A matcher with an error in the program, for one text."""

    def __init__(self, matcher: Any, bad: str) -> None:
        self._matcher, self._bad = matcher, bad

    def find(self, text: str) -> Any:
        if text == self._bad:
            raise KeyError(text)
        return self._matcher.find(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._matcher, name)


def test_a_block_whose_expressions_cannot_be_found_is_read_without_them(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = at(reading, "statu")
    text = reading.document.blocks[place.block].text
    resources = reading.paragraph(place.block).resources
    monkeypatch.setitem(resources.made, "matcher", _Failing(resources.matcher, text))
    reading._blocks.clear()
    with pytest.raises(KeyError):
        reading.occurrences(place.block)
    failures: list[tuple[int, Exception]] = []
    reading.on_failure = lambda block, error: failures.append((block, error))
    assert reading.occurrences(place.block) == ()
    assert reading.answer(place).words[0].lemma == "statu", "its words are answered"
    assert reading.glosses(place.block)
    ((block, error),) = failures
    assert block == place.block
    assert isinstance(error, KeyError)
    other = at(reading, "épingle")
    assert other.block == place.block or reading.occurrences(other.block), "other blocks have theirs"


def test_only_expressions_from_a_level_up_are_underlined(desk: Session) -> None:
    reading = desk.read(Document("x", (Block("Il y a deux ans, il a accouché d'un statu quo."),)), "-")
    everything = {each.entry.level for each in reading.underlined(0)}
    assert "A2" in everything, "an elementary expression is among them"
    reading.underline_from = "B1"
    assert {each.entry.level for each in reading.underlined(0)} == everything - {"A2"}
    assert reading.answer(Place(0, 3)).expressions, "the panel tells of all"
    place = reading.next_expression(Place(0, 0), 1)
    assert place is not None
    assert place.offset > 10, "and n goes only to what is underlined"
