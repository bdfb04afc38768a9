"""`anchorage text`, `scan` and `words` with texts of every format, by name and from standard input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_files import epub, packed

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage

SAID = "Il a longuement pris la parole."

TEXTS = {
    "a.txt": SAID.encode(),
    "a.md": b"# Un titre\n\nIl a *longuement* pris la parole.\n",
    "a.html": b"<html><body><p>Il a <b>longuement</b> pris la parole.</p></body></html>",
    "a.epub": epub({"a.xhtml": f"<p>{SAID}</p>"}),
    "a.fb2": f"<FictionBook><body><section><p>{SAID}</p></section></body></FictionBook>".encode(),
    "a.rtf": b"{\\rtf1 Il a {\\i longuement} pris la parole.}",
    "a.fodt": f"<office:document xmlns:office='o' xmlns:text='t'><text:p>{SAID}</text:p></office:document>".encode(),
    "a.odt": packed({"content.xml": f"<o:text xmlns:o='o' xmlns:t='t'><t:p>{SAID}</t:p></o:text>"}),
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIl a longuement\n\n2\n00:00:02,000 --> 00:00:03,000\npris la parole.\n",
    "a.eml": b"From: a\nSubject: Un titre\n\nIl a longuement\npris la parole.\n",
    "a.rss": f"<rss><channel><item><title>Un titre</title><description>{SAID}</description></item></channel></rss>".encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_expressions_are_found_in_every_format(command: Anchorage, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXTS[name])
    done = command("scan", str(tmp_path / name), "--json")
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    (found,) = [one for one in answer["occurrences"] if one["headword"] == "prendre la parole"]
    text = answer["paragraphs"][found["paragraph"]]
    assert " ".join(text[start:end] for start, end in found["spans"]) == "pris la parole"


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "a.md"])
def test_from_standard_input_it_is_the_same(command: Anchorage, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXTS[name])
    by_name = command("text", str(tmp_path / name))
    assert by_name.code == 0
    assert SAID.replace(" ", "") in by_name.out.replace("\n", "").replace(" ", "")
    assert command("text", "-", stdin=TEXTS[name]).out == by_name.out


SHAPES = [
    ("Il dort.\n\nElle lit.", "Il dort.\n\nElle lit.\n", "paragraphs by a blank line"),
    ("le vent se lève\nil emporte tout\net la pluie tombe\ncomme un rideau", "le vent se lève\nil emporte tout\net la pluie tombe\ncomme un rideau\n", "verses by a line end"),
    ("Un vers\nDeux vers\n\nUn autre\nEncore", "Un vers\nDeux vers\n\nUn autre\nEncore\n", "stanzas by a blank line"),
    ("Il entra.\n\n— Oui.\n\n— Non.\n\nIl sortit.", "Il entra.\n\n— Oui.\n— Non.\n\nIl sortit.\n", "speech by a line end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), SHAPES, ids=[why for _, _, why in SHAPES])
def test_text_prints_what_belongs_together_together(command: Anchorage, text: str, expected: str, why: str) -> None:
    assert command("text", "-", stdin=text.encode()).out == expected, why
    assert command("text", "-", stdin=expected.encode()).out == expected, "printed and read again it is the same"


def test_a_folder_is_a_book(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Il dort.")
    (tmp_path / "2.epub").write_bytes(epub({"a.xhtml": "<p>Elle lit.</p>"}))
    assert command("text", str(tmp_path)).out == "1\n\nIl dort.\n\nLe livre\n\nElle lit.\n"


def test_words_of_a_book(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(TEXTS["a.epub"])
    done = command("words", str(tmp_path / "a.epub"), "--json")
    assert {"parole", "prendre"} <= {row["lemma"] for row in json.loads(done.out)}


def test_an_address_that_was_not_kept_is_said_offline(command: Anchorage, home: Path) -> None:
    for name in ("text", "scan", "words"):
        done = command(name, "https://example.org/a", "--offline")
        assert (done.code, done.out) == (1, "")
        assert "was not kept" in done.err


def test_an_absent_extra_is_said_with_what_adds_it(
    command: Anchorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    done = command("text", str(tmp_path / "a.pdf"))
    assert (done.code, done.out) == (1, "")
    assert "pip install 'anchorage-tui[pdf]'" in done.err
    assert done.err.count("\n") == 1
