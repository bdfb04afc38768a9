"""DOCX, ODT, FB2, RTF, HTML and EPUB as pandoc writes them: our own texts come back paragraph by paragraph."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from made_files import packed

from anchorage_tui.documents import Document, open_document, read_document
from anchorage_tui.errors import DocumentError
from anchorage_tui.glossary.data_folder import bundled_texts

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc (a Debian package) is not installed")
FORMATS = [
    ("epub2", "epub"),
    ("epub3", "epub"),
    ("docx", "docx"),
    ("odt", "odt"),
    ("html", "html"),
    ("fb2", "fb2"),
    ("rtf", "rtf"),
]


def converted(source: Path, kind: str, suffix: str, folder: Path) -> Document:
    path = folder / f"texte.{suffix}"
    subprocess.run(
        ["pandoc", "-s", "-f", "markdown-smart", "-t", kind, "-M", "title=Titre", "-M", "lang=fr", "-o", path, source],
        check=True,
        capture_output=True,
    )
    return open_document(str(path))


@needs_pandoc
@pytest.mark.parametrize(("kind", "suffix"), FORMATS, ids=[kind for kind, _ in FORMATS])
@pytest.mark.parametrize("text", bundled_texts(), ids=lambda path: path.stem)
def test_bundled_texts_come_back(text: Path, kind: str, suffix: str, tmp_path: Path) -> None:
    wanted = [(block.text, block.kind, block.level) for block in open_document(str(text)).blocks]
    document = converted(text, kind, suffix, tmp_path)
    found = [(block.text, block.kind, block.level) for block in document.blocks]
    assert [one for one in found if one[0] != "Titre"] == wanted
    assert document.title == ("texte" if kind == "rtf" else "Titre")  # pandoc's RTF says nothing of itself


RICH = """# Un titre

Il a *pris* la **parole**[^1], et voilà.

> Une citation.

- un
- deux

1. premier
2. deuxième

| a | b |
|---|---|
| c | d |

## Sous-titre

La fin.

[^1]: Une *note* en bas.
"""


@needs_pandoc
@pytest.mark.parametrize(("kind", "suffix"), FORMATS, ids=[kind for kind, _ in FORMATS])
def test_structure_comes_back(kind: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / "riche.md").write_text(RICH, encoding="utf-8")
    document = converted(tmp_path / "riche.md", kind, suffix, tmp_path)
    blocks = {block.text: block for block in document.blocks}
    assert [blocks[name].level for name in ("Un titre", "Sous-titre")] == [1, 2]
    paragraph = blocks["Il a pris la parole[1], et voilà."]
    spans = {span.kind: paragraph.text[span.start : span.end] for span in paragraph.spans}
    assert spans == {"emphasis": "pris", "strong": "parole"}
    (call,) = paragraph.calls
    note = document.note_block(call.note)
    assert note is not None
    assert document.blocks[note].text.removeprefix("[1] ") == "Une note en bas."
    assert document.blocks[note].kind == "note"
    assert "Une citation." in blocks
    assert {"c | d"} <= set(blocks), list(blocks)
    if suffix not in ("fb2", "rtf"):  # pandoc writes items as paragraphs there
        assert blocks["• un"].kind == blocks["2. deuxième"].kind == "list item"
    if suffix not in ("rtf",):
        assert blocks["Une citation."].kind == "quotation" or suffix in ("odt", "docx")


RTF = [
    (rb"{\rtf1\ansi Il dort.\par Elle lit.}", ["Il dort.", "Elle lit."], "paragraphs"),
    (rb"{\rtf1\ansi\ansicpg1252 caf\'e9 et \'9cuf \u8217?}", ["café et œuf ’"], "letters by their code, and by Unicode"),
    (rb"{\rtf1\ansi\uc2 a\u233 xxb}", ["aéb"], "what stands in for a letter is skipped"),
    (rb"{\rtf1{\fonttbl{\f0 Times;}}{\colortbl;\red0;}{\stylesheet{\s1 heading 1;}}{\info{\title Le livre}}\pard\s1 Un titre\par\pard Il dort.}", ["Un titre", "Il dort."], "tables of fonts, colours and styles"),
    (rb"{\rtf1 Il{\*\generator Word;} dort{\v cach\'e9}.}", ["Il dort."], "unknown groups and hidden words"),
    (rb"{\rtf1{\fonttbl{\f1\fcharset204 Arial;}}\f1 \'e4\'e0}", ["да"], "a font with a script of its own"),
    (rb"{\rtf1 a\line b\tab c\emdash d\~e}", ["a b c—d\xa0e"], "signs with a name"),
    (rb"{\rtf1\trowd\intbl a\cell b\cell\row\pard fin}", ["a | b", "fin"], "a table"),
    (rb"{\rtf1 mot{\super\chftn{\footnote\pard\chftn  La note.}} suite}", ["mot[1] suite", "[1] La note."], "a footnote"),
    (rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt lien}}.}", ["lien."], "a link"),
    (rb"{\rtf1{\listtext\pard 1.\tab}\pard un\par{\listtext o\tab}deux}", ["1. un", "• deux"], "items of lists"),
    (rb"{\rtf1 sans fin", ["sans fin"], "cut short"),
    (rb"{\rtf1 a}}}}b", ["ab"], "more ends than beginnings"),
    (b"{\\rtf1 " + b"{" * 5000 + b"a", ["a"], "groups in one another"),
    (rb"{\rtf1\bin99999999 a}", [], "bytes that are not there"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected", "why"), RTF, ids=[why for _, _, why in RTF])
def test_rtf(data: bytes, expected: list[str], why: str) -> None:
    try:
        found = [block.text for block in read_document(data, "a.rtf", name="a.rtf").blocks]
    except DocumentError:
        found = []
    assert found == expected, why


FB2 = (
    '<?xml version="1.0" encoding="{encoding}"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
    'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><author><first-name>A.</first-name><last-name>Nonyme'
    "</last-name></author><book-title>Le livre</book-title><lang>fr</lang></title-info></description><body><section><title><p>Un"
    '</p></title><p>Il dort<a l:href="#n1" type="note">1</a>, l’été.</p><poem><stanza><v>Un vers</v><v>Deux vers</v></stanza>'
    "</poem><cite><p>Cité.</p></cite></section></body><body name=\"notes\"><section id=\"n1\"><title><p>1</p></title><p>La note."
    "</p></section></body></FictionBook>"
)  # fmt: skip
FB2_BLOCKS = [
    ("Un", "heading"), ("Il dort[1], l’été.", "paragraph"), ("Un vers", "verse"), ("Deux vers", "verse"), ("Cité.", "quotation"),
    ("[1] La note.", "note"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (FB2.format(encoding="utf-8").encode(), "as it should be"),
        (FB2.format(encoding="windows-1251").replace("’", "'").encode(), "a lie about the encoding"),
        (packed({"livre.fb2": FB2.format(encoding="utf-8")}), "packed"),
    ],
    ids=["utf-8", "a lie", "packed"],
)
def test_fb2(data: bytes, why: str) -> None:
    document = read_document(data, "a.fb2", name="a.fb2")
    found = [(block.text.replace("'", "’"), block.kind) for block in document.blocks]
    if why != "a lie about the encoding":
        assert found == FB2_BLOCKS, why
    assert (document.title, document.metadata["author"]) == ("Le livre", "A. Nonyme")
    assert len(found) == len(FB2_BLOCKS)
    call = document.blocks[1].calls[0]
    assert document.note_block(call.note) == 5


def test_a_flat_odt() -> None:
    data = (
        '<office:document xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h text:outline-level="2">Titre'
        "</text:h><text:p>Il<text:s/>dort<text:tracked-changes><text:p>vieux</text:p></text:tracked-changes>.</text:p>"
        "</office:text></office:body></office:document>"
    )
    blocks = read_document(data.encode(), "a.fodt", name="a.fodt").blocks
    assert [(block.text, block.kind, block.level) for block in blocks] == [
        ("Titre", "heading", 2),
        ("Il dort.", "paragraph", 0),
    ]


def test_a_locked_odt_is_said() -> None:
    data = packed({"content.xml": "x", "META-INF/manifest.xml": "<m><encryption-data/></m>"})
    with pytest.raises(DocumentError, match="locked by a password"):
        read_document(data, "a.odt", name="a.odt")


def test_numbers_of_items_are_those_of_the_text() -> None:
    style = (
        '<automatic-styles><list-style style-name="L" name="L"><list-level-style-number level="1" num-format="I" '
        'num-suffix=")" start-value="4"/><list-level-style-number level="2" num-format="a"/></list-style></automatic-styles>'
    )
    items = "<list-header><p>Tête</p></list-header><list-item><p>un</p><list><list-item><p>deux</p></list-item></list></list-item>"
    data = f'<document>{style}<body><text><list style-name="L">{items}<list-item start-value="9"><p>trois</p></list-item></list></text></body></document>'
    name = "a.fodt"
    flat = data.replace(
        "<document", '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ).replace("</document", "</office:document")
    blocks = read_document(flat.encode(), name, name=name).blocks
    assert [block.text for block in blocks] == ["Tête", "IV) un", "a. deux", "IX) trois"]


def test_numbers_of_items_in_html() -> None:
    html = b"<html><body><ol type=a start=2><li>un<li value=28>deux</ol><ol style='list-style-type: upper-roman'><li>trois</ol>"
    blocks = read_document(html, "a.html", name="a.html").blocks
    assert [block.text for block in blocks] == ["b. un", "bb. deux", "I. trois"]


def test_the_number_of_a_verse_stands_beside_it() -> None:
    html = b"<html><body><p>dans nos chambres vides<span class='lnum'>410</span></p></body></html>"
    assert read_document(html, "a.html", name="a.html").blocks[0].text == "dans nos chambres vides 410"


@needs_pandoc
def test_numbers_of_items_in_word(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "4. quatre\n5. cinq\n\n   a. petit\n   b. suite\n\nEntre.\n\n(I) un\n(I) deux\n\n- point\n", encoding="utf-8"
    )
    path = tmp_path / "a.docx"
    subprocess.run(["pandoc", "-o", path, tmp_path / "a.md"], check=True, capture_output=True)
    texts = [block.text for block in open_document(str(path)).blocks]
    assert texts == ["4. quatre", "5. cinq", "a. petit", "b. suite", "Entre.", "I. un", "II. deux", "• point"]


def test_lowered_and_raised_figures() -> None:
    book = b"<FictionBook><body><section><p>H<sub>2</sub>O, 2<sup>10</sup>, X<sup>e</sup></p></section></body></FictionBook>"
    assert read_document(book, "a.fb2", name="a.fb2").blocks[0].text == "H₂O, 2¹⁰, Xe"
    html = b"<html><body><p>H<sub>2</sub>O et x<sup>2</sup> et 10<sup>-3</sup></p></body></html>"
    assert read_document(html, "a.html", name="a.html").blocks[0].text == "H₂O et x² et 10⁻³"
