"""`anchorage scan` and `anchorage text`: a text in, its expressions or its words out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from anchorage_tui.documents import Block
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage

FIELDS = {"headword": str, "entry": str, "kind": str, "glosses": list, "paragraph": int, "spans": list, "surface": str,
          "sentence": str, "why": str, "literal_risk": str}  # fmt: skip


def scan(run: Anchorage, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    done = run("scan", *arguments, "--json", stdin=stdin)
    assert (done.code, done.err) == (0, "")
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def test_the_shape_of_the_answer(process: Anchorage, text: Path) -> None:
    answer = scan(process, str(text))
    assert list(answer) == ["title", "paragraphs", "occurrences"]
    assert answer["title"] == "texte"
    assert answer["paragraphs"] == [
        "Les pourparlers ont accouché d’un statu quo décevant.",
        "Il brandit souvent la menace. Coûte que coûte !",
    ]
    for occurrence in answer["occurrences"]:
        assert {name: type(value) for name, value in occurrence.items()} == FIELDS
        assert all(isinstance(gloss, str) for gloss in occurrence["glosses"])
        paragraph = answer["paragraphs"][occurrence["paragraph"]]
        assert occurrence["sentence"] in paragraph
        pieces = [paragraph[start:end] for start, end in occurrence["spans"]]
        assert occurrence["surface"] == " … ".join(pieces)
        assert occurrence["spans"] == sorted(occurrence["spans"])
        assert occurrence["literal_risk"] in ("none", "possible", "likely")
        assert occurrence["why"]


def test_what_is_found_where(command: Anchorage, text: Path) -> None:
    found = [(o["headword"], o["paragraph"], o["spans"]) for o in scan(command, str(text))["occurrences"]]
    assert ("accoucher d'un statu quo", 0, [[20, 43]]) in found
    assert ("statu quo", 0, [[34, 43]]) in found
    assert ("brandir la menace de qqch", 1, [[3, 10], [19, 28]]) in found
    assert ("coûte que coûte", 1, [[30, 45]]) in found


def test_headings_are_paragraphs_too(command: Anchorage) -> None:
    answer = scan(command, "-", stdin="Coûte que coûte".encode())
    assert (answer["title"], answer["paragraphs"]) == ("standard input", ["Coûte que coûte"])
    assert [occurrence["paragraph"] for occurrence in answer["occurrences"]] == [0]


def test_for_a_person(command: Anchorage, text: Path) -> None:
    lines = [line.split("\t") for line in command("scan", str(text)).out.splitlines()]
    assert all(len(line) == 5 for line in lines)
    assert ["2", "brandir la menace de qqch", "brandit … la menace"] in [line[:3] for line in lines]


def test_a_likely_literal_reading_is_marked(command: Anchorage) -> None:
    done = command("scan", "-", stdin=b"Les tapis rouges sont sortis.")
    assert "\ttapis rouge?\t" in done.out


def test_a_text_without_expressions(command: Anchorage) -> None:
    assert scan(command, "-", stdin=b"Il dort.")["occurrences"] == []
    assert command("scan", "-", stdin=b"Il dort.") == (0, "", "")


def test_not_here_is_left_out_on_demand(command: Anchorage, home: Path, text: Path) -> None:
    session = Session()
    session.store.mark_not_here("coûte que coûte", "Coûte que coûte !")
    assert "Coûte que coûte" in command("scan", str(text)).out
    assert "Coûte que coûte" not in command("scan", str(text), "--learner").out


# -- several texts -------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, one of them deeper down, and a file that is none."""
    folder = tmp_path / "textes"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text("Coûte que coûte.", encoding="utf-8")
    (folder / "b" / "c.md").write_text("# Titre\n\nIl a vendu la mèche.", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_gives_a_list_with_sources(process: Anchorage, folder: Path) -> None:
    done = process("scan", str(folder), "--json")
    assert (done.code, done.err) == (0, "")
    answers = json.loads(done.out)
    assert [list(answer) for answer in answers] == [["source", "title", "paragraphs", "occurrences"]] * 2
    assert [answer["source"] for answer in answers] == [str(folder / "a.txt"), str(folder / "b" / "c.md")]
    assert [answer["title"] for answer in answers] == ["a", "Titre"]
    assert [[o["headword"] for o in answer["occurrences"]] for answer in answers] == [
        ["coûte que coûte"], ["vendre la mèche"],
    ]  # fmt: skip


def test_several_texts_for_a_person(command: Anchorage, folder: Path) -> None:
    lines = command("scan", str(folder / "a.txt"), str(folder / "b" / "c.md")).out.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [
        [str(folder / "a.txt"), "1", "coûte que coûte"],
        [str(folder / "b" / "c.md"), "2", "vendre la mèche"],
    ]


def test_one_text_in_a_folder_is_a_list_of_one(command: Anchorage, folder: Path) -> None:
    assert [answer["title"] for answer in json.loads(command("scan", str(folder / "b"), "--json").out)] == ["Titre"]


def test_a_folder_without_texts(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    done = command("scan", str(tmp_path / "vide"))
    assert (done.code, done.out) == (1, "")
    assert "There are no texts in" in done.err


BAD = {
    "a.txt": ("Coûte que coûte.".encode(), ""),
    "b.txt": (b"", "b.txt is empty."),
    "c.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "c.txt is not a text file."),
    "d/e.txt": ("Il a vendu la mèche.".encode(), ""),
    "f.md": (b"---\ntitle: x\n---\n", "f.md has no words in it."),
}
"""Files of a folder, what is in them, and what is wrong with it."""


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with texts and files that are none."""
    for name, (data, _) in BAD.items():
        (tmp_path / "mixed" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mixed" / name).write_bytes(data)
    return tmp_path / "mixed"


def _said(mixed: Path) -> list[str]:
    return [f"anchorage: {mixed}/{name}"[: -len(name)] + what for name, (_, what) in BAD.items() if what]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_files_are_named_and_the_others_go_on(process: Anchorage, mixed: Path, jobs: str) -> None:
    done = process("scan", str(mixed), "--json", "--jobs", jobs)
    assert done.code == 1
    assert [answer["title"] for answer in json.loads(done.out)] == ["a", "e"]
    assert [line[: len(said)] for line, said in zip(done.err.splitlines(), _said(mixed), strict=True)] == _said(mixed)


def test_bad_files_for_a_person(command: Anchorage, mixed: Path) -> None:
    done = command("scan", str(mixed))
    assert done.code == 1
    assert [line.split("\t")[0] for line in done.out.splitlines()] == [f"{mixed}/a.txt", f"{mixed}/d/e.txt"]
    assert done.err.count("\n") == 3


def test_texts_named_one_by_one_go_on_as_well(command: Anchorage, text: Path, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    done = command("scan", "absent.txt", str(tmp_path / "vide"), str(text), "--json")
    assert done.code == 1
    assert [answer["title"] for answer in json.loads(done.out)] == ["texte"]
    absent, empty = done.err.splitlines()
    assert "There is no file absent.txt." in absent
    assert "There are no texts in" in empty


def test_nothing_but_bad_files_is_an_empty_list(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "vide").mkdir()
    for folder in (tmp_path, tmp_path / "vide"):
        done = command("scan", str(folder), "--json")
        assert (done.code, json.loads(done.out), done.err.count("\n")) == (1, [], 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_large_text_that_breaks_off_is_json_as_far_as_it_goes(
    command: Anchorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    from anchorage_tui.errors import DocumentError

    def broken(lines: object, layout: object) -> Iterator[Block]:
        yield Block("Coûte que coûte.", "paragraph")
        raise DocumentError("It breaks off.", "Mend it.")

    monkeypatch.setattr("anchorage_tui.documents.streaming.LARGE", 1)
    monkeypatch.setattr("anchorage_tui.documents.streaming.blocks_of_lines", broken)
    (tmp_path / "a.txt").write_text("Il dort.", encoding="utf-8")
    done = command("scan", str(tmp_path), "--json", "--jobs", jobs)
    assert (done.code, done.err) == (1, "anchorage: It breaks off. Mend it.\n")
    (answer,) = json.loads(done.out)
    assert answer["paragraphs"] == ["Coûte que coûte."]
    assert [occurrence["headword"] for occurrence in answer["occurrences"]] == ["coûte que coûte"]
    assert command("scan", str(tmp_path / "a.txt"), "--json").code == 1


def test_names_of_files_are_data(process: Anchorage, tmp_path: Path) -> None:
    """They reach no terminal as they are; JSON gives them so that the file can be found by them."""
    names = ["a\x1b[31mb.txt", os.fsdecode(b"c\xffd.txt"), "e\u202ef.txt", "été.txt"]
    folder = tmp_path / "noms"
    folder.mkdir()
    for name in names:
        try:
            (folder / name).write_text("Coûte que coûte.", encoding="utf-8")
        except OSError:
            pytest.skip("this file system has no such names")
    done = process("scan", str(folder), "--json")
    assert (done.code, done.err) == (0, "")
    assert not set(done.out) & set("\x1b\u202e")
    answers = json.loads(done.out)
    assert [answer["source"] for answer in answers] == sorted(str(folder / name) for name in names)
    assert "été.txt" in done.out, "letters as they are"
    done = process("scan", str(folder))
    assert done.code == 0
    assert [line.split("\t")[0].removeprefix(f"{folder}/") for line in done.out.splitlines()] == ["ab.txt", "cd.txt", "ef.txt", "été.txt"]  # fmt: skip


def test_two_processes_give_the_same_answer(process: Anchorage, tmp_path: Path) -> None:
    text = "\n".join(["Il a vendu la mèche.", "Il dort.", "Coûte que coûte !"] * 150)
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    done = process("scan", str(tmp_path / "long.txt"), "--json", "--jobs", "2")
    assert done.err == ""
    assert done == process("scan", str(tmp_path / "long.txt"), "--json")
    assert len(json.loads(done.out)["occurrences"]) == 300


def test_a_large_text_is_scanned_in_pieces(command: Anchorage, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scan(command, str(text))
    monkeypatch.setattr("anchorage_tui.documents.streaming.LARGE", 10)
    assert scan(command, str(text)) == whole


# -- glossaries of the reader's own ------------------------------------------------------------------------------------

TEXT = "Un grumeau bleu dort. Il a vendu la mèche.".encode()
GLOSSARIES = [
    ("mine.tsv", b"grumeau bleu\tblue lump\n", ["grumeau bleu"], "headword and gloss"),
    ("mine.tsv", b"grumeau bleu\n", ["grumeau bleu"], "a headword alone"),
    ("mine.txt", "\ufeffgrumeau bleu\tx\r\nvendre la mèche\ty\r\n".encode(),
     ["grumeau bleu", "vendre la mèche"], "byte-order mark, DOS line ends, another name"),
    ("mine.tsv", "vendre mèche\n".encode(), ["vendre mèche"], "a bare list of words, as others write them"),
    ("mine.toml", b"""[[expression]]
id = "grumeau-bleu"
headword = "grumeau bleu"
kind = "nominal"
glosses = ["blue lump"]
register = "neutral"
level = "C2"
example = "Le grumeau bleu dort depuis hier dans la soupe."
translation = "The blue lump has been asleep in the soup since yesterday."
literal_risk = "none"
""", ["grumeau bleu"], "TOML as the curated glossary has it"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected", "why"), GLOSSARIES, ids=[row[3] for row in GLOSSARIES])
def test_only_a_file(command: Anchorage, tmp_path: Path, name: str, data: bytes, expected: list[str], why: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = scan(command, "-", "--glossary", str(tmp_path / name), "--only", stdin=TEXT)["occurrences"]
    assert [occurrence["headword"] for occurrence in found] == expected, why


def test_several_files_beside_the_curated_glossary(process: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text("grumeau bleu\tblue lump\n", encoding="utf-8")
    (tmp_path / "two.tsv").write_text("un grumeau\t\n", encoding="utf-8")
    answer = scan(
        process, "-", "--glossary", str(tmp_path / "one.tsv"), "--glossary", str(tmp_path / "two.tsv"), stdin=TEXT
    )
    found = {occurrence["headword"]: occurrence["glosses"] for occurrence in answer["occurrences"]}
    assert found["grumeau bleu"] == ["blue lump"]
    assert found["un grumeau"] == []
    assert found["vendre la mèche"]


REFUSED = [
    ("empty.tsv", b"", "has no headwords in it", "empty"),
    ("bom.tsv", b"\xef\xbb\xbf\r\n", "has no headwords in it", "only a mark and a line end"),
    ("old.tsv", "mèche\n".encode("cp1252"), "is not UTF-8", "another encoding"),
    ("bad.toml", b"[[expression]\n", "bad.toml:1: G101", "not TOML"),
    ("bad.toml", b'[[expression]]\nid = "x"\n', "bad.toml:1: G104", "an entry without a headword"),
]


@pytest.mark.parametrize(("name", "data", "message", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_a_faulty_file_is_named(
    command: Anchorage, tmp_path: Path, name: str, data: bytes, message: str, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = command("scan", "-", "--only", "--glossary", str(tmp_path / name), stdin=TEXT)
    assert (done.code, done.out) == (1, ""), why
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_glossary_file_cannot_command_the_terminal(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "evil.tsv").write_text("grumeau bleu\t\x1b]0;owned\x07\x1b[31mred\u202e\n", encoding="utf-8")
    done = command("scan", "-", "--glossary", str(tmp_path / "evil.tsv"), "--only", stdin=TEXT)
    assert "grumeau bleu" in done.out
    assert not set(done.out) & set("\x1b\x07\u202e")


# -- text --------------------------------------------------------------------------------------------------------------


def test_text_separates_paragraphs_by_one_blank_line(process: Anchorage) -> None:
    done = process("text", "-", stdin="Un.\r\n\r\n\r\nDeux \u202e« là ».\x1b[31m\r\n".encode())
    assert done == (0, "Un.\n\nDeux « là ».\n", "")


def test_text_of_markdown(command: Anchorage, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Titre\n\n- un *deux*\n", encoding="utf-8")
    assert command("text", str(tmp_path / "a.md")) == (0, "Titre\n\n• un deux\n", "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_text_in_other_encodings(command: Anchorage, encoding: str) -> None:
    french = "Où l’été est passé, c’est là que le cœur a été déçu."
    assert command("text", "-", stdin=french.encode(encoding)) == (0, f"{french}\n", "")
