"""Going somewhere: numbers before keys, the command line, and expressions that are far away."""

from __future__ import annotations

import threading

import pytest

from anchorage_tui.documents import Block, Document
from anchorage_tui.matching import Occurrence
from anchorage_tui.reading import Place
from anchorage_tui.reading.search import Match

from .conftest import BLOCKS, World, open_app, presser, screen_rows, settle, word_at

SIZE = (120, 40)
SECONDS = 20.0

KEYS = [
    ((1, 0), ["w", "w"], "jours", "w is a word on"),
    ((1, 6), ["b"], "Après", "b is a word back"),
    ((1, 0), ["e"], "trois", "so is e, for the cursor stands on whole words"),
    ((1, 0), ["3", "w"], "la", "three words on"),
    ((1, 0), ["1", "0", "l"], "petite", "ten: a 0 within a number is a digit"),
    ((1, 12), ["0"], "Après", "a 0 alone goes to the start of the line"),
    ((1, 12), ["circumflex_accent"], "Après", "as ^ does"),
    ((1, 0), ["dollar_sign"], "souris", "$ goes to its end"),
    ((1, 0), ["2", "right_curly_bracket"], "", "two paragraphs on, where no word stands"),
    ((1, 0), ["3", "G"], "Le", "3G is paragraph 3"),
    ((1, 0), ["5", "g", "g"], "Ici", "5gg is paragraph 5"),
    ((2, 9), ["g", "g"], "La", "gg is the start"),
    ((2, 9), ["9", "9", "9", "G"], "日本語の文章も", "beyond the end is the last paragraph"),
    ((1, 0), ["2", "n"], "fort", "two expressions on"),
    ((1, 150), ["2", "N"], "fort", "and two back"),
    ((1, 0), ["3", "escape", "l"], "trois", "Esc gives the number up"),
    ((1, 0), ["3", "s", "l"], "trois", "so does any key that takes none"),
    ((1, 0), ["3", "F9", "l"], "trois", "and one that does nothing"),
    ((1, 0), ["H"], "La", "the first line in sight"),
    ((1, 0), ["L"], "tabulation", "the last one"),
    ((1, 0), ["M"], "", "the middle of what is in sight"),
    ((1, 0), ["right_square_bracket", "right_square_bracket"], "fort", "] goes to expressions"),
    ((1, 150), ["left_square_bracket"], "brandi", "and [ back"),
    ((1, 0), ["colon", "3", "enter"], "Le", ":3 is paragraph 3"),
    ((1, 0), ["colon", "1", "0", "0", "%", "enter"], "日本語の文章も", ":100% is the end"),
    ((2, 9), ["colon", "0", "enter"], "La", ":0 is the start, as in vim"),
    ((1, 0), ["colon", *"line-down", "enter"], "Le", "an action by its name"),
    ((1, 0), ["colon", "enter"], "Après", "nothing typed, nothing done"),
    ((1, 0), ["colon", "4", "escape", "l"], "trois", "Esc leaves the command line"),
    ((2, 0), ["slash", *"pas", "enter", "n"], "pas", "n goes to the next match while a search is on"),
    ((2, 0), ["slash", *"pas", "enter", "escape", "n"], "changé", "Esc ends it, and n goes to expressions"),
    ((1, BLOCKS[1].text.index("pas")), ["asterisk"], "pas", "* goes to the next place of the word"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "keys", "word", "why"), KEYS, ids=[row[-1] for row in KEYS])
async def test_keys(world: World, start: tuple[int, int], keys: list[str], word: str, why: str) -> None:
    world.left = Place(*start)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)(*keys)
        assert word_at(app) == word, why


async def test_the_number_is_seen_until_it_is_used(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("4", "2")
        assert screen_rows(app)[-1].rstrip().endswith("42")
        await press("l")
        assert screen_rows(app)[-1].rstrip().endswith("q quit")


async def test_scrolling_takes_the_cursor_along_only_when_it_must(world: World) -> None:
    world.left = Place(2, 0)
    app = open_app(world)
    async with app.run_test(size=(80, 14)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        top, place = app.reader.page.view.top, app.reader.page.place
        await press("ctrl+y")
        assert app.reader.page.view.top != top
        assert app.reader.page.place == place
        await press("9", "ctrl+e")
        assert app.reader.page.place != place
        assert app.reader.page.view.holds(app.reader.page.cursor_row)


async def test_half_a_page(world: World) -> None:
    world.document = Document("Long", tuple(Block(f"{number} " + "mot " * 90) for number in range(50)))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        rows = app.reader.page.view.rows
        await press("ctrl+d")
        assert app.reader.page.view.rows[0] == rows[len(rows) // 2]
        await press("ctrl+u")
        assert app.reader.page.view.rows == rows


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_paragraph_that_one_goes_to_is_in_sight_from_its_first_line(
    world: World, size: tuple[int, int]
) -> None:
    world.document = Document("Long", tuple(Block(f"Bloc {number} " + "mot " * 60) for number in range(50)))
    app = open_app(world)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for block in range(1, 20):
            await pilot.press("right_curly_bracket")
            view = app.reader.page.view
            rows = [row for row in view.rows if row.block == block and view.flow.line(row) is not None]
            assert len(rows) == len(view.flow.starts(block)), "all of its lines"


async def test_ctrl_q_quits_and_keeps_the_place_even_on_a_dialog(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("l", "question_mark", "ctrl+q")
    assert world.remembered[-1] == Place(0, 3)
    assert app.return_code == 0


async def test_help_scrolls_to_its_ends(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(80, 24)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("question_mark", "G")
        assert "click on a word" in "\n".join(screen_rows(app))
        await press("g")
        assert "Next line" in "\n".join(screen_rows(app))


# The command line


async def test_a_command_is_done_or_what_is_wrong_with_it_is_said(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("colon", *"sav", "tab", "enter")
        assert world.saved == ["la"], "Tab completes"
        await press("colon", *"savr", "enter")
        assert app.reader.status.message.startswith("Note: There is no command :savr. Did you mean :save?")
        await press("colon", "q", "enter")
    assert not app.is_running


async def test_the_line_is_empty_again_and_goes_when_something_else_is_clicked(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("colon", "4", "2", "escape", "slash")
        assert app.reader.query_one("#line").value == ""  # type: ignore[attr-defined]
        assert "search the text" in screen_rows(app)[-1]
        await pilot.click("#page", offset=(10, 3))
        await settle(pilot)
        assert "paragraph" in screen_rows(app)[-1]
        await press("l")
        assert app.focused is app.reader.page
        assert len(app.reader.query("#line")) == 1, "one is enough"


# Looking far


class Far(World):
    """A long text without expressions; who looks for one is held in two places."""

    def __init__(self, blocks: int) -> None:
        super().__init__()
        self.document = Document("Loin", tuple(Block("Rien ici.") for _ in range(blocks)))
        self.held = {block: threading.Event() for block in (500, 1_000)}
        self.gates = {block: threading.Event() for block in (500, 1_000)}
        self.looked = 0

    def occurrences(self, block: int) -> tuple[Occurrence, ...]:
        self.looked = max(self.looked, block)
        if block in self.held:
            self.held[block].set()
            assert self.gates[block].wait(SECONDS)
        return ()

    def underlined(self, block: int) -> tuple[Occurrence, ...]:
        return self.occurrences(block)


async def test_while_a_far_expression_is_looked_for_glosses_come_and_esc_stops_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("anchorage_tui.tui.workers.background._SAY_EVERY", 0.0)
    world = Far(12_000)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        while not world.held[500].is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        assert "Looking for an expression · esc stops" in screen_rows(app)[-1]
        await pilot.press("t")
        world.gates[500].set()
        while not world.held[1_000].is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        assert app.reader.panel.text.startswith("This paragraph"), "the newer question came before the older went on"
        await pilot.press("escape")
        world.gates[1_000].set()
        await settle(pilot)
        assert world.looked == 1_000, "stopped"
        assert "Looking" not in screen_rows(app)[-1]
        assert app.reader.panel.text.startswith("This paragraph"), "one thing at a time"
        await presser(pilot)("escape")
        assert app.reader.panel.text.startswith("Rien")


async def test_an_expression_that_comes_when_the_cursor_has_gone_on_moves_nothing(world: World) -> None:
    held, gate = threading.Event(), threading.Event()
    original = world.occurrences

    def slow(block: int) -> tuple[Occurrence, ...]:
        if block == 2 and not held.is_set():
            held.set()
            assert gate.wait(SECONDS)
        return original(block)

    world.left = Place(1, 150)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        world.occurrences = slow  # type: ignore[method-assign]
        await pilot.press("n")
        while not held.is_set():
            await pilot.pause(0.01)
        await pilot.press("h")
        place = app.reader.page.place
        gate.set()
        await settle(pilot)
        assert app.reader.page.place == place


async def test_a_match_that_comes_when_the_cursor_has_gone_on_moves_nothing(world: World) -> None:
    held, gate = threading.Event(), threading.Event()
    original = world.search

    def slow(query: str, place: Place, step: int) -> Match | None:
        held.set()
        assert gate.wait(SECONDS)
        return original(query, place, step)

    world.search = slow  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"pas", "enter")
        while not held.is_set():
            await pilot.pause(0.01)
        await pilot.press("l")
        place = app.reader.page.place
        gate.set()
        await settle(pilot)
        assert app.reader.page.place == place
        assert app.reader.status.message == ""


async def test_a_search_for_the_word_where_there_is_none(world: World) -> None:
    world.left = Place(3, 0)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("asterisk")
        assert app.reader.status.message == "Note: There is no word here to search for."
