"""What other programs leave in plain texts, and how a person reads it."""

from __future__ import annotations

import pytest

from anchorage_tui.documents import read_document


def texts(text: str) -> list[str]:
    return [block.text for block in read_document(text.encode(), "-", name="standard input").blocks]


WHOLE = "Le maire a longuement pris la parole devant tous les conseillers qui étaient venus ce soir, sans tenir compte de l’heure."
CUT = [
    "Le maire a longuement pris la",
    "parole devant tous les conseillers",
    "qui étaient venus ce soir, sans",
    "tenir compte de l’heure.",
]
BEFORE = "Le maire a longuement pris la parole devant les élus, qui ont tenu"
AFTER = "compte de ses remarques et l’ont applaudi pendant plusieurs minutes."
JOINED = f"{BEFORE} {AFTER}"

MENDED = [
    ("\n\n".join(CUT), [WHOLE], "a blank line after every line"),
    ("\n\n".join([*CUT, "", *CUT]), [WHOLE, WHOLE], "and two where a paragraph ends"),
    ("\r\n\r\n".join(CUT), [WHOLE], "with the line ends of DOS"),
    (" \n \n".join(CUT), [WHOLE], "with spaces in the blank lines"),
    (f"{BEFORE}\n\n42\n\n\x0cLE JOURNAL\n\n{AFTER}", [JOINED], "a page number, a form feed, a running title"),
    (f"{BEFORE}\n\x0c{AFTER}", [JOINED], "a form feed alone"),
    (">  un\n> > deux", ["un", "deux"], "more spaces than one behind the mark of a quotation"),
    (f"{BEFORE}\n\n- 42 -\n\n{AFTER}", [JOINED], "a number between dashes, no form feed"),
    (f"{BEFORE}\n\nPage 42 sur 100\n\n{AFTER}", [JOINED], "a number in words"),
    (f"{BEFORE}\n\n[42]\n\nLe Journal des débats\n\n{AFTER}", [JOINED], "a number in brackets, a title below it"),
    (f"{BEFORE}\n\nLE JOURNAL 42\n\n{AFTER}", [JOINED], "title and number in one line"),
    ("Il dort.\n\n42\n\nElle lit.", ["Il dort.", "42", "Elle lit."], "a number between sentences may be a chapter's"),
    ("Il dort.\n\n42\n\n\x0cElle lit.", ["Il dort.", "Elle lit."], "before a form feed it is a page's"),
    ("Il a perdu\n\n42\n\nElle lit.", ["Il a perdu", "42", "Elle lit."], "a capital after it begins something"),
    ("Il a l&#39;air fatigu&eacute;.", ["Il a l'air fatigué."], "entities, by number and by name"),
    ("Il fait&#160;la&nbsp;queue.", ["Il fait\xa0la\xa0queue."], "no-break spaces"),
    ("Il a <b>pris</b> la <i class='x'>parole</i>.", ["Il a pris la parole."], "tags inside a line"),
    ("<p>Il dort.</p><p>Elle lit.</p>", ["Il dort.", "Elle lit."], "paragraphs"),
    ("Il dort.<br/>Elle lit.", ["Il dort.", "Elle lit."], "a line break"),
    ("a < b et c > d, AT&T & Cie, x<y>z", ["a < b et c > d, AT&T & Cie, x<y>z"], "signs that are no HTML stay"),
    ("&#27;[31mrouge &#8238;l&rlm;a", ["[31mrouge la"], "nothing that a terminal obeys comes out of an entity"),
    ("> Il a longuement pris la\n> parole hier soir devant\n> les élus.\n", ["Il a longuement pris la parole hier soir devant les élus."], "a mail's quotation"),
    (">> Un.\n> Deux.\nTrois.", ["Un.", "Deux.", "Trois."], "in a quotation"),
    ("> > Un.", ["Un."], "with spaces between the marks"),
    ("le vent se lève sur la plaine\nil emporte les feuilles mortes\net la pluie tombe sur nos peines\ncomme un rideau\n", ["le vent se lève sur la plaine", "il emporte les feuilles mortes", "et la pluie tombe sur nos peines", "comme un rideau"], "verse without capitals"),
    ("Je marche seul dans la ville\nétranger à tous les bruits\nlointain comme une île\ndans la douceur de la nuit\n", ["Je marche seul dans la ville étranger à tous les bruits lointain comme une île dans la douceur de la nuit"], "one sentence in verses is one block, with its lines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), MENDED, ids=[why for _, _, why in MENDED])
def test_mended(text: str, expected: list[str], why: str) -> None:
    assert texts(text) == expected, why


def test_levels_of_quotations_are_kept() -> None:
    blocks = read_document(b"Bonjour.\n\n> Salut.\n>> Oui ?\n\nVoil\xc3\xa0.", "-", name="-").blocks
    assert [(block.text, block.kind, block.level) for block in blocks] == [
        ("Bonjour.", "paragraph", 0),
        ("Salut.", "quotation", 1),
        ("Oui ?", "quotation", 2),
        ("Voilà.", "paragraph", 0),
    ]
    assert blocks[2].tight


def test_speech_stands_together() -> None:
    blocks = read_document("Il entra.\n— Oui.\n— Non.\nIl sortit.".encode(), "-", name="-").blocks
    assert [(block.kind, block.tight) for block in blocks][1:3] == [("speech", False), ("speech", True)]


GUTENBERG = """The Project Gutenberg EBook of Le Livre, by A. Nonyme

Title: Le Livre

Author: A. Nonyme

Language: French

*** START OF {word} PROJECT GUTENBERG EBOOK LE LIVRE ***

Il dort.

Elle lit.

{end}

Updated editions will replace the previous one.
"""


@pytest.mark.parametrize("word", ["THIS", "THE"])
@pytest.mark.parametrize("end", ["*** END OF THIS PROJECT GUTENBERG EBOOK LE LIVRE ***", "End of the Project Gutenberg EBook of Le Livre", "***END OF THE PROJECT GUTENBERG EBOOK LE LIVRE***"])  # fmt: skip
def test_the_licence_of_gutenberg_is_no_text(word: str, end: str) -> None:
    document = read_document(GUTENBERG.format(word=word, end=end).encode(), "a.txt", name="a.txt")
    assert [block.text for block in document.blocks] == ["Il dort.", "Elle lit."]
    assert document.title == "Le Livre"
    assert document.metadata == {
        "title": "Le Livre", "author": "A. Nonyme", "language": "fr", "licence": "Project Gutenberg",
    }  # fmt: skip


def test_nor_is_the_notice_of_ebooks_libres() -> None:
    assert texts("Il dort.\n\nÀ propos de cette édition électronique\n\nTexte libre de droits.") == ["Il dort."]
