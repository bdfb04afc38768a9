"""Which characters of a line are drawn how."""

from __future__ import annotations

import pytest
from rich.style import Style

from anchorage_tui.tui.painting import Ink, Mark, paint

INK = Ink(*(Style(meta={"role": role}) for role in ("plain", "expression", "doubtful", "active", "cursor")))
TEXT = "il a brandi, dit-on, la menace d’un veto  "


def roles(
    marks: list[Mark], active: list[Mark], cursor: tuple[int, int] | None, span: tuple[int, int]
) -> list[tuple[str, str]]:
    segments = paint(TEXT, span, marks, active, cursor, INK)
    return [(segment.text, segment.style.meta["role"]) for segment in segments if segment.style]


@pytest.mark.parametrize(
    ("marks", "active", "cursor", "expected", "reason"),
    [
        ([], [], None, [("il a brandi, dit-on, la menace d’un veto", "plain")], "spaces at the end are not drawn"),
        (
            [Mark(5, 11), Mark(21, 30)],
            [],
            None,
            [("il a ", "plain"), ("brandi", "expression"), (", dit-on, ", "plain"), ("la menace", "expression"), (" d’un veto", "plain")],
            "what interrupts an expression is not underlined",
        ),
        (
            [Mark(5, 11)],
            [Mark(5, 11), Mark(21, 30)],
            (5, 11),
            [("il a ", "plain"), ("brandi", "cursor"), (", dit-on, ", "plain"), ("la menace", "active"), (" d’un veto", "plain")],
            "the word under the cursor goes over its expression",
        ),
        (
            [Mark(5, 30, True), Mark(24, 30)],
            [],
            None,
            [("il a ", "plain"), ("brandi, dit-on, la ", "doubtful"), ("menace", "expression"), (" d’un veto", "plain")],
            "a sure expression goes over a doubtful one",
        ),
        (
            [Mark(24, 30), Mark(5, 30, True)],
            [],
            None,
            [("il a ", "plain"), ("brandi, dit-on, la ", "doubtful"), ("menace", "expression"), (" d’un veto", "plain")],
            "whichever of the two comes first",
        ),
    ],
)  # fmt: skip
def test_roles(
    marks: list[Mark], active: list[Mark], cursor: tuple[int, int] | None, expected: list[tuple[str, str]], reason: str
) -> None:
    assert roles(marks, active, cursor, (0, len(TEXT))) == expected, reason


def test_a_mark_is_cut_at_the_ends_of_the_line() -> None:
    assert roles([Mark(5, 30)], [], None, (8, 24)) == [("ndi, dit-on, la", "expression")]
