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


def test_expression_first_then_the_word_then_other_readings(world: World) -> None:
    shown = text(answer_paragraphs(world.answer(Place(1, BLOCKS[1].text.index("souris")))))
    assert in_order(
        shown, "accoucher d’une souris", "verbal · press · C1", "end in very little", "literally to give birth to a mouse",
        "From a fable.", "Le congrès a accouché", "The congress produced", "why “accouché d’une”", "souris  /mo/",
        "noun · feminine singular", "frequency top 1,000", "1 meaning of souris", "2 second", "Une définition", "or autre",
        "another reading",
    )  # fmt: skip


def test_a_likely_literal_reading_is_a_question(world: World) -> None:
    shown = text(answer_paragraphs(world.answer(Place(2, BLOCKS[2].text.index("changé")))))
    assert in_order(
        shown, "changer de ton ?", "Is it meant so here? Or literally: to change tone.", "in it changer de qqch"
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
