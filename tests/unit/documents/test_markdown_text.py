"""Markdown: the words without the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents.readers.markdown import markdown_blocks

CASES = [
    ("# Un *titre*", [("Un titre", "heading", 1)], "a heading with its depth, emphasis gone"),
    ("Sous-titre\n---", [("Sous-titre", "heading", 2)], "an underlined heading"),
    ("Un [lien](https://example.org) et `du code`.", [("Un lien et du code.", "paragraph", 0)], "link targets are no reading matter"),
    ("Une ligne\nune autre  \nla fin", [("Une ligne une autre la fin", "paragraph", 0)], "breaks inside a paragraph are spaces"),
    ("- un\n- deux\n\n  suite", [("• un", "list item", 1), ("• deux", "list item", 1), ("suite", "paragraph", 0)], "each list item is a block with a bullet"),
    ("3. un\n4. deux\n\n1) trois", [("3. un", "list item", 1), ("4. deux", "list item", 1), ("1) trois", "list item", 1)], "or with its number"),
    ("* un\n  * deux\n* trois", [("• un", "list item", 1), ("◦ deux", "list item", 2), ("• trois", "list item", 1)], "a list in a list"),
    ("1. un\n   - deux", [("1. un", "list item", 1), ("◦ deux", "list item", 2)], "a list of another kind in it"),
    ("- [ ] faire\n- [x] fait\n- [X](a)", [("☐ faire", "list item", 1), ("☑ fait", "list item", 1), ("• X", "list item", 1)], "boxes of tasks"),
    ("- ```\n  code\n  ```\n\nAprès.", [("code", "preformatted", 0), ("Après.", "paragraph", 0)], "an item without words leaves no bullet behind"),
    ("- # Titre", [("• Titre", "heading", 1)], "a heading in a list"),
    ("> cité\n>> deux fois", [("cité", "quotation", 1), ("deux fois", "quotation", 2)], "quotations"),
    ("| a | b |\n|---|---|\n| *c* | |\n| | |", [("a | b", "table row", 0), ("c |", "table row", 0)], "each row of a table"),
    ("Mot[^1].\n\n[^1]: La note.\n    Sa suite.", [("Mot[1].", "paragraph", 0), ("[1] La note. Sa suite.", "note", 0)], "a note"),
    ("[^a]: Jamais\n    appelée.", [("[a] Jamais appelée.", "note", 0)], "a note that nothing calls is kept"),
    ("un ~~gros~~ mot", [("un gros mot", "paragraph", 0)], "what is struck out has words as well"),
    ("Voici ![un *chat*](a.png).\n\n![photo](a.png)", [("Voici un chat.", "paragraph", 0), ("photo", "paragraph", 0)], "pictures by their description"),
    ("sa grand-\nmère, un tire-\\\nbouchon", [("sa grand-mère, un tire-bouchon", "paragraph", 0)], "words broken at a line end"),
    ("un<br>deux<BR/>", [("un deux", "paragraph", 0)], "HTML's line breaks are breaks"),
    ("```\nun\n  deux\n```", [("un   deux", "preformatted", 0)], "code is as it is"),
    ("![](a.png)", [], "bare pictures are left out"),
    ("deux <b>mots</b> &eacute;t&eacute; \\*", [("deux mots été *", "paragraph", 0)], "inline HTML gone, entities and escapes read"),
    ("[bold]gras[/bold]", [("[bold]gras[/bold]", "paragraph", 0)], "a terminal's markup is text"),
    ("<div>Il dort.</div>\n\nElle lit.", [("Il dort.", "paragraph", 0), ("Elle lit.", "paragraph", 0)], "a block of HTML is its words"),
    ('<p align="center">Un <i>mot</i>.</p>', [("Un mot.", "paragraph", 0)], "with attributes"),
    ("<details><summary>Suite</summary>\nIl dort.\n</details>", [("Suite", "paragraph", 0), ("Il dort.", "paragraph", 0)], "what a page would unfold"),
    ("<!-- à faire -->\n\n<script>x()</script>\n\nIl dort.", [("Il dort.", "paragraph", 0)], "comments and scripts are no words"),
    ("Le XX<sup>e</sup> siècle, une loi<sup>3</sup>, 4 km<sup>2</sup>.", [("Le XXe siècle, une loi[3], 4 km².", "paragraph", 0)], "raised letters, notes and powers"),
    ("a&#8238;b&rlm;c&#x2066;d&#12;e&#13;f", [("abcd e f", "paragraph", 0)], "what a terminal would obey passes by no entity"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_markdown(text: str, expected: list[tuple[str, str, int]], why: str) -> None:
    assert [(block.text, block.kind, block.level) for block in markdown_blocks(text)] == expected, why


def test_emphasis_code_pictures_and_calls_are_known_by_their_places() -> None:
    (block, note) = markdown_blocks("Un *mot*, **fort**, `code` et ![un chat](a.png)[^1].\n\n[^1]: Note.")
    found = {span.kind: block.text[span.start : span.end] for span in block.spans}
    assert found == {"emphasis": "mot", "strong": "fort", "code": "code", "picture": "un chat"}
    assert [(block.text[call.start : call.end], call.note) for call in block.calls] == [("[1]", "1")]
    assert note.key == "1"


HOSTILE = st.text(st.sampled_from("ab1 \n\t-*>|[]^!():.`~#<\xad\\br"), max_size=80)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(HOSTILE)
def test_a_block_is_one_line_with_something_in_it(text: str) -> None:
    for block in markdown_blocks(text):
        assert block.text == block.text.strip() != ""
        assert not set(block.text) & set("\n\t\xad")
