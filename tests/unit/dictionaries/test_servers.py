"""What servers have said: asked once, kept, left alone when they fail, and the servers that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.dictionaries import DictionaryShelf, Installed
from anchorage_tui.dictionaries.lookup_keys import server_words
from anchorage_tui.dictionaries.servers import Servers
from anchorage_tui.errors import DictionaryError

if TYPE_CHECKING:
    from tests.conftest import StartServer


class Clock:
    """Stands still until it is moved."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def as_dictionary(address: str) -> Installed:
    return Installed("small", "Small", languages="fr-en", server=address)


def test_a_question_is_asked_once(dict_server: StartServer) -> None:
    server = dict_server({"chat": "cat"})
    small, servers = as_dictionary(server.address), Servers()
    assert servers.known(small, ("chat", "chats")) == ()
    for _ in range(2):
        servers.ask(small, ("chat", "chats"))
        servers.ask(small, ("nixexiste",))
    assert [(entry.dictionary, entry.text, entry.name) for entry in servers.known(small, ("chat", "chats"))] == [
        ("Small", "cat", "small")
    ]
    assert servers.known(small, ("nixexiste",)) == ()
    assert server.asked == ["chat", "nixexiste"], "the form only if the lemma is unknown, and nothing twice"


def test_the_first_question_with_an_answer_counts(dict_server: StartServer) -> None:
    server = dict_server({"chats": "cats"})
    small, servers = as_dictionary(server.address), Servers()
    servers.ask(small, ("chat", "chats"))
    assert [entry.text for entry in servers.known(small, ("chat", "chats"))] == ["cats"]
    assert server.asked == ["chat", "chats"]


@pytest.mark.parametrize(
    ("question", "words", "why"),
    [
        ("Paris", ["Paris"], "servers compare capitals away"),
        ("l’été", ["l'été"], "typographic apostrophes are in texts, not in dictionaries"),
        ("tenir tête à qqn", ["tenir tête à qqn", "tenir tête"], "open slots are ours"),
        ("cœur", ["cœur", "coeur"], "dictionaries write either"),
    ],
)
def test_words_for_servers(question: str, words: list[str], why: str) -> None:
    assert server_words(question) == words, why


def test_a_server_that_fails_is_left_alone_for_a_minute(
    dict_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.servers._SECONDS", 0.05)
    server, clock = dict_server({"chat": "cat"}), Clock()
    small, servers = as_dictionary(server.address), Servers(clock=clock)
    server.answering.clear()
    with pytest.raises(DictionaryError, match=r"did not answer within 0\.05 s"):
        servers.ask(small, ("chat",))
    server.answering.set()
    clock.now += 59
    servers.ask(small, ("chat",))
    assert server.asked == []
    clock.now += 2
    servers.ask(small, ("chat",))
    assert server.asked == ["chat"]
    assert [entry.text for entry in servers.known(small, ("chat",))] == ["cat"]


def test_a_failure_is_told_once_until_it_works_again(monkeypatch: pytest.MonkeyPatch) -> None:
    works = False

    def define(*_: object) -> list[object]:
        if not works:
            raise DictionaryError("no")
        return []

    monkeypatch.setattr("anchorage_tui.dictionaries.dictserver.define", define)
    clock = Clock()
    small, servers = as_dictionary("dict://127.0.0.1/x"), Servers(clock=clock)
    with pytest.raises(DictionaryError):
        servers.ask(small, ("un",))
    clock.now += 61
    servers.ask(small, ("un",))  # fails again, and nobody is told
    clock.now += 61
    works = True
    servers.ask(small, ("un",))
    works = False
    with pytest.raises(DictionaryError):
        servers.ask(small, ("deux",))


def test_offline_only_this_machine_is_asked(dict_server: StartServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.dictserver._connect", lambda *_: pytest.fail("a connection"))
    away, offline = as_dictionary("dict://dict.example.org:2628/x"), Servers(offline=True)
    offline.ask(away, ("chat",))
    assert offline.known(away, ("chat",)) == ()
    monkeypatch.undo()
    server = dict_server({"chat": "cat"})
    offline.ask(as_dictionary(server.address), ("chat",))
    assert server.asked == ["chat"]


def test_memory_is_bounded(dict_server: StartServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.dictionaries.servers._KEPT", 2)
    small, servers = as_dictionary(dict_server({"c": "see"}).address), Servers()
    for word in "abc":
        servers.ask(small, (word,))
    assert len(servers._answers) == 1
    assert servers.known(small, ("c",))


# -- servers that the settings name --------------------------------------------------------------------------------------


def test_a_server_of_the_settings_stands_in_the_list(tmp_path: Path) -> None:
    library = DictionaryShelf(tmp_path / "library", ["dict://localhost/fd-fra-eng", "dict://localhost:2628/fd-fra-eng"])
    (server,) = library.installed()
    assert server == Installed(
        "fd-fra-eng", "fd-fra-eng at localhost", languages="fr-en", source="config.toml",
        server="dict://localhost:2628/fd-fra-eng",
    )  # fmt: skip
    assert not library.folder.exists(), "looking changes nothing"


def test_names_stay_different(tmp_path: Path) -> None:
    addresses = ["dict://localhost/a", "dict://127.0.0.1/a", "dict://example.org/*"]
    names = [each.name for each in DictionaryShelf(tmp_path, addresses).installed()]
    assert names == ["a", "a-2", "example-org"]


def test_a_server_of_the_settings_can_be_turned_off_and_moved(tmp_path: Path) -> None:
    folder, addresses = tmp_path / "library", ["dict://localhost/a", "dict://localhost/b"]
    DictionaryShelf(folder, addresses).disable("a")
    DictionaryShelf(folder, addresses).reorder(["b"])
    assert [(each.name, each.enabled) for each in DictionaryShelf(folder, addresses).installed()] == [
        ("b", True),
        ("a", False),
    ]
    assert [each.name for each in DictionaryShelf(folder, addresses[:1]).installed()] == ["a"], (
        "b is no longer in the settings"
    )
    assert DictionaryShelf(folder).installed() == []
    with pytest.raises(DictionaryError, match=r"a is named in config\.toml\. Take its address out"):
        DictionaryShelf(folder, addresses).remove("a")


def test_an_address_that_cannot_be_one_is_a_problem_and_no_obstacle(tmp_path: Path) -> None:
    library = DictionaryShelf(tmp_path, ["dict://localhost:99999/a", "dict://localhost/b"])
    assert [each.name for each in library.asked()] == ["b"]
    assert "'dict://localhost:99999/a' is no DICT address" in library.problems["config.toml"]


def test_entries_are_named_after_their_database(dict_server: StartServer, tmp_path: Path) -> None:
    address = dict_server({"chat": "cat"}).address
    (dictionary,) = DictionaryShelf(tmp_path, [address]).installed()
    servers = Servers()
    servers.ask(dictionary, ("chat",))
    (entry,) = servers.known(dictionary, ("chat",))
    assert (entry.dictionary, entry.languages) == ("The server", "fr-en")
