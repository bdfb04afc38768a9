"""The vocabulary of a text, to look through before reading it."""

from __future__ import annotations

from anchorage_tui.documents import Block, Document
from anchorage_tui.learner import SavedEntry
from anchorage_tui.reading import Session
from anchorage_tui.reading.answering import answer_at
from anchorage_tui.reading.paragraph import Paragraph
from anchorage_tui.reading.vocabulary import vocabulary

DOCUMENT = Document(
    "Le chat", (Block("Le chat", "heading", 1), Block("Le chat dort, les chats dorment. Marie a 12 chats ; elle dormait."))
)  # fmt: skip


def test_each_lemma_once_with_its_count(desk: Session) -> None:
    rows = {(row.lemma, row.pos): row for row in vocabulary(desk, DOCUMENT)}
    assert rows["chat", "noun"].count == 4, "headings count, plurals count"
    assert rows["dormir", "verb"].count == 3
    assert rows["chat", "noun"].gloss
    assert rows["chat", "noun"].band.startswith("top ")
    assert not {lemma for lemma, _ in rows} & {"Marie", "12", ",", "."}, "names, numbers and marks are left out"


def test_the_commonest_lemma_comes_first(desk: Session) -> None:
    rows = vocabulary(desk, DOCUMENT)
    ranks = [desk.lexicon.rank(row.lemma) or 10**9 for row in rows]
    assert ranks == sorted(ranks)


def test_saved_words_say_so(desk: Session) -> None:
    desk.store.save(SavedEntry("chat", "chat", "Le chat dort.", "cat", "noun", "", "", ""))
    status = {row.lemma: row.status for row in vocabulary(desk, DOCUMENT)}
    assert (status["chat"], status["dormir"]) == ("saved", "unknown")


def test_words_that_are_not_french_are_none_of_it(desk: Session) -> None:
    blocks = (
        Block("Il m'a dit « the show must go on » et il a ri."),
        Block("You are not what you were, my tire must go to the son."),
        Block("Alea jacta est.", language="la"),
    )
    document = Document("Mélange", blocks)
    lemmas = {row.lemma for row in vocabulary(desk, document)}
    assert lemmas == {"il", "me", "avoir", "dire", "et", "rire"}
    paragraph = Paragraph(blocks[0].text, desk.resources)
    shown = [token.text for index, token in enumerate(paragraph.tokens) if not paragraph.is_french(index)]
    assert shown == ["«", "the", "show", "must", "go", "on", "»"]
    answer = answer_at(paragraph, (13, 16), desk.installed)
    assert (answer.query, answer.expressions, answer.words) == ("the", (), ())
