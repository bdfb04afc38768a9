"""EPUB: spine, contents, notes, and books that are not as they should be."""

from __future__ import annotations

import pytest
from made_files import CONTAINER, epub, packed, page

from anchorage_tui.documents import Document, Part, has_block, read_document, share_read
from anchorage_tui.errors import DocumentError


def opened(data: bytes) -> Document:
    return read_document(data, "livre.epub", name="livre.epub")


def texts(data: bytes) -> list[str]:
    return [block.text for block in opened(data).blocks]


ONE = {"a.xhtml": "<h1>Un</h1><p>Il dort.</p>", "b.xhtml": "<h1>Deux</h1><p>Elle lit.</p>"}
LIES = "<p>Il dort.</p>"

BOOKS = [
    (epub(ONE), ["Un", "Il dort.", "Deux", "Elle lit."], "two chapters"),
    (epub(ONE, spine=["b.xhtml", "a.xhtml"]), ["Deux", "Elle lit.", "Un", "Il dort."], "the spine says the order"),
    (epub(ONE, spine=["x", "a.xhtml"]), ["Un", "Il dort."], "a file that the spine names and the book has not"),
    (epub(ONE, spine=[]), ["Un", "Il dort.", "Deux", "Elle lit."], "no spine: the files in order"),
    (epub({"a%20b.xhtml": LIES}, more={"OEBPS/a b.xhtml": page("<p>Elle lit.</p>")}), ["Elle lit."], "a name with a space"),
    (packed({"META-INF/container.xml": CONTAINER, "ch10.xhtml": page("<p>Dix.</p>"), "ch9.xhtml": page("<p>Neuf.</p>")}), ["Neuf.", "Dix."], "no package: the files by their numbers"),
    (packed({"livre.opf": "<package><manifest><item id='a' href='a.html'/></manifest><spine><itemref idref='a'/></spine></package>", "a.html": LIES}), ["Il dort."], "no container, no namespaces, HTML"),
    (epub({"a.xhtml": "<p>Il <b>dort."}), ["Il dort."], "XML that is none"),
    (epub({"a.xhtml": "<p>l&rsquo;&eacute;t&eacute; &xyz; &amp; &lt;b&gt;</p>"}), ["l’été & <b>"], "entities of HTML in XML"),
    (epub({"a.xhtml": "<p></p><div><svg><text>Il dort.</text></svg></div>"}), ["Il dort."], "words in a picture"),
    (epub({"a.xhtml": "<p><span class='lettrine'>L</span>e chat <span style='font-variant:small-caps'>Dort</span>.</p>"}), ["Le chat Dort."], "a dropped capital"),
    (epub({"a.xhtml": "<p>L</p><p>e chat dort.</p>"}), ["Le chat dort."], "one in a paragraph of its own"),
    (epub({"a.xhtml": "<p><img src='l.png' alt='L'/>e chat dort.</p>"}), ["Le chat dort."], "one that is a picture"),
    (epub({"a.xhtml": "<p>Il a tenu <span epub:type='pagebreak' id='p42'>42</span>parole.</p>"}), ["Il a tenu parole."], "the number of a printed page"),
    (epub({"a.xhtml": "<p>extra\u00adordi\u00adnaire</p>"}), ["extraordinaire"], "soft hyphens"),
    (epub({"a.xhtml": "<p><img src='x.png' alt='Un chat'/></p><p><img src='y.png' alt=''/></p><p><img src='z.png' alt='z.png'/></p>"}), ["Un chat"], "pictures that say what they show"),
    (epub({"a.xhtml": "<script>x()</script><style>p{}</style><p>Il dort.</p>"}), ["Il dort."], "scripts and styles"),
    (epub(ONE, more={"OEBPS/nav.xhtml": page("<nav epub:type='toc'><ol><li><a href='a.xhtml'>Un</a></li></ol></nav>")}, manifest="<item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>", spine=["n", "a.xhtml"]), ["Un", "Il dort.", "1. Un"], "the contents stand behind the text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected", "why"), BOOKS, ids=[why for _, _, why in BOOKS])
def test_books(data: bytes, expected: list[str], why: str) -> None:
    assert texts(data) == expected, why


def test_what_the_book_says_of_itself() -> None:
    document = opened(epub(ONE))
    assert (document.title, document.metadata["author"], document.metadata["language"]) == (
        "Le livre",
        "A. Nonyme",
        "fr",
    )


NAV = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>Premier</a><ol><li><a href='a.xhtml#s'>Section</a></li></ol></li><li><a href='b.xhtml'>Deuxième</a></li></ol></nav>"
NCX = (
    "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel><text>Premier</text></navLabel>"
    "<content src='a.xhtml'/><navPoint><navLabel><text>Section</text></navLabel><content src='a.xhtml#s'/></navPoint></navPoint>"
    "<navPoint><navLabel><text>Deuxième</text></navLabel><content src='b.xhtml'/></navPoint></navMap></ncx>"
)
SECTIONS = {
    "a.xhtml": "<h1>Un</h1><p>Il dort.</p><h2 id='s'>Plus</h2><p>Il rit.</p>",
    "b.xhtml": "<h1>Deux</h1><p>Elle lit.</p>",
}


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("nav.xhtml", page(NAV), "properties='nav' media-type='application/xhtml+xml'"),
        ("toc.ncx", NCX, "media-type='application/x-dtbncx+xml'"),
    ],
    ids=["EPUB 3", "EPUB 2"],
)
def test_the_contents_lead_to_blocks(name: str, data: str, kind: str) -> None:
    document = opened(epub(SECTIONS, more={f"OEBPS/{name}": data}, manifest=f"<item id='toc' href='{name}' {kind}/>"))
    assert list(document.parts) == [Part("Premier", 1, 0), Part("Section", 2, 2), Part("Deuxième", 1, 4)]
    assert document.blocks[2].text == "Plus"


def test_headings_are_the_contents_where_the_book_has_none() -> None:

    document = opened(epub({"a.xhtml": "<h1>Un</h1><p>Il dort.</p>"}))
    assert [part.title for part in document.parts] in ([], ["Un"])


NOTES = [
    (
        {"a.xhtml": "<p>Un mot<a epub:type='noteref' href='#n1'>1</a>.</p><aside epub:type='footnote' id='n1'><p>La note.</p></aside>"},
        "La note.", "EPUB 3, in the same file",
    ),
    (
        {"a.xhtml": "<p>Un mot<sup><a href='notes.xhtml#n1' id='r1'>1</a></sup>.</p>", "notes.xhtml": "<p id='n1'><a href='a.xhtml#r1'>1</a> La note.</p>"},
        "[1] La note.", "in a file of notes, with the way back",
    ),
    (
        {"a.xhtml": "<p>Un mot<a id='r1' href='notes.xhtml#n1'>[1]</a>.</p>", "notes.xhtml": "<p><a id='n1' href='a.xhtml#r1'>[1]</a> La note.</p>"},
        "[1] La note.", "the name on the link itself",
    ),
    (
        {"a.xhtml": "<p>Un mot<a href='#fn1' class='footnote-ref' role='doc-noteref'><sup>1</sup></a>.</p><section class='footnotes' role='doc-endnotes'><ol><li id='fn1' role='doc-endnote'><p>La note.<a href='#fnref1' role='doc-backlink'>↩</a></p></li></ol></section>"},
        "[1] La note.", "as pandoc writes them",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("chapters", "expected", "why"), NOTES, ids=[why for _, _, why in NOTES])
def test_notes_are_reached_and_left(chapters: dict[str, str], expected: str, why: str) -> None:
    document = opened(epub(chapters))
    block = document.blocks[0]
    assert block.text == "Un mot[1].", why
    (call,) = block.calls
    assert block.text[call.start : call.end] == "[1]"
    note = document.note_block(call.note)
    assert note is not None
    assert (document.blocks[note].text, document.blocks[note].kind) == (expected, "note")
    assert document.call_of(note) == (0, call)


def test_passages_in_another_language_are_known() -> None:
    blocks = opened(
        epub({"a.xhtml": "<p lang='en'>The show.</p><p>Un <i lang='la'>statu quo</i>.</p><p lang='fr-CA'>Oui.</p>"})
    ).blocks
    assert [block.language for block in blocks] == ["en", "", ""]
    assert [(span.kind, span.value) for span in blocks[1].spans] == [("emphasis", ""), ("language", "la")]


# -- a chapter at a time -----------------------------------------------------------------------------------------------


def test_only_the_chapters_that_are_wanted_are_read() -> None:
    book = epub({f"c{number}.xhtml": f"<p>{'Il dort. ' * 20}</p>" for number in range(50)})
    blocks = opened(book).blocks
    assert blocks[0].text.startswith("Il dort.")
    assert share_read(blocks) < 0.1
    assert has_block(blocks, 10)
    assert share_read(blocks) < 0.3
    assert len(blocks) == 50
    assert share_read(blocks) == 1
    assert blocks[-1] == blocks[0] == list(blocks)[49]
    with pytest.raises(IndexError):
        blocks[50]


# -- what cannot be read -------------------------------------------------------------------------------------------------

ENCRYPTED = (
    "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:enc='http://www.w3.org/2001/04/xmlenc#'>"
    "<enc:EncryptedData><enc:EncryptionMethod Algorithm='{how}'/><enc:CipherData><enc:CipherReference URI='{what}'/>"
    "</enc:CipherData></enc:EncryptedData></encryption>"
)
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"

REFUSED = [
    (epub(ONE, more={"META-INF/encryption.xml": ENCRYPTED.format(how=AES, what="OEBPS/a.xhtml")}), "locked by its seller (DRM)", "DRM"),
    (epub(ONE, more={"META-INF/license.lcpl": "{}"}), "locked by its seller (DRM)", "a library's lock"),
    (epub(ONE)[:300], "damaged or cut short", "cut short"),
    (b"PK\x03\x04" + bytes(300), "damaged or cut short", "no archive but its beginning"),
    (epub({"a.xhtml": "<p> </p>"}), "has no words in it", "pictures only"),
    (packed({"META-INF/container.xml": CONTAINER}), "has no words in it", "nothing in it"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_read_is_said(data: bytes, message: str, why: str) -> None:
    with pytest.raises(DocumentError, match=message.replace("(", r"\(").replace(")", r"\)")) as caught:
        opened(data)
    assert caught.value.hint, why


def test_a_hidden_font_locks_nothing() -> None:
    how = ENCRYPTED.format(how="http://www.idpf.org/2008/embedding", what="OEBPS/a.xhtml")
    assert len(texts(epub(ONE, more={"META-INF/encryption.xml": how}))) == 4


def test_what_was_read_before_a_damaged_chapter_stays() -> None:
    data = bytearray(epub({"a.xhtml": "<p>Il dort.</p>", "b.xhtml": f"<p>{'Elle lit. ' * 50}</p>"}))
    place = data.rfind(b"OEBPS/b.xhtml", 0, data.rfind(b"PK\x01\x02") - 300)
    data[place + 20 : place + 40] = bytes(20)
    found = texts(bytes(data))
    assert found[0] == "Il dort."
    assert "damaged" in found[1]
