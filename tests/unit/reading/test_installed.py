"""What installed dictionaries add to answers: two small ones, English and French, compiled by the real library."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from anchorage_tui import paths
from anchorage_tui.cli.output import answer_object
from anchorage_tui.config import DictionariesConfig
from anchorage_tui.dictionaries import DictionaryEntry, DictionaryShelf
from anchorage_tui.reading import Place, Session
from anchorage_tui.reading.definitions import first_lines
from anchorage_tui.reading.installed import Listed
from anchorage_tui.reading.reading import Reading
from anchorage_tui.reading.vocabulary import vocabulary

if TYPE_CHECKING:
    from tests.conftest import StartServer

ENGLISH = {
    "accoucher": "accoucher /akuʃe/ <v>\\n1. to give birth\\n2. to blurt out",
    "chat": "cat",
    "zorglonder": "verbe\\nto stun with a ray",
    "statu quo": "status quo",
    "fort": "strong",
    "brandir la menace": "to threaten",
}
FRENCH = {"zorglonder": "Paralyser au moyen d'un rayon.", "brandir la menace": "Menacer ouvertement."}


def add(name: str, languages: str, entries: dict[str, str], folder: Path) -> None:
    source = folder / f"{name}.tsv"
    source.write_text("".join(f"{headword}\t{text}\n" for headword, text in entries.items()), encoding="utf-8")
    DictionaryShelf(paths.data_dir() / "dictionaries").add(source, name=name, label=f"The {name}", languages=languages)


@pytest.fixture
def shelf(desk: Session, tmp_path: Path) -> Session:
    """A desk with both dictionaries."""
    add("small", "fr-en", ENGLISH, tmp_path)
    add("petit", "fr-fr", FRENCH, tmp_path)
    return desk


def test_curated_glosses_stay_and_the_entry_is_named(shelf: Session) -> None:
    word = shelf.gloss("accouché", "Elle a accouché hier.").words[0]
    assert word.glosses[0] == "give birth"
    assert word.english == word.glosses
    assert [(entry.dictionary, entry.text.split("\n")[1]) for entry in word.entries] == [
        ("The small", "1. to give birth")
    ]
    assert word.sources == ("anchorage-tui glossary", "French Wiktionary", "The small")


def test_without_a_curated_gloss_the_dictionary_speaks(shelf: Session) -> None:
    said = answer_object(shelf.gloss("zorglonder"))["words"][0]
    assert said["glosses"] == ["to stun with a ray"]
    assert said["definitions"] == ["Paralyser au moyen d'un rayon."]
    assert said["sources"] == ["The small", "The petit"]


def test_expressions_are_asked_by_headword(shelf: Session) -> None:
    answer = shelf.gloss("brandi la menace", "Il a brandi la menace d’un veto.")
    assert [entry.text for entry in answer.expressions[0].entries] == ["to threaten", "Menacer ouvertement."]
    assert shelf.gloss("fort de qqch").expressions[0].entries == (), "fort alone says nothing about fort de qqch"


def test_the_reader_gets_them_too(shelf: Session, reading: Reading) -> None:
    shelf_reading = shelf.read(reading.document, "-")
    text = reading.document.blocks[2].text
    answer = shelf_reading.answer(Place(2, text.index("brandi")))
    assert answer.expressions[0].entries[0].text == "to threaten"
    assert answer.words[0].entries == ()
    assert ("brandir la menace de qqch", "Menacer ouvertement.") in shelf_reading.glosses(2, french=True)
    assert all(gloss != "to threaten" for _, gloss in shelf_reading.glosses(2)), "curated glosses first"


def test_vocabulary_uses_them_where_the_glossary_is_silent(shelf: Session, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Il veut zorglonder le chat.", encoding="utf-8")
    rows = {row.lemma: row.gloss for row in vocabulary(shelf, shelf.open(str(path)).document)}
    assert rows["zorglonder"] == "to stun with a ray"
    assert rows["chat"].startswith("cat")


def test_the_settings_turn_off_and_order(shelf: Session) -> None:
    names = [entry.name for entry in Session().gloss("zorglonder").words[0].entries]
    other = Session(dictionaries=DictionariesConfig(order=("petit",)))
    assert [entry.name for entry in other.gloss("zorglonder").words[0].entries] == names[::-1]
    quiet = Session(dictionaries=DictionariesConfig(off=("small", "petit")))
    assert quiet.gloss("zorglonder").words[0].entries == ()


def test_a_dictionary_for_another_language_is_not_asked(desk: Session, tmp_path: Path) -> None:
    add("back", "en-fr", {"chat": "bavarder"}, tmp_path)
    assert desk.gloss("chat").words[0].entries == ()


def test_one_added_meanwhile_is_found(desk: Session, tmp_path: Path) -> None:
    assert desk.gloss("zorglonder").words[0].entries == ()
    add("small", "fr-en", ENGLISH, tmp_path)
    assert desk.gloss("zorglonder").words[0].english == ("to stun with a ray",)


def test_a_damaged_one_is_no_obstacle(shelf: Session) -> None:
    (paths.data_dir() / "dictionaries" / "small.sqlite").write_bytes(b"nothing of the kind")
    other = Session()
    answer = other.gloss("zorglonder")
    assert [entry.name for entry in answer.words[0].entries] == ["petit"]
    assert "small cannot be asked" in other.consult(answer).problems[0]
    assert other.consult(answer).problems == (), "told once"


def test_without_dictionaries_nothing_is_imported(session: Session, home: Path) -> None:
    program = (
        "import json, sys; from anchorage_tui.reading import Session; Session().gloss('chat');"
        "print(json.dumps([name for name in sys.modules if name.startswith(('anchorage_tui.dict', 'anchorage_tui.trans'))]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


LINES = [
    ("chat", "chat /ʃa/ <n, masc>\n1. cat\n2. tomcat", ["cat", "tomcat"], "dictd: title and numbers"),
    ("chat", "nom\n1. cat\nverbe\n2. chat", ["cat", "chat"], "WikDict: classes between senses"),
    ("chat", "chat", ["chat"], "a word that is the same in both languages"),
    ("chat", "chateau is castle", ["chateau is castle"], "a line that only begins like the headword"),
    ("chat", "\n  a\n\nb\nc\nd", ["a", "b", "c"], "three lines at most"),
    ("chat", "", [], "nothing"),
]


@pytest.mark.parametrize(("headword", "text", "lines", "why"), LINES, ids=[row[-1] for row in LINES])
def test_first_lines(headword: str, text: str, lines: list[str], why: str) -> None:
    assert list(first_lines(DictionaryEntry("Small", headword, text))) == lines, why


# -- DICT servers ------------------------------------------------------------------------------------------------------


def with_server(address: str, **more: Any) -> Session:
    return Session(dictionaries=DictionariesConfig(servers=(address,), **more))


def test_a_server_answers_when_consulted(shelf: Session, dict_server: StartServer) -> None:
    server = dict_server({"accoucher": "to bear"})
    session = with_server(server.address)
    answer = session.gloss("accouché", "Elle a accouché hier.")
    assert [entry.dictionary for entry in answer.words[0].entries] == ["The small"]
    assert server.asked == [], "nothing is asked before it is meant"
    consulted = session.consult(answer)
    word = consulted.answer.words[0]
    assert [(entry.dictionary, entry.text.split("\n")[0]) for entry in word.entries] == [
        ("The small", "accoucher /akuʃe/ <v>"),
        ("The server", "to bear"),
    ]
    assert word.sources[-1] == "The server"
    assert consulted.problems == ()
    asked = list(server.asked)
    assert session.gloss("accoucha").words[0].entries == word.entries[:1], "another form is another question"
    again = session.gloss("accouché", "Elle a accouché hier.")
    assert again == consulted.answer, "kept for the session"
    assert session.consult(again).answer == again
    assert server.asked == asked


def test_a_server_is_asked_for_expressions(desk: Session, dict_server: StartServer) -> None:
    server = dict_server({"brandir la menace": "to threaten", "fort": "strong"})
    session = with_server(server.address)
    answer = session.consult(session.gloss("brandi la menace", "Il a brandi la menace d’un veto.")).answer
    assert [entry.text for entry in answer.expressions[0].entries] == ["to threaten"]
    strong = session.consult(session.gloss("fort de qqch")).answer
    assert strong.expressions[0].entries == (), "fort alone says nothing about fort de qqch"


def test_order_and_off_hold_for_servers(shelf: Session, dict_server: StartServer) -> None:
    server = dict_server({"accoucher": "to bear"})
    first = with_server(server.address, order=("small-fra-eng",))
    answer = first.consult(first.gloss("accoucher")).answer
    assert [entry.name for entry in answer.words[0].entries] == ["small-fra-eng", "small"]
    server.asked.clear()
    without = with_server(server.address, off=("small-fra-eng",))
    assert [entry.name for entry in without.consult(without.gloss("accoucher")).answer.words[0].entries] == ["small"]
    assert server.asked == []


def test_a_server_repeats_nothing(shelf: Session, dict_server: StartServer) -> None:
    session = with_server(dict_server({"chat": "cat"}).address)
    assert [entry.name for entry in session.consult(session.gloss("chat")).answer.words[0].entries] == ["small"]


def test_the_list_says_what_is_asked_and_why_not(shelf: Session, tmp_path: Path) -> None:
    config = DictionariesConfig(order=("petit",), off=("small",), servers=("dict://dict.example.org/eng",))
    installed = Session(dictionaries=config, offline=True).installed
    assert installed.listed() == (
        Listed("petit", "The petit", "fr-fr · 2 entries", on=True, placed=True),
        Listed("small", "The small", "fr-en · 6 entries", on=False, held=True),
        Listed("eng", "eng at dict.example.org", "dict://dict.example.org:2628/eng · not asked offline", on=True),
    )


def test_an_arrangement_is_kept_and_settings_stay_the_settings(shelf: Session) -> None:
    petit, small = reversed(shelf.installed.listed())
    shelf.installed.arrange([replace(petit, on=False), small])
    assert [(each.name, each.on) for each in Session().installed.listed()] == [("petit", False), ("small", True)]
    held = Session(dictionaries=DictionariesConfig(off=("small",))).installed
    held.arrange(held.listed())
    assert [(each.name, each.on) for each in Session().installed.listed()] == [("petit", False), ("small", True)]


def test_a_server_that_stalls_costs_a_glance_nothing(
    desk: Session, dict_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.servers._SECONDS", 0.05)
    server = dict_server({"chat": "cat"})
    server.answering.clear()
    session = with_server(server.address)
    answer = session.gloss("chat")
    assert not server.called.is_set()
    (problem,) = session.consult(answer).problems
    assert problem.startswith("The DICT server 127.0.0.1:") and "did not answer within" in problem
    assert session.consult(answer).problems == (), "told once"


def test_the_real_dictd(desk: Session, dictd: str) -> None:
    session = with_server(dictd)
    word = session.consult(session.gloss("accouché", "Elle a accouché hier.")).answer.words[0]
    assert "give birth" in word.entries[0].text
    assert "FreeDict" in word.entries[0].dictionary


# -- dictionaries of other programs ------------------------------------------------------------------------------------


def stardict(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("one.ifo", "one.idx", "one.dict"):
        (folder / name).touch()


def test_found_dictionaries_are_offered_once(desk: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.discovery.places", lambda environment: [(tmp_path / "dic", ".ifo")])
    assert desk.offer() == ""
    stardict(tmp_path / "dic")
    assert desk.offer() == "One dictionary found here; to see: anchorage dictionaries list"
    assert desk.offer() == ""
    assert Session().offer() == ""


def test_nothing_is_offered_to_those_who_have_one(
    shelf: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.discovery.places", lambda environment: [(tmp_path / "dic", ".ifo")])
    stardict(tmp_path / "dic")
    assert shelf.offer() == ""
