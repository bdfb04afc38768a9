"""DICT servers in the reader: asked when the cursor rests, in the background, and what they say joins the panel."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.config import DictionariesConfig
from anchorage_tui.dictionaries import DictionaryEntry
from anchorage_tui.reading import Answer, Place, Session
from anchorage_tui.reading.answers import Consulted

from .conftest import ReaderApp, World, app_of, open_app, presser, settle, word_at

if TYPE_CHECKING:
    from tests.conftest import StartServer

SIZE = (120, 40)
START = Place(1, 0)
LONG = "\n".join(f"line {number}" for number in range(80))


class Desk:
    """Consults nobody: says `text` of every word, when it is not `held`."""

    def __init__(self, text: str = "what the server says") -> None:
        self.text = text
        self.asked: list[str] = []
        self.problems: tuple[str, ...] = ()
        self.called = threading.Event()
        self.free = threading.Event()
        self.free.set()

    def __call__(self, answer: Answer) -> Consulted:
        self.asked.append(answer.query)
        self.called.set()
        assert self.free.wait(30)
        entry = DictionaryEntry("The server", answer.query, f"{self.text} of {answer.query}", "fr-en", "small")
        words = tuple(replace(word, entries=(entry,)) for word in answer.words[:1]) + answer.words[1:]
        return Consulted(replace(answer, words=words), self.problems)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("anchorage_tui.tui.workers.consulting.REST", 0.0)
    return Desk()


def app_with(world: World, desk: Desk) -> ReaderApp:
    world.left = START
    return open_app(world, consult=desk)


async def test_what_a_server_says_joins_the_panel(world: World, desk: Desk) -> None:
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "The server\nwhat the server says of Après" in app.reader.panel.text
        await presser(pilot)("l")
        assert "what the server says of trois" in app.reader.panel.text
        assert "of Après" not in app.reader.panel.text


async def test_keys_do_not_wait_and_only_the_newest_word_is_asked_for(world: World, desk: Desk) -> None:
    desk.free.clear()
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        while not desk.called.is_set():
            await pilot.pause()
        for _ in range(4):
            await pilot.press("l")
        assert word_at(app) == "montagne"
        assert "meaning of montagne" in app.reader.panel.text
        assert "The server" not in app.reader.panel.text
        desk.free.set()
        await settle(pilot)
        assert desk.asked == ["Après", "montagne"]
        assert "what the server says of montagne" in app.reader.panel.text, "and nothing of the word that was left"


async def test_words_passed_over_are_not_asked_for(world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.tui.workers.consulting.REST", 3_600.0)
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l", "l", "l")
        assert word_at(app) == "la"
        assert app.reader.parts.consulting.busy
        assert desk.asked == []


async def test_a_failure_stands_in_the_status_line(world: World, desk: Desk) -> None:
    desk.problems = ("The DICT server 127.0.0.1 did not answer within 2 s. Is it running?",)
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.status.message == f"Note: {desk.problems[0]}"


async def test_a_panel_stays_where_it_was_scrolled_to(world: World, desk: Desk) -> None:
    desk.free.clear()
    app = app_with(world, desk)
    async with app.run_test(size=(80, 13)) as pilot:
        while not desk.called.is_set():
            await pilot.pause()
        await pilot.press("J")
        await pilot.pause()
        scrolled = app.reader.panel._first
        assert scrolled > 0
        desk.free.set()
        await settle(pilot)
        assert "The server" in app.reader.panel.text
        assert app.reader.panel._first == scrolled


async def test_a_pinned_panel_is_completed_where_it_was_scrolled_to(world: World, desk: Desk) -> None:
    desk.free.clear()
    desk.text = LONG
    app = app_with(world, desk)
    async with app.run_test(size=(80, 13)) as pilot:
        while not desk.called.is_set():
            await pilot.pause()
        await pilot.press("enter", "J", "l")
        await pilot.pause()
        scrolled = app.reader.panel._first
        assert scrolled > 0
        desk.free.set()
        await settle(pilot)
        assert "line 79 of Après" in app.reader.panel.text
        assert app.reader.panel._first == scrolled
        await presser(pilot)("enter")
        assert "of trois" in app.reader.panel.text


async def test_all_glosses_stay_when_an_answer_comes(world: World, desk: Desk) -> None:
    desk.free.clear()
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        while not desk.called.is_set():
            await pilot.pause()
        await pilot.press("t")
        desk.free.set()
        await settle(pilot)
        assert app.reader.panel.text.startswith("This paragraph")


async def test_leaving_does_not_wait_for_a_server(world: World, desk: Desk) -> None:
    desk.free.clear()
    app = app_with(world, desk)
    async with app.run_test(size=SIZE) as pilot:
        while not desk.called.is_set():
            await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running
    desk.free.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_an_error_of_the_program_is_not_swallowed(world: World, desk: Desk) -> None:
    def broken(answer: Answer) -> Consulted:
        raise ZeroDivisionError

    world.left = START
    app = open_app(world, consult=broken)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)


async def test_a_server_on_loopback(session: Session, home: Path, desk: Desk, dict_server: StartServer) -> None:
    server = dict_server({"chat": "cat", "dormir": "to sleep"})
    text = home / "text.txt"
    text.write_text("Le chat dort.", encoding="utf-8")
    own = Session(dictionaries=DictionariesConfig(servers=(server.address,)))
    app = app_of(own.open(str(text)), consult=own.consult)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("l")
        assert "The server\ncat" in app.reader.panel.text
        await press("l")
        assert "The server\nto sleep" in app.reader.panel.text
        asked = list(server.asked)
        await press("h", "l")
        assert "The server\nto sleep" in app.reader.panel.text
        assert server.asked == asked, "kept for the session"


async def test_a_server_turned_on_is_asked_at_once(
    session: Session, home: Path, desk: Desk, dict_server: StartServer
) -> None:
    server = dict_server({"chat": "cat"})
    text = home / "text.txt"
    text.write_text("Le chat dort.", encoding="utf-8")
    own = Session(dictionaries=DictionariesConfig(servers=(server.address,)))
    own.installed.library.disable("small-fra-eng")
    app = app_of(own.open(str(text)), consult=own.consult, dictionaries=lambda: own.installed)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("l", "enter", "l")
        assert server.asked == []
        await press("D", "space")
        assert "The server\ncat" in app.reader.panel.text, "in the pinned panel, too"
        await press("space")
        assert "The server" not in app.reader.panel.text
