"""Adding, stopping, going on, ordering, and what happens when files change under the library's feet."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from anchorage_tui.dictionaries import DictionaryShelf, WorkCancelled, compiling, markup
from anchorage_tui.dictionaries.discovery import find, places
from anchorage_tui.dictionaries.naming import shortened
from anchorage_tui.dictionaries.readers import dictd
from anchorage_tui.dictionaries.source import Markup
from anchorage_tui.errors import DictionaryError

Write = Callable[[str, Path], Path]


def tabfile(folder: Path, name: str, rows: dict[str, str]) -> Path:
    path = folder / f"{name}.tsv"
    path.write_text("".join(f"{headword}\t{gloss}\n" for headword, gloss in rows.items()))
    return path


def many(folder: Path, count: int) -> Path:
    return tabfile(folder, "many", {f"mot {number}": f"word {number}" for number in range(count)})


LICENCES = [
    ("Available under the terms of the GNU General Public License ver. 2.0 and\n  any later version.\n\nNotes: x. y.",
     "GNU General Public License ver. 2.0 and any later version", "to the end of the sentence, over the points of a number"),
    ("Licence: Creative Commons Attribution-ShareAlike 4.0 International Public License, see https://x.example/y.z",
     "Creative Commons Attribution-ShareAlike 4.0 International Public License, see https://x.example/y.z", "an address"),
    ("It is in the Public Domain.", "Public Domain", "whatever the capitals"),
    ("Size: 8505 headwords", "", "none is named"),
]  # fmt: skip


@pytest.mark.parametrize(("info", "licence", "why"), LICENCES, ids=[row[2] for row in LICENCES])
def test_the_licence_in_a_databases_description(info: str, licence: str, why: str) -> None:
    assert dictd._licence(info) == licence, why


SHORTENED = [
    ("CC BY-SA 4.0", 20, "CC BY-SA 4.0", "it fits"),
    ("CC BY-SA 4.0", 12, "CC BY-SA 4.0", "it just fits"),
    ("GNU General Public License version 2", 30, "GNU General Public License…", "no word is cut"),
    ("one, two, three", 6, "one…", "no comma before the ellipsis"),
    ("a" * 300, 10, "a" * 9 + "…", "nothing but one word"),
]


@pytest.mark.parametrize(("text", "longest", "expected", "why"), SHORTENED, ids=[row[3] for row in SHORTENED])
def test_long_labels_and_licences_are_shortened(text: str, longest: int, expected: str, why: str) -> None:
    assert shortened(text, longest) == expected, why


def test_dictionaries_answer_in_the_learners_order(library: DictionaryShelf, folder: Path) -> None:
    for name in ("one", "two", "three"):
        library.add(tabfile(folder, name, {"chat": name}))
    library.reorder(["three"])
    assert [entry.text for entry in library.look_up("chat")] == ["three", "one", "two"]
    library.disable("one")
    assert [entry.text for entry in library.look_up("chat")] == ["three", "two"]
    library.enable("one")
    library.remove("three")
    assert [each.name for each in library.installed()] == ["one", "two"]
    assert [entry.text for entry in DictionaryShelf(library.folder).look_up("chat")] == ["one", "two"]


def test_a_name_is_used_once(library: DictionaryShelf, folder: Path) -> None:
    path = tabfile(folder, "one", {"chat": "cat"})
    library.add(path)
    with pytest.raises(DictionaryError, match="already installed"):
        library.add(path)
    library.add(path, name="again", label="Again", languages="fr-fr")
    assert [(entry.dictionary, entry.languages) for entry in library.look_up("chat")] == [
        ("one", ""),
        ("Again", "fr-fr"),
    ]


@pytest.mark.parametrize("action", ["remove", "enable", "disable"])
def test_unknown_names_are_errors(action: str, library: DictionaryShelf) -> None:
    with pytest.raises(DictionaryError, match="no dictionary named nope"):
        getattr(library, action)("nope")
    with pytest.raises(DictionaryError, match="no dictionary named nope"):
        library.reorder(["nope"])


def test_a_stopped_job_goes_on_where_it_was(
    library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_BATCH", 10)
    path = many(folder, 100)
    seen: list[tuple[str, int]] = []

    def stop_at_50(what: str, done: int, total: int) -> None:
        seen.append((what, done))

    with pytest.raises(WorkCancelled):
        library.add(path, stop_at_50, lambda: bool(seen) and seen[-1][1] >= 50)
    assert library.installed() == []
    assert library.unfinished() == ["many"]
    assert library.look_up("mot 1") == []
    converted: list[str] = []

    def counting(definition: str, kind: Markup) -> str:
        converted.append(definition)
        return markup.to_text(definition, kind)

    monkeypatch.setattr(compiling, "to_text", counting)
    _, report = library.add(path)
    assert report.entries == 100
    assert 0 < len(converted) <= 50  # the first half was not done again
    assert library.unfinished() == []
    assert [library.look_up(f"mot {number}")[0].text for number in (0, 49, 50, 99)] == [
        "word 0",
        "word 49",
        "word 50",
        "word 99",
    ]


def test_a_job_does_not_go_on_with_another_source(
    library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_BATCH", 10)
    steps: list[int] = []
    with pytest.raises(WorkCancelled):
        library.add(many(folder, 100), lambda what, done, total: steps.append(done), lambda: len(steps) > 5)
    tabfile(folder, "many", {f"autre {number}": "other" for number in range(30)})
    _, report = library.add(folder / "many.tsv")
    assert report.entries == 30
    assert library.look_up("mot 1") == []


def test_what_a_stopped_job_left_can_be_removed(
    library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_BATCH", 10)
    steps: list[int] = []
    with pytest.raises(WorkCancelled):
        library.add(many(folder, 100), lambda what, done, total: steps.append(done), lambda: len(steps) > 5)
    library.remove("many")
    assert library.unfinished() == []
    assert not [path for path in library.folder.iterdir() if not path.name.endswith(".lock")]


def test_a_killed_job_goes_on_too(library: DictionaryShelf, folder: Path) -> None:
    path = many(folder, 60_000)
    script = (
        "import os, sys; from pathlib import Path; from anchorage_tui.dictionaries import DictionaryShelf\n"
        "DictionaryShelf(Path(sys.argv[1])).add(Path(sys.argv[2]), lambda what, done, total: done >= 30_000 and os.kill(os.getpid(), 9))"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(library.folder), str(path)], check=False)
    assert killed.returncode == -9
    assert library.installed() == []
    assert library.add(path)[1].entries == 60_000
    assert library.look_up("mot 59999")[0].text == "word 59999"
    assert not list(library.folder.glob("*.part*"))


def test_a_part_that_is_no_database_is_begun_anew(library: DictionaryShelf, folder: Path) -> None:
    library.folder.mkdir()
    (library.folder / "many.part").write_bytes(b"rubbish" * 1000)
    assert library.add(many(folder, 20))[1].entries == 20


def test_only_one_copy_adds_at_a_time(library: DictionaryShelf, folder: Path) -> None:
    path = many(folder, 20)
    other = DictionaryShelf(library.folder)
    refused: list[str] = []

    def meanwhile(what: str, done: int, total: int) -> None:
        with pytest.raises(DictionaryError) as caught:
            other.add(path, name="other")
        refused.append(str(caught.value))

    library.add(path, meanwhile)
    assert "Another copy" in refused[0]


def test_a_full_disk_leaves_nothing(library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(compiling, "_index", full)
    with pytest.raises(DictionaryError, match="disk is full"):
        library.add(many(folder, 20))
    assert not [path for path in library.folder.iterdir() if not path.name.endswith(".lock")]


def test_a_damaged_dictionary_does_not_stop_the_others(library: DictionaryShelf, folder: Path) -> None:
    library.add(tabfile(folder, "one", {"chat": "cat"}))
    library.add(tabfile(folder, "two", {"chat": "puss"}))
    library.close()
    (library.folder / "one.sqlite").write_bytes(b"not a database any more" * 300)
    assert [entry.text for entry in library.look_up("chat")] == ["puss"]
    assert "one" in library.problems["one"]
    library.remove("one")
    assert [entry.text for entry in library.look_up("chat")] == ["puss"]
    assert library.problems == {}


def test_settings_that_are_no_toml_are_named_and_not_lost(library: DictionaryShelf, folder: Path) -> None:
    library.add(tabfile(folder, "one", {"chat": "cat"}))
    settings = library.folder / "dictionaries.toml"
    settings.write_text("[[dictionary]\n")
    with pytest.raises(DictionaryError, match=r"dictionaries\.toml"):
        library.installed()
    assert library.look_up("chat") == []
    assert "dictionaries.toml" in library.problems
    settings.unlink()  # as the message proposes: what is installed speaks for itself
    assert [(each.name, each.entries) for each in library.installed()] == [("one", 1)]
    assert library.look_up("chat")[0].text == "cat"


def test_another_program_sees_changes_at_once(library: DictionaryShelf, folder: Path) -> None:
    other = DictionaryShelf(library.folder)
    assert other.look_up("chat") == []
    library.add(tabfile(folder, "one", {"chat": "cat"}))
    assert other.look_up("chat")[0].text == "cat"
    library.remove("one")
    assert other.look_up("chat") == []


def test_strange_labels_survive_the_settings_file(library: DictionaryShelf, folder: Path) -> None:
    library.add(tabfile(folder, "one", {"chat": "cat"}), label='Le "Petit"\\ \x7f\x1b[31m\n# Robert 🐈')
    assert DictionaryShelf(library.folder).installed()[0].label == 'Le "Petit"\\ # Robert 🐈'


def test_look_ups_from_several_threads(library: DictionaryShelf, folder: Path) -> None:
    library.add(many(folder, 500))
    wrong: list[object] = []

    def ask() -> None:
        for number in range(500):
            found = library.look_up(f"mot {number}")
            if [entry.text for entry in found] != [f"word {number}"]:
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_asking_loads_no_reader(library: DictionaryShelf, folder: Path) -> None:
    """What every start may do must not pay for what only `add` needs."""
    library.add(tabfile(folder, "one", {"chat": "cat"}))
    script = (
        "import sys; from pathlib import Path; from anchorage_tui.dictionaries import DictionaryShelf\n"
        "assert DictionaryShelf(Path(sys.argv[1])).look_up('chat'); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script, str(library.folder)], capture_output=True, text=True, check=True
    )
    heavy = {
        "pyglossary",
        "zipfile",
        "tarfile",
        "lzma",
        "csv",
        "socket",
        "urllib.request",
        "anchorage_tui.dictionaries.markup",
    }
    assert not heavy & set(loaded.stdout.split())


def test_dictionaries_of_other_programs_are_found(
    library: DictionaryShelf, folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("sdcv/dic/small", "data/stardict/dic/small", "home/.stardict/dic"):
        (folder / place).mkdir(parents=True)
        write("StarDict", folder / place)
    environment = {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "STARDICT_DATA_DIR": str(folder / "sdcv"),
    }
    here = [each for each in find(environment) if each.path.is_relative_to(folder)]
    assert [(each.name, each.format) for each in here] == [("small", "StarDict")] * 3
    assert (Path("/usr/share/dictd"), ".index") in places({})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    library.add(here[0].path)
    assert not [each for each in library.found_on_this_machine() if each.path.is_relative_to(folder)]
