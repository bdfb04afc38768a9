"""Markdown: the words without the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents import Block
from anchorage_tui.documents.readers.markdown import markdown_blocks

CASES = [
    ("# Un *titre*", [Block("Un titre", "heading", 1)], "a heading with its depth, emphasis gone"),
    ("Sous-titre\n---", [Block("Sous-titre", "heading", 2)], "an underlined heading"),
    ("Un [lien](https://example.org) et `du code`.", [Block("Un lien et du code.")], "link targets are no reading matter"),
    ("Une ligne\nune autre  \nla fin", [Block("Une ligne une autre la fin")], "breaks inside a paragraph are spaces"),
    ("- un\n- deux\n\n  suite", [Block("• un"), Block("• deux"), Block("suite")], "each list item is a block with a bullet"),
    ("3. un\n4. deux\n\n1) trois", [Block("3. un"), Block("4. deux"), Block("1) trois")], "or with its number"),
    ("* un\n  * deux\n* trois", [Block("• un"), Block("◦ deux"), Block("• trois")], "a list in a list"),
    ("1. un\n   - deux", [Block("1. un"), Block("• deux")], "a list of another kind in it"),
    ("- [ ] faire\n- [x] fait\n- [X](a)", [Block("☐ faire"), Block("☑ fait"), Block("• X")], "boxes of tasks"),
    ("- ```\n  code\n  ```\n\nAprès.", [Block("Après.")], "an item without words leaves no bullet behind"),
    ("- # Titre", [Block("• Titre", "heading", 1)], "a heading in a list"),
    ("> cité", [Block("cité")], "a quotation"),
    ("| a | b |\n|---|---|\n| *c* | |\n| | |", [Block("a | b"), Block("c |")], "each row of a table"),
    ("Mot[^1].\n\n[^1]: La note.\n    Sa suite.", [Block("Mot[1]."), Block("[1] La note. Sa suite.")], "a note"),
    ("[^a]: Jamais\n    appelée.", [Block("[a] Jamais appelée.")], "a note that nothing calls is kept"),
    ("un ~~gros~~ mot", [Block("un gros mot")], "what is struck out has words as well"),
    ("Voici ![un *chat*](a.png).\n\n![photo](a.png)", [Block("Voici un chat."), Block("photo")], "pictures by their description"),
    ("sa grand-\nmère, un tire-\\\nbouchon", [Block("sa grand-mère, un tire-bouchon")], "words broken at a line end"),
    ("un<br>deux<BR/><br/>trois", [Block("un deux trois")], "HTML's line breaks are spaces"),
    ("```\nprint()\n```\n\n<div>html</div>\n\n![](a.png)", [], "code, HTML and bare pictures are left out"),
    ("deux <b>mots</b> &eacute;t&eacute; \\*", [Block("deux mots été *")], "inline HTML gone, entities and escapes read"),
    ("[bold]gras[/bold]", [Block("[bold]gras[/bold]")], "a terminal's markup is text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_markdown(text: str, expected: list[Block], why: str) -> None:
    assert markdown_blocks(text) == expected, why


HOSTILE = st.text(st.sampled_from("ab1 \n\t-*>|[]^!():.`~#<\xad\\br"), max_size=80)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(HOSTILE)
def test_a_block_is_one_line_with_something_in_it(text: str) -> None:
    for block in markdown_blocks(text):
        assert block.text == block.text.strip() != ""
        assert not set(block.text) & set("\n\t\xad")
