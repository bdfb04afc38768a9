"""`anchorage export`: what leaves, from where, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from anchorage_tui.documents import Block
from anchorage_tui.exchange import FORMATS
from anchorage_tui.exchange.anki_notes import MODEL_NAME
from anchorage_tui.learner import KnownText, LearnerStore, SavedEntry
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage

SAVED = SavedEntry(
    "vendre la mèche", "vendu la mèche", "=Il a vendu la mèche.", "spill the beans", "verbal", "T", "/tmp/t.txt",
    "2026-10-01T10:00:00.000000+00:00",
)  # fmt: skip


@pytest.fixture
def store(home: Path) -> Iterator[LearnerStore]:
    with closing(Session().store) as opened:
        opened.save(SAVED)
        yield opened


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.replace("\n", "\r\n"), newline="")))


def test_what_was_saved(command: Anchorage, store: LearnerStore) -> None:
    (row,) = rows(command("export").out)
    assert row["headword"] == "vendre la mèche"
    assert row["sentence"] == "'=Il a vendu la mèche."
    assert [item["sentence"] for item in json.loads(command("export", "--format", "json").out)] == [SAVED.sentence]
    assert "- **vendre la mèche** — spill the beans" in command("export", "--format", "md").out


def test_the_list_names_every_format(command: Anchorage) -> None:
    listed = [line.split()[0] for line in command("export", "--list").out.splitlines()]
    assert listed == [*(known.name for known in FORMATS), "pyglossary:X"]


@pytest.mark.parametrize("known", [one for one in FORMATS if one.makes != "nothing"], ids=lambda one: one.name)
def test_to_a_file(command: Anchorage, store: LearnerStore, tmp_path: Path, known: Any) -> None:
    path = tmp_path / "there" / f"saved{known.suffix}"
    path.parent.mkdir()
    arguments = ("export", "--format", known.name, "--output", str(path))
    assert command(*arguments) == (0, "", "")
    first = path.read_bytes()
    assert first
    again = command(*arguments)
    assert again.code == 1
    assert "there already" in again.err
    assert path.read_bytes() == first, "nothing is overwritten unless it is asked for"
    assert command(*arguments, "--force").code == 0
    left = {made.suffix for made in path.parent.iterdir()}
    assert left <= {known.suffix, ".idx", ".dict", ".syn"}, "nothing unfinished is left beside it"


def test_what_is_no_text_is_not_printed(command: Anchorage, store: LearnerStore) -> None:
    done = command("export", "--format", "apkg")
    assert (done.code, done.out) == (1, "")
    assert "--output NAME.apkg" in done.err


def test_since_and_status_and_text(command: Anchorage, store: LearnerStore) -> None:
    store.save(SavedEntry("file", "file", "La file.", "queue", "noun", "U", "/tmp/u.txt", "2026-11-01T10:00:00+00:00"))
    store.items.set_status("word", ["file"], "3")

    def exported(*arguments: str) -> list[tuple[str, str]]:
        return [(row["headword"], row["status"]) for row in rows(command("export", *arguments).out)]

    assert exported() == [("vendre la mèche", "saved"), ("file", "3")]
    assert exported("--since", "2026-10-15") == [("file", "3")]
    assert exported("--status", "2,3") == [("file", "3")]
    assert exported("--text", "/tmp/t.txt") == [("vendre la mèche", "saved")]


def test_words_and_look_ups_of_the_learner(command: Anchorage, store: LearnerStore) -> None:
    store.items.set_status("word", ["file", "chat"], "known")
    store.items.set_status("expression", ["coquille vide"], "2")
    store.items.write("word", "chat", gloss="moggy", note="ours")
    text = KnownText("/tmp/t.txt", "Le texte", [Block("La file avance.")])
    store.look_ups.add(text, "word", "file", 0, 3)
    store.look_ups.add(text, "word", "file", 0, 3)
    known = {row["headword"]: row for row in rows(command("export", "--from", "words").out)}
    assert {name: row["status"] for name, row in known.items()} == {
        "file": "known",
        "chat": "known",
        "coquille vide": "2",
    }
    assert known["chat"]["gloss"].startswith("moggy; cat")
    assert known["chat"]["note"] == "ours"
    (looked_up,) = rows(command("export", "--from", "lookups").out)
    assert (looked_up["headword"], looked_up["title"], looked_up["status"]) == ("file", "Le texte", "known")


def test_the_glossary_of_a_text(command: Anchorage, text: Path) -> None:
    items = json.loads(command("export", "--format", "json", "--from", f"text:{text}").out)
    headwords = [item["headword"] for item in items]
    assert headwords == sorted(headwords, key=lambda headword: headwords.index(headword))
    statu_quo = next(item for item in items if item["headword"] == "accoucher d'un statu quo")
    assert statu_quo["surface"] == "accouché d’un statu quo"
    assert statu_quo["sentence"] == "Les pourparlers ont accouché d’un statu quo décevant."
    assert "pourparlers" in headwords, "a word that is not common"
    assert "menace" not in headwords
    fewer = json.loads(command("export", "--format", "json", "--from", f"text:{text}", "--level", "C1").out)
    assert {item["headword"] for item in fewer} < set(headwords)
    assert "absent.txt" in command("export", "--from", "text:absent.txt").err


@pytest.mark.skipif(shutil.which("sdcv") is None, reason="the Debian package sdcv is not installed")
def test_the_curated_glossary_as_a_dictionary(command: Anchorage, tmp_path: Path) -> None:
    assert command("export", "--format", "stardict", "--from", "expressions", "-o", str(tmp_path / "fr.ifo")).code == 0
    for form in ("accoucher d'un statu quo", "accouché d'un statu quo", "accouchèrent d'un statu quo"):
        found = subprocess.run(
            ["sdcv", "-n", "-e", "-2", str(tmp_path), form], capture_output=True, text=True, check=True
        )
        assert "end in stalemate" in found.stdout, form


# -- AnkiConnect -------------------------------------------------------------------------------------------------------


class Anki(BaseHTTPRequestHandler):
    """Answers as the add-on documents it, and remembers the fields of its notes."""

    notes: list[dict[str, str]] = []  # noqa: RUF012
    asked: list[str] = []  # noqa: RUF012
    fields: list[str] | None = None
    broken = b""

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert question["version"] == 6
        action, given = question["action"], question["params"]
        self.asked.append(action)
        result: Any = None
        if action == "modelNames":
            result = ["Basic"] if Anki.fields is None else ["Basic", given.get("modelName", MODEL_NAME)]
        elif action == "createModel":
            Anki.fields = given["inOrderFields"]
        elif action == "modelFieldNames":
            result = Anki.fields
        elif action == "findNotes":
            result = list(range(len(self.notes)))
        elif action == "notesInfo":
            result = [
                {"fields": {name: {"value": value, "order": 0} for name, value in self.notes[id].items()}}
                for id in given["notes"]
            ]
        elif action == "addNotes":
            assert all(note["options"] == {"allowDuplicate": True} for note in given["notes"])
            self.notes.extend(note["fields"] for note in given["notes"])
            result = list(range(len(given["notes"])))
        answer = self.broken or json.dumps({"result": result, "error": None}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def anki() -> Iterator[HTTPServer]:
    Anki.notes, Anki.asked, Anki.fields, Anki.broken = [], [], None, b""
    server = HTTPServer(("127.0.0.1", 0), Anki)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_into_a_running_anki_twice(command: Anchorage, store: LearnerStore, anki: HTTPServer) -> None:
    arguments = ("export", "--format", "ankiconnect", "--anki-port", str(anki.server_port))
    assert command(*arguments) == (0, "1 notes added to French::Anchorage; 0 were there already.\n", "")
    assert Anki.asked == ["createDeck", "modelNames", "createModel", "findNotes", "addNotes"]
    Anki.notes[0]["Gloss"] = Anki.notes[0]["Headword"] = "the learner's own"
    assert command(*arguments).out == "0 notes added to French::Anchorage; 1 were there already.\n"
    store.save(replace(SAVED, sentence="Qui vend la mèche ?", surface="vend la mèche"))
    assert command(*arguments).out == "1 notes added to French::Anchorage; 1 were there already.\n"
    assert [note["Headword"] for note in Anki.notes] == ["the learner's own", "vendre la mèche"]


def test_a_type_of_note_that_would_lose_fields(command: Anchorage, store: LearnerStore, anki: HTTPServer) -> None:
    Anki.fields = ["Headword", "Gloss"]
    done = command("export", "--format", "ankiconnect", "--anki-port", str(anki.server_port))
    assert (done.code, done.out) == (1, "")
    assert "has no field 'Surface'" in done.err


ANSWERS = [
    (b"<html>", "is not AnkiConnect"),
    (b'{"result": null, "error": "deck was not \\u001b[31mfound"}', "Anki says: deck was not found"),
]


@pytest.mark.parametrize(("answer", "said"), ANSWERS)
def test_what_anki_says_that_is_wrong(
    command: Anchorage, store: LearnerStore, anki: HTTPServer, answer: bytes, said: str
) -> None:
    Anki.broken = answer
    done = command("export", "--format", "ankiconnect", "--anki-port", str(anki.server_port))
    assert done.code == 1
    assert said in done.err


def test_an_anki_that_does_not_run(command: Anchorage, store: LearnerStore) -> None:
    done = command("export", "--format", "ankiconnect", "--anki-port", "9")
    assert (done.code, done.out) == (1, "")
    assert "Start Anki" in done.err


WRONG = [
    (("--from", "glossary", "--since", "2026-01-01"), "nothing else has a date"),
    (("--from", "text:a.txt", "--text", "a.txt"), "--from text:FILE"),
    (("--from", "nowhere"), "no source 'nowhere'"),
    (("--status", "half"), "no status 'half'"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_usage(command: Anchorage, arguments: tuple[str, ...], said: str) -> None:
    done = command("export", *arguments)
    assert done.code == 2
    assert said in done.err


def test_status_goes_with_every_source(command: Anchorage, store: LearnerStore, text: Path) -> None:
    store.items.set_status("expression", ["accoucher d'un statu quo"], "known")
    for source in ("expressions", f"text:{text}"):
        known = rows(command("export", "--from", source, "--status", "known").out)
        assert [(row["headword"], row["status"]) for row in known] == [("accoucher d'un statu quo", "known")], source
    unknown = rows(command("export", "--from", f"text:{text}", "--status", "unknown").out)
    assert "pourparlers" in {row["headword"] for row in unknown}
    assert "accoucher d'un statu quo" not in {row["headword"] for row in unknown}


def test_what_was_only_looked_up_is_no_word_that_is_known(command: Anchorage, store: LearnerStore) -> None:
    store.look_ups.add(KnownText("/tmp/t.txt", "Le texte", [Block("La file avance.")]), "word", "file", 0, 3)
    assert rows(command("export", "--from", "words").out) == []
    store.items.set_status("word", ["file"], "2")
    assert [row["status"] for row in rows(command("export", "--from", "words", "--since", "2000-01-01").out)] == ["2"]
    assert rows(command("export", "--from", "words", "--since", "2999-01-01").out) == []
