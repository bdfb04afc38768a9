"""What a terminal would obey reaches it by no way: arguments, dictionaries, Markdown, glosses."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.cli.output_door import OutputDoor, unguarded

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage

TEXTS = [
    ("a\x1b]0;PWN\x07b", "a]0;PWNb", "an escape sequence loses its escape"),
    ("\u202eabc\u2066", "abc", "the direction of writing"),
    ("a\x85b\x9bc", "abc", "C1"),
    ("a\rb\x0cc\x0bd", "abcd", "carriage return, form feed, vertical tab"),
    ("é\tœ\n", "é\tœ\n", "letters, tabs and line ends stay"),
]


@pytest.mark.parametrize(("text", "printed", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_what_passes(text: str, printed: str, why: str) -> None:
    behind = io.StringIO()
    door = OutputDoor(behind)
    assert door.write(text) == len(text)
    assert behind.getvalue() == printed, why
    assert unguarded(door) is behind  # type: ignore[arg-type]


def test_a_hostile_name_in_a_usage_error(process: Anchorage, tmp_path: Path) -> None:
    done = process("text", str(tmp_path / "a.txt"), "evil\x1b]0;PWN\x07.txt", "more\u202e")
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


def test_entities_in_markdown(command: Anchorage, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Il dort &#8238; &rlm; &#x2066; &#12; bien.\n", encoding="utf-8")
    for name in ("text", "scan", "words"):
        out = command(name, str(path), *(["--json"] if name != "text" else [])).out
        assert not {"\u202e", "\u200f", "\u2066", "\x0c"} & {*out}


def test_a_form_with_a_next_line(command: Anchorage) -> None:
    done = command("gloss", "chat\x85", "--json")
    assert "\x85" not in done.out
