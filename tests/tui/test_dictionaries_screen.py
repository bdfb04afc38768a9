"""The list of dictionaries in the reader: a real library over small dictionaries, and the panel behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from anchorage_tui import paths
from anchorage_tui.config import DictionariesConfig
from anchorage_tui.dictionaries import DictionaryShelf
from anchorage_tui.errors import DictionaryError
from anchorage_tui.reading import Place, Session
from anchorage_tui.tui.screens.dictionaries_screen import DictionariesScreen
from anchorage_tui.tui.widgets.typeset import Typeset

from .conftest import ReaderApp, World, app_of, open_app, presser, screen_rows, settle

SIZE = (120, 40)


@pytest.fixture
def shelf(session: Session, home: Path) -> Path:
    """A learner's folder with three dictionaries, and a text of one sentence; the lexicon is there."""
    for name in ("one", "two", "three"):
        source = home / f"{name}.tsv"
        source.write_text(f"chat\tcat in {name}\n", encoding="utf-8")
        library().add(source, name=name, label=f"The {name}", languages="fr-en")
    (home / "text.txt").write_text("Le chat dort.", encoding="utf-8")
    return home


def library() -> DictionaryShelf:
    return DictionaryShelf(paths.data_dir() / "dictionaries")


def app_on(home: Path, config: DictionariesConfig | None = None) -> ReaderApp:
    """The reader at *chat*; it consults no servers."""
    session = Session(dictionaries=config)
    reading = session.open(str(home / "text.txt"))
    reading.remember(Place(0, 3))
    app = app_of(reading, dictionaries=lambda: session.installed)
    app.animation_level = "none"
    return app


def labels(app: ReaderApp) -> list[str]:
    """What the panel names, in its order."""
    return [line.removeprefix("cat in ") for line in app.reader.panel.text.split("\n") if line.startswith("cat in ")]


def shown(app: ReaderApp) -> str:
    return app.screen.query_one(Typeset).text


def on_reader(app: ReaderApp) -> bool:
    return app.screen is app.reader


def kept() -> list[tuple[str, bool]]:
    return [(each.name, each.enabled) for each in library().installed()]


async def test_space_turns_off_and_on_and_the_panel_follows_at_once(shelf: Path) -> None:
    app = app_on(shelf)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        assert labels(app) == ["one", "two", "three"]
        await press("D")
        assert isinstance(app.screen, DictionariesScreen)
        assert "▸ ●  The one\n     fr-en · 1 entry\n  ●  The two" in shown(app)
        await press("j", "space")
        assert "▸ ○  The two\n     off · fr-en" in shown(app)
        assert labels(app) == ["one", "three"]
        assert kept() == [("one", True), ("two", False), ("three", True)]
        await press("space")
        assert labels(app) == ["one", "two", "three"]
        await press("space", "escape")
        assert on_reader(app)
        assert labels(app) == ["one", "three"]
    assert kept() == [("one", True), ("two", False), ("three", True)]


async def test_moving_takes_the_mark_along_and_stops_at_the_ends(shelf: Path) -> None:
    app = app_on(shelf)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("D", "K", "J")
        assert labels(app) == ["two", "one", "three"]
        await press("shift+down", "shift+down")
        assert labels(app) == ["two", "three", "one"]
        assert "▸ ●  The one" in shown(app)
        await press("shift+up", "enter")
        assert on_reader(app)
    assert kept() == [("two", True), ("one", True), ("three", True)]


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_pinned_panel_follows_too(at_once: bool, shelf: Path) -> None:
    app = app_on(shelf)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("enter", "l", "D")
        app.reader.parts.background._warm = at_once  # otherwise the answer comes from the thread
        await press("space", "escape")
        assert app.reader.panel.pinned
        assert labels(app) == ["two", "three"]


async def test_what_the_settings_fix_is_said(shelf: Path) -> None:
    app = app_on(shelf, DictionariesConfig(order=("three",), off=("two",)))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("D", "J")
        assert shown(app).index("The three") < shown(app).index("The one")
        assert "config.toml gives places, by dictionaries.order." in shown(app)
        await press("j", "K")
        assert "config.toml gives places" in shown(app), "nor can another take its place"
        await press("j")
        assert "config.toml gives" not in shown(app)
        await press("space")
        assert "turned off in config.toml, by dictionaries.off." in shown(app)
        assert labels(app) == ["three", "one"]
        await press("K")
        assert shown(app).index("The two") < shown(app).index("The one")
    assert ("two", True) in kept(), "the settings' own switch is not copied"


async def test_a_server_can_be_turned_off(shelf: Path) -> None:
    app = app_on(shelf, DictionariesConfig(servers=("dict://127.0.0.1:9/x",)))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("D", "j", "j", "j", "space")
        assert "▸ ○  x at 127.0.0.1\n     off · dict://127.0.0.1:9/x" in shown(app)
    assert (
        DictionaryShelf(paths.data_dir() / "dictionaries", ("dict://127.0.0.1:9/x",)).installed()[-1].enabled is False
    )


async def test_nothing_installed_is_said(session: Session, home: Path, world: World) -> None:
    own = Session()
    app = open_app(world, dictionaries=lambda: own.installed)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("D")
        assert on_reader(app)
        assert "No dictionary is installed. See: anchorage dictionaries list" in app.reader.status.message


async def test_what_cannot_be_kept_is_said(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(shelf)

    def full(*_: object) -> None:
        raise DictionaryError("dictionaries.toml cannot be written: No space left on device.", "Make room there.")

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("D")
        monkeypatch.setattr("anchorage_tui.dictionaries.installed_list.save", full)
        await press("space", "escape")
        assert "No space left on device. Make room there." in app.reader.status.message
        assert labels(app) == ["one", "two", "three"]


async def test_a_damaged_list_is_said(shelf: Path) -> None:
    (paths.data_dir() / "dictionaries" / "dictionaries.toml").write_text("= 1")
    app = app_on(shelf)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("D")
        assert on_reader(app)
        assert "Correct it, or delete it: dictionaries stay installed." in app.reader.status.message


async def test_a_long_list_scrolls_with_the_mark(shelf: Path) -> None:
    servers = tuple(f"dict://127.0.0.1:9/database-{number}" for number in range(30))
    app = app_on(shelf, DictionariesConfig(servers=servers))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        press = presser(pilot)
        await press("D")
        for _ in range(20):
            await pilot.press("j")
        await pilot.pause()
        rows = "\n".join(screen_rows(app))
        assert "▸ ●  database-17 at 127.0.0.1" in rows
        assert "▸ ●  The one" not in rows


def test_looks(shelf: Path, snap_compare: Any) -> None:
    library().disable("two")
    installed = Session(dictionaries=DictionariesConfig(servers=("dict://127.0.0.1:9/fd-fra-eng",))).installed
    app = open_app(World(), dictionaries=lambda: installed, theme="dark")

    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await presser(pilot)("D", "j")

    assert snap_compare(app, terminal_size=SIZE, run_before=before)
