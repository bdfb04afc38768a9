"""What we write, read by the programs it is for."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from anchorage_tui.documents import open_document
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange import Item, Options, format_named
from anchorage_tui.exchange.formats import write_files
from anchorage_tui.exchange.terms import term_notes
from anchorage_tui.french.parts_of_speech import NAMES
from anchorage_tui.glossary.entry import KINDS

from .items import CURATED, HARMFUL, ITEMS, SAVED, exported

XML = "{http://www.w3.org/XML/1998/namespace}"


def test_translate_toolkit_reads_our_tbx_entry_for_entry() -> None:
    tbx = pytest.importorskip("translate.storage.tbx")
    store = tbx.tbxfile.parsestring(exported([SAVED, CURATED], "tbx"))
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [
        ("brandir la menace", "threaten"), ("coquille vide", "empty shell"),
    ]  # fmt: skip
    assert "Often political." in store.units[0].getnotes()


def test_translate_toolkit_reads_our_tmx() -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    store = tmx.tmxfile.parsestring(exported([SAVED, CURATED], "tmx"))
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [(CURATED.example, CURATED.translation)]


def test_tbx3_has_the_structure_of_the_standard() -> None:
    """ISO 30042:2019, section 6: tbx(tbxHeader(fileDesc), text(body(conceptEntry(langSec(termSec(term))))))."""
    root = etree.fromstring(exported([SAVED, CURATED, HARMFUL], "tbx3"))
    space = {"t": "urn:iso:std:iso:30042:ed-2"}
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("type"), root.get("style"), root.get(f"{XML}lang")) == ("TBX-Basic", "dca", "en")
    assert [child.tag.partition("}")[2] for child in root] == ["tbxHeader", "text"]
    concepts = root.findall("t:text/t:body/t:conceptEntry", space)
    assert [concept.get("id") for concept in concepts] == ["c1", "c2", "c3"]
    sections = concepts[1].findall("t:langSec", space)
    assert [section.get(f"{XML}lang") for section in sections] == ["fr", "en"]
    assert [term.text for term in concepts[1].iterfind(".//t:term", space)] == [
        "coquille vide",
        "empty shell",
        "hollow shell",
    ]
    said = {note.get("type"): note.text for note in concepts[1].iterfind(".//t:termNote", space)}
    assert said == {"partOfSpeech": "noun", "termType": "phrase"}
    assert [note.text for note in concepts[1].findall("t:note", space)] == ["informal", "B2"]
    allowed = {"conceptEntry", "langSec", "termSec", "term", "termNote", "note", "descripGrp", "descrip"}
    assert {one.tag.partition("}")[2] for concept in concepts for one in concept.iter()} <= allowed


TBX_BASIC = {
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}
"""What the dialect allows of what we say of a term; it has no register."""
PARTS = [*KINDS, *NAMES.values(), "something else"]


@pytest.mark.parametrize("kind", PARTS)
def test_nothing_is_said_of_a_term_that_the_dialect_has_no_word_for(kind: str) -> None:
    for register in ("neutral", "informal", "slang", "literary"):
        for item in (replace(CURATED, kind=kind, register=register), Item("mer", kind=kind, entry=f"mer:{kind}:f")):
            for name, value in term_notes(item):
                assert value in TBX_BASIC[name]
    assert ("grammaticalGender", "feminine") in term_notes(Item("mer", kind="noun", entry="mer:noun:f"))
    assert ("partOfSpeech", "adjective") in term_notes(Item("beau", kind="adjective", entry="beau:adj"))


def test_a_spreadsheet_sees_text_and_nothing_to_calculate() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exported(ITEMS, "xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("headword", "surface", "sentence", "gloss")
    assert [row[0] for row in rows[1:3]] == ["brandir la menace", "file"]
    assert rows[4][3] == HARMFUL.gloss
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet.freeze_panes == "B2"


def test_our_own_reader_and_pandoc_read_the_book(tmp_path: Path) -> None:
    path = tmp_path / "glossary.epub"
    path.write_bytes(exported(ITEMS, "epub", Options(title="Mes mots & autres")))
    document = open_document(str(path))
    assert document.title == "Mes mots & autres"
    text = "\n".join(block.text for block in document.blocks)
    for wanted in ("brandir la menace", "threaten; raise the threat", "coquille vide", "disait-on", "Le sommet"):
        assert wanted in text
    assert zipfile.ZipFile(path).infolist()[0].filename == "mimetype"
    if shutil.which("pandoc"):
        plain = subprocess.run(
            ["pandoc", "-f", "epub", "-t", "plain", str(path)], capture_output=True, text=True, check=True
        )
        assert "brandir la menace" in plain.stdout
        assert not plain.stderr


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_fetches_nothing_and_takes_no_text_for_markup() -> None:
    text = exported(ITEMS, "html").decode("utf-8")
    parser = _Tags()
    parser.feed(text)
    assert parser.open == []
    assert parser.seen <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "main",
        "article",
        "p",
        "dfn",
        "span",
        "b",
    }
    assert "<b>brandi</b>, disait-on, <b>la menace</b>" in text
    assert "\x1b" not in text


@pytest.mark.skipif(shutil.which("sdcv") is None, reason="the Debian package sdcv is not installed")
def test_sdcv_finds_headword_and_forms(tmp_path: Path) -> None:
    write_files(iter([SAVED, CURATED]), format_named("stardict"), tmp_path / "fr.ifo", Options(title="À moi"))
    for form in ("coquille vide", "coquilles vides"):
        found = subprocess.run(
            ["sdcv", "-n", "-e", "-2", str(tmp_path), form], capture_output=True, text=True, check=True
        )
        assert "1. empty shell" in found.stdout
        assert "À moi" in found.stdout


def test_formats_that_pyglossary_does_not_write(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"writes no format 'nonsense'.*Kobo"):
        format_named("pyglossary:nonsense")
    known = format_named("pyglossary:dictorg")
    write_files(iter([CURATED]), known, tmp_path / "fr.index", Options())
    assert "empty shell" in (tmp_path / "fr.dict").read_text(encoding="utf-8")


def test_a_hundred_thousand_items_are_not_kept_in_memory(tmp_path: Path) -> None:
    alive = most = 0

    class Counted(Item):
        def __init__(self, headword: str) -> None:
            nonlocal alive, most
            super().__init__(headword, "mot", f"Un mot {headword}.", "word")
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    for name in ("apkg", "anki-text", "html", "xlsx", "tbx", "tbx3", "tmx", "csv", "jsonl", "md"):
        most = 0
        exported((Counted(f"mot {number}") for number in range(2000)), name)
        assert most <= 3, name
