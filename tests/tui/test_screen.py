"""What stands on the screen: sizes, harmless text, background work, errors, and looks kept as pictures."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from anchorage_tui.documents import Block, Document
from anchorage_tui.errors import LearnerError
from anchorage_tui.matching import Occurrence
from anchorage_tui.reading import Answer, Place

from .conftest import BLOCKS, ReaderApp, World, open_app, presser, screen_rows, settle, word_at


def long_world(blocks: int) -> World:
    world = World()
    text = BLOCKS[2].text
    world.document = Document(
        "Longue histoire", tuple(Block(f"{text} Fin du bloc {number}.") for number in range(blocks))
    )
    return world


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6), (200, 60)])
async def test_the_cursor_is_in_sight_at_every_size(size: tuple[int, int]) -> None:
    world = long_world(500)
    world.left = Place(250, 60)
    app = open_app(world)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        page = app.reader.page
        assert page.cursor_row in page.view.rows
        for other in [(120, 40), (60, 20), (33, 8), size]:
            await pilot.resize_terminal(*other)
            await settle(pilot)
            assert page.cursor_row in page.view.rows
            assert page.place.block == 250


async def test_beside_from_90_columns_and_below_under_it(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(90, 24)) as pilot:
        await settle(pilot)
        assert app.reader.panel.region.x > 0
        await pilot.resize_terminal(89, 24)
        await settle(pilot)
        assert app.reader.panel.region.x == 0
        assert app.reader.panel.region.y > 0


async def test_the_column_is_readable_and_centred(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        rows = [row[:119].rstrip() for row in screen_rows(app)[:10]]
        assert 60 < max(len(row.strip(" ▎")) for row in rows) <= 74
        assert all(row.startswith(" " * 20) for row in rows if row)


async def test_markup_and_escapes_are_shown_as_they_are(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        shown = " ".join(" ".join(row[:79] for row in screen_rows(app)).split())
        assert "Ici [bold]rien[/bold] ne brille : �[31mni rouge�, ni [link=x]lien[/link], ni �envers." in shown
        assert "日本語の文章も" in shown


async def test_rows_are_as_wide_as_the_screen(world: World) -> None:
    """Wide characters, tabs and accents do not push the panel about."""
    from rich.cells import cell_len

    world.left = Place(5, 0)
    for size in [(120, 40), (80, 24), (41, 13)]:
        app = open_app(world)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            assert {cell_len(row) for row in screen_rows(app)} == {size[0]}


async def test_the_status_line_says_where(world: World) -> None:
    world.left = Place(2, 0)
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.reader.status.where.startswith("paragraph 3 of 6 · ")
        await presser(pilot)("G")
        assert app.reader.status.where == "paragraph 6 of 6 · 100%"
        assert "La montagne" in screen_rows(app)[-1]


async def test_a_text_of_one_empty_block() -> None:
    world = World()
    world.document = Document("Rien", (Block(""),))
    app = open_app(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await presser(pilot)("j", "l", "n", "G", "g", "space", "b", "right_curly_bracket", "t", "s", "x", "enter")
        assert app.is_running


async def test_only_what_is_near_the_screen_is_analysed() -> None:
    world = long_world(100_000)
    asked: set[int] = set()
    original = world.occurrences

    def occurrences(block: int) -> tuple[Occurrence, ...]:
        asked.add(block)
        return original(block) if block < len(BLOCKS) else ()

    world.occurrences = occurrences  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("G", "space", "g", "g")
        assert len(asked) < 150
        assert len(app.reader.page.view.flow._starts) < 150


async def test_a_key_whose_block_is_not_analysed_does_not_wait(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        entered, done = threading.Event(), threading.Event()
        original: Callable[..., Any] = world.occurrences

        def slow(block: int) -> tuple[Occurrence, ...]:
            if threading.current_thread().name == "reading":
                entered.set()
                done.wait(5)
            found: tuple[Occurrence, ...] = original(block)
            return found

        world.occurrences = slow  # type: ignore[method-assign]
        world.is_analysed = lambda block: False  # type: ignore[method-assign]
        app.reader.read_anew()
        while not entered.is_set():
            await pilot.pause(0.01)
        await pilot.press("l")
        await pilot.pause(0.05)
        assert word_at(app) == "souris"
        assert app.reader.panel.text.startswith("La")
        done.set()
        await settle(pilot)
        assert app.reader.panel.text.startswith("souris")


async def test_an_error_of_the_core_is_one_line(world: World) -> None:
    def save(place: Place) -> tuple[str, bool]:
        raise LearnerError("The learner's store is full.", "Make room on the disk.")

    world.save = save  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await presser(pilot)("s")
        assert app.reader.status.message == "Error: The learner's store is full. Make room on the disk."


async def test_an_error_in_the_background_is_one_line(world: World) -> None:
    def glosses(block: int, french: bool = False) -> list[tuple[str, str]]:
        raise LearnerError("It cannot be read.")

    world.glosses = glosses  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await presser(pilot)("t")
        assert app.reader.status.message == "Error: It cannot be read."


async def test_the_lexicon_is_prepared_beside_reading(world: World) -> None:
    go_on = threading.Event()

    def prepare(progress: Callable[[str, int, int], None]) -> None:
        progress("Reading French word forms", 1, 4)
        go_on.wait(5)

    app = open_app(world, prepare=prepare)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await presser(pilot)("l")
        assert "Reading French word forms  ━━━━────────────" in screen_rows(app)[-1]
        assert word_at(app) == "souris"
        edition = app.reader.parts.background.edition
        go_on.set()
        await pilot.pause(0.1)
        await settle(pilot)
        assert "━" not in screen_rows(app)[-1]
        assert app.reader.parts.background.edition == edition + 1


async def test_until_the_glossary_is_there_it_is_said_and_keys_go_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchorage_tui.tui.screens.reader._PATIENCE", 0.01)
    compiled, original = threading.Event(), world.answer
    built: list[str] = []

    def answer(place: Place) -> Answer:
        compiled.wait(5)
        return original(place)

    world.answer = answer  # type: ignore[method-assign]
    app = open_app(world, prepare=lambda progress: built.append("lexicon"))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(500):
            if app.reader.panel.text:
                break
            await pilot.pause(0.01)
        assert app.reader.panel.text.startswith("Glosses come in a moment.")
        assert "Preparing the glossary  ────────────────" in screen_rows(app)[-1]
        await pilot.press("l", "s")
        assert word_at(app) == "souris"
        assert "in a moment" in app.reader.status.message
        assert (world.saved, built) == ([], [])
        assert app.is_preparing
        compiled.set()
        await settle(pilot)
        assert app.reader.panel.text.startswith("souris")
        assert (world.saved, built) == (["souris"], ["lexicon"])
        assert app.reader.status.message == "Saved: souris"
        assert "Preparing" not in screen_rows(app)[-1]
        assert not app.is_preparing


async def test_quitting_waits_for_nothing_and_keeps_the_place(world: World) -> None:
    let_go = threading.Event()

    def answer(place: Place) -> Answer:
        let_go.wait(30)
        return Answer("", (), ())

    world.answer = answer  # type: ignore[method-assign]
    app = open_app(world, prepare=lambda progress: None)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("l", "q")
    assert app.is_preparing, "the thread is still at it"
    assert world.remembered[-1] == Place(0, 3)
    let_go.set()


async def test_a_pinned_gloss_is_asked_for_anew_when_the_lexicon_is_there(world: World) -> None:
    go_on, original = threading.Event(), world.answer

    def prepare(progress: Callable[[str, int, int], None]) -> None:
        progress("Reading French word forms", 1, 4)
        go_on.wait(5)

    world.answer = lambda place: replace(original(place), certainty="guess" if not go_on.is_set() else "lexicon")  # type: ignore[method-assign]
    app = open_app(world, prepare=prepare)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await presser(pilot)("enter", "l")
        assert "not ready yet" in " ".join(app.reader.panel.text.split())
        go_on.set()
        await pilot.pause(0.1)
        await settle(pilot)
        assert "not ready yet" not in " ".join(app.reader.panel.text.split())
        assert app.reader.panel.pinned
        assert app.reader.panel.text.startswith("La")


@pytest.mark.parametrize(("thread", "left"), [("reading", Place(1, 0)), ("MainThread", Place(1, 6))])
async def test_an_error_in_the_program_ends_it_and_keeps_the_last_good_place(
    world: World, thread: str, left: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reader starts again: not at the word that ended it."""
    original = world.answer
    bad = Place(1, 12)

    def answer(place: Place) -> Answer:
        if place == bad and threading.current_thread().name == thread:
            raise KeyError("İ")
        return original(place)

    world.left = left
    app = open_app(world)
    with pytest.raises(KeyError):  # run_test raises what ended the app
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            world.answer = answer  # type: ignore[method-assign]
            if thread == "reading":
                world.is_analysed = lambda block: False  # type: ignore[method-assign]
                app.reader.parts.background.answer(bad, lambda place, answer: None)
            else:
                await pilot.press("l")
            for _ in range(500):
                if app.crash:
                    break
                await pilot.pause(0.01)
    assert isinstance(app.crash, KeyError)
    assert app.return_code == 1
    assert world.remembered[-1] == left
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err


async def test_a_text_left_at_a_word_that_fails_opens_again(world: World) -> None:
    original = world.answer
    bad = Place(1, 6)

    def answer(place: Place) -> Answer:
        if place == bad:
            raise KeyError("İ")
        return original(place)

    world.answer = answer  # type: ignore[method-assign]
    world.left = bad
    app = open_app(world, keep_details=lambda error: f"Details of {type(error).__name__}.")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.crash is None
        assert app.reader.status.message == "Error: The program failed on paragraph 2 (KeyError). Details of KeyError."
        assert app.reader.page.place == bad
        await presser(pilot)("l")
        assert app.reader.panel.text.startswith("jours"), "the reader goes on"


async def test_a_block_without_its_expressions_is_told_of_once(world: World) -> None:
    kept: list[Exception] = []

    def keep_details(error: Exception) -> str:
        kept.append(error)
        return ""

    app = open_app(world, keep_details=keep_details)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for _ in range(2):
            world.on_failure(2, KeyError("İ"))
            await settle(pilot)
        assert "paragraph 3 (KeyError)" in app.reader.status.message
    assert len(kept) == 1


async def test_messages_go_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("anchorage_tui.tui.widgets.status", fromlist=["x"])._SECONDS, "information", 0.05)
    app = open_app(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await presser(pilot)("s")
        await pilot.pause(0.2)
        assert app.reader.status.message == ""


# Looks

AT_THE_MOUNTAIN = Place(1, BLOCKS[1].text.index("accouché"))
AT_THE_TONE = Place(2, BLOCKS[2].text.index("changé"))


def shown(place: Place, *keys: str, theme: str = "dark") -> tuple[ReaderApp, Callable[..., Any]]:
    world = World()
    world.left = place

    async def before(pilot: Any) -> None:
        await settle(pilot)
        await presser(pilot)(*keys)

    return open_app(world, theme=theme), before


@pytest.mark.parametrize(
    ("name", "place", "keys", "size", "theme"),
    [
        ("expression", AT_THE_MOUNTAIN, [], (120, 40), "dark"),
        ("expression", AT_THE_MOUNTAIN, [], (80, 24), "dark"),
        ("expression", AT_THE_MOUNTAIN, [], (120, 40), "light"),
        ("doubtful", AT_THE_TONE, [], (120, 40), "dark"),
        ("paragraph", AT_THE_MOUNTAIN, ["t"], (80, 24), "light"),
        ("search", AT_THE_MOUNTAIN, ["slash", "p", "o"], (80, 24), "dark"),
        ("help", AT_THE_MOUNTAIN, ["question_mark"], (120, 40), "dark"),
        ("pinned", AT_THE_MOUNTAIN, ["enter", "l", "s"], (80, 24), "dark"),
    ],
)
def test_looks(snap_compare: Any, name: str, place: Place, keys: list[str], size: tuple[int, int], theme: str) -> None:
    app, before = shown(place, *keys, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=before), name


def test_looks_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    app, before = shown(AT_THE_MOUNTAIN)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
