"""What the panel says, in its order."""

from __future__ import annotations

from dataclasses import replace

from anchorage_tui.reading import Answer, Place
from anchorage_tui.tui.glosses import answer_paragraphs, paragraph_paragraphs
from anchorage_tui.tui.typesetting import Paragraph, Run, typeset

from .conftest import BLOCKS, World


def text(paragraphs: list[Paragraph], width: int = 200) -> str:
    return "\n".join("".join(run.text for run in line) for line in typeset(paragraphs, width))


def in_order(shown: str, *parts: str) -> bool:
    places = [shown.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_headword_and_gloss_are_the_first_two_lines_then_everything_else_then_the_word(world: World) -> None:
    answer = world.answer(Place(1, BLOCKS[1].text.index("souris")))
    shown = text(answer_paragraphs(answer))
    assert shown.split("\n")[:2] == ["accoucher d’une souris", "end in very little"]
    assert in_order(
        shown, "end in very little", "verbal · press · C1", "literally to give birth to a mouse", "From a fable.",
        "Le congrès a accouché", "The congress produced", "why “accouché d’une”", "souris  meaning of souris  noun",
    )  # fmt: skip
    assert "second" not in shown, "other senses are folded"
    unfolded = text(answer_paragraphs(answer, full=True))
    assert in_order(
        unfolded, "souris  /mo/", "meaning of souris", "noun · feminine singular · top 1,000", "· second", "or autre",
        "another reading",
    )  # fmt: skip


def test_a_word_alone_has_its_gloss_in_the_second_line(world: World) -> None:
    answer = replace(world.answer(Place(1, BLOCKS[1].text.index("souris"))), expressions=())
    lines = text(answer_paragraphs(answer)).split("\n")
    assert lines[:3] == ["souris  /mo/", "meaning of souris", "noun · feminine singular · top 1,000"]
    assert "· second meaning of souris" in lines
    common = replace(answer, words=tuple(replace(word, band="top 500") for word in answer.words))
    shown = text(answer_paragraphs(common))
    assert "second" not in shown, "of the commonest words one sense is enough"
    assert "1 more" in shown
    assert "· second" in text(answer_paragraphs(common, full=True))
    assert "Une définition" not in shown, "French only where there is no English, or in French mode"


def test_a_likely_literal_reading_is_a_question(world: World) -> None:
    shown = text(answer_paragraphs(world.answer(Place(2, BLOCKS[2].text.index("changé")))))
    assert in_order(
        shown, "changer de ton ?", "change one’s tune", "or literally: to change tone?", "in it changer de qqch"
    )


def test_a_guess_is_called_one(world: World) -> None:
    answer = replace(world.answer(Place(2, 0)), certainty="guess")
    assert "Read from its ending" in text(answer_paragraphs(answer))


def test_an_unknown_word_is_named() -> None:
    assert text(answer_paragraphs(Answer("zut", (), ()))) == "zut\nNothing is known of this word."


def test_a_whole_paragraph(world: World) -> None:
    paragraphs, marked = paragraph_paragraphs(world.glosses(1), 2)
    shown = text(paragraphs)
    assert in_order(shown, "accoucher d’une souris  end in very little", "fort de qqch  strengthened by", "▸ brandir")
    assert text(paragraphs[marked.start : marked.stop]).startswith("▸ brandir"), "the word under the cursor"


def test_hanging_indent_and_roles() -> None:
    lines = typeset([Paragraph.of(("why ", "label"), ("un deux trois", "faint"), indent=2)], 9)
    assert lines == [
        [Run("why ", "label"), Run("un", "faint")],
        [Run("  "), Run("deux", "faint")],
        [Run("  "), Run("trois", "faint")],
    ]


def test_data_cannot_command_the_terminal() -> None:
    assert "\x1b" not in text([Paragraph.of(("\x1b[31mrouge [bold]x", "gloss"))])
    assert "[bold]x" in text([Paragraph.of(("\x1b[31mrouge [bold]x", "gloss"))])
