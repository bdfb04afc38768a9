"""Markdown: the words without the marks."""

from __future__ import annotations

import pytest

from anchorage_tui.documents import Block
from anchorage_tui.documents.markdown import markdown_blocks

CASES = [
    ("# Un *titre*", [Block("Un titre", "heading", 1)], "a heading with its depth, emphasis gone"),
    ("Sous-titre\n---", [Block("Sous-titre", "heading", 2)], "an underlined heading"),
    ("Un [lien](https://example.org) et `du code`.", [Block("Un lien et du code.")], "link targets are no reading matter"),
    ("Une ligne\nune autre  \nla fin", [Block("Une ligne une autre la fin")], "breaks inside a paragraph are spaces"),
    ("- un\n- deux", [Block("un"), Block("deux")], "each list item is a block"),
    ("> cité", [Block("cité")], "a quotation"),
    ("| a | b |\n|---|---|\n| c | d |", [Block("a"), Block("b"), Block("c"), Block("d")], "cells of a table"),
    ("```\nprint()\n```\n\n<div>html</div>\n\n![photo](a.png)", [], "code, HTML and pictures are left out"),
    ("deux <b>mots</b> &eacute;t&eacute; \\*", [Block("deux mots été *")], "inline HTML gone, entities and escapes read"),
    ("[bold]gras[/bold]", [Block("[bold]gras[/bold]")], "a terminal's markup is text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_markdown(text: str, expected: list[Block], why: str) -> None:
    assert markdown_blocks(text) == expected, why
