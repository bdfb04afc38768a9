"""The last line: keys that do nothing, errors read whole, and what is saved is what is seen."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from anchorage_tui.errors import AnchorageError, LearnerError
from anchorage_tui.reading import Place
from anchorage_tui.tui.themes import DARK, LIGHT, in_256_colours
from anchorage_tui.tui.widgets.status import Status

from .conftest import BLOCKS, World, open_app, presser, screen_rows, settle

SIZE = (120, 40)
AT_THE_THREAT = Place(1, BLOCKS[1].text.index("brandi"))


async def test_a_key_that_does_nothing_says_so_once(world: World) -> None:
    app = open_app(world, keymap={"help": "f1"})
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("v")
        assert app.reader.status.message == "v does nothing here. F1 shows the keys, q quits."
        await press("l", "v")
        assert app.reader.status.message == "", "once"
        await press("ctrl+c")
        assert app.reader.status.message.startswith("Ctrl-c does nothing here.")
        await press("left_shift")
        assert "shift" not in app.reader.status.message, "some terminals report that it was pressed"
        await press("slash", "f9", "é", "escape")
        assert "f9" not in app.reader.status.message, "the search line has keys of its own"


# Saving


async def test_s_saves_the_pinned_entry_wherever_the_cursor_is(world: World) -> None:
    world.left = AT_THE_THREAT
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("enter", "right_curly_bracket", "right_curly_bracket", "s")
        assert app.reader.status.message == "Saved: brandir la menace"
        await press("S")
        assert app.reader.status.message == "No longer saved: brandir la menace"
        await press("x")
        assert app.reader.status.message == "Not here: brandir la menace. Press u to undo."


async def test_s_in_the_list_saves_the_marked_line_and_nothing_that_is_not_there(world: World) -> None:
    world.left = AT_THE_THREAT
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t")
        assert "▸ brandir la menace" in app.reader.panel.text
        await press("s")
        assert world.saved == ["brandir la menace"]
        await press("h")
        assert "▸" not in app.reader.panel.text
        await press("s")
        assert world.saved == ["brandir la menace"]
        expected = "Note: pourtant is not in this list. Press ⏎ to see its gloss, then s."
        assert app.reader.status.message == expected
        await press("S")
        assert app.reader.status.message == "Note: pourtant is not in this list. Press ⏎ to see its gloss, then S."
        await press("enter", "s")
        assert world.saved == ["brandir la menace", "pourtant"]


async def test_what_has_no_gloss_is_saved_with_a_word_about_it(world: World) -> None:
    from dataclasses import replace

    original = world.answer

    def answer(place: Place):  # type: ignore[no-untyped-def]
        found = original(place)
        return replace(found, words=tuple(replace(word, glosses=()) for word in found.words))

    world.answer = answer  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("s")
        assert app.reader.status.message == "Saved: la, which has no gloss"


async def test_what_was_pressed_is_kept_although_the_reader_is_left_at_once(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("s", "l", "s", "q")
    assert world.saved == ["la", "souris"]
    assert world.remembered[-1] == Place(0, 3)


async def test_the_place_is_kept_soon_after_a_move(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("l")
        for _ in range(200):
            if world.remembered and world.remembered[-1] == Place(0, 3):
                break
            await pilot.pause(0.01)
        assert world.remembered[-1] == Place(0, 3)


# Closing


async def test_esc_closes_what_is_open_one_after_the_other(world: World) -> None:
    world.left = AT_THE_THREAT
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "escape")
        assert app.reader.panel.text.startswith("brandir la menace\n")
        await press("enter", "l", "l")
        assert app.reader.panel.pinned
        await press("escape")
        assert not app.reader.panel.pinned
        await press("escape")
        assert app.is_running


async def test_a_second_esc_closes_no_more_than_the_help(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("question_mark")
        help_screen = app.screen
        help_screen.dismiss()
        help_screen.dismiss()
        await settle(pilot)
        assert app.screen is app.reader
        await presser(pilot)("l")


async def test_a_page_key_in_a_list_without_lines_does_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.command import CommandList

    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("ctrl+p")
        palette = app.screen

        def no_lines(self: object) -> None:
            raise KeyError(0)

        monkeypatch.setattr(CommandList, "action_page_up", no_lines)
        monkeypatch.setattr(CommandList, "action_cursor_up", no_lines)
        await pilot.press("pageup")
        assert app.screen is palette
        with pytest.raises(KeyError):
            palette._action_command_list("cursor_up")  # type: ignore[attr-defined]
        await pilot.press("ctrl+p", "escape")
        await settle(pilot)
        assert app.screen is app.reader


async def test_a_dialog_that_was_closed_leaves_nothing_behind(world: World) -> None:
    """Textual keeps the rows of up to 1,024 widgets that are gone, half a megabyte for each help screen."""
    app = open_app(world)
    counts = []
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for _ in range(3):
            for _ in range(4):
                await pilot.press("question_mark")
                await pilot.pause()
                await pilot.press("escape")
                await pilot.pause()
            await settle(pilot)
            gc.collect()
            counts.append(sum(isinstance(each, Strip) for each in gc.get_objects()))
    assert counts[2] <= counts[1] + 100, counts


# Errors


class Painted(Status):
    """The status line at a size, without an app."""

    def rows(self, width: int, height: int = 1) -> list[str]:
        return [self.paint_row(y, Size(width, height)).text.rstrip() for y in range(height)]

    def _look(self) -> dict[str, Style]:
        self._styles = dict.fromkeys(self.__class__._PARTS, Style())
        return self._styles

    _PARTS = ("plain", "title", "hint", "information", "warning", "error", "done", "left")


def status(message: str, doing: str = "") -> Painted:
    line = Painted("Un titre")
    line._where = ("paragraph 1 of 9 · 5%", "1/9 · 5%")
    line._hints = ("n next expression   ? help", "? help")
    line._message = (message, "error") if message else None
    if doing:
        line._progress["lexicon"] = (doing, 1, 4)
    return line


STATUS = [
    ("", "", 80, " Un titre   paragraph 1 of 9 · 5%                    n next expression   ? help"),
    ("", "", 64, " Un titre   paragraph 1 of 9 · 5%                        ? help"),
    ("", "", 40, " Un titre   1/9 · 5%"),
    ("", "Reading", 80, " Un titre   paragraph 1 of 9 · 5%                     Reading  ━━━━────────────"),
    ("short", "", 80, " short   paragraph 1 of 9 · 5%                       n next expression   ? help"),
    ("m" * 40, "", 80, " " + "m" * 40 + "   paragraph 1 of 9 · 5%        ? help"),
    ("m" * 60, "", 80, " " + "m" * 60 + "   1/9 · 5% ? help"),
    ("m" * 70, "", 80, " " + "m" * 70 + "  ? help"),
    ("m" * 77, "", 80, " " + "m" * 77),
    ("m" * 60, "Reading", 80, " " + "m" * 60 + "   1/9 · 5%"),
    ("m" * 99, "", 80, " " + "m" * 77 + "…"),
]


@pytest.mark.parametrize(("message", "doing", "width", "expected"), STATUS)
def test_what_goes_when_there_is_little_room(message: str, doing: str, width: int, expected: str) -> None:
    """First the hint, then the place, then the bar; what is to be read stays to its end."""
    (row,) = status(message, doing).rows(width)
    assert row == expected


def test_an_error_has_the_rows_it_needs() -> None:
    rows = status("one two three four five six", "Reading").rows(12, 3)
    assert rows == [" one two", " three four", " five six"]
    rows = status("one two three four five six seven").rows(12, 3)
    assert rows == [" one two", " three four", " five six…"]


async def test_a_long_error_is_read_whole_on_the_smallest_screen(world: World) -> None:
    path = Path("/somewhere/very/far/away/where/nobody/looks/for/it/learner.sqlite")

    def last_place() -> Place:
        raise LearnerError(f"Your saved words in {path} cannot be opened.", "Check the disk.")

    world.last_place = last_place  # type: ignore[method-assign]
    app = open_app(world, prepare=lambda progress: progress("Reading", 1, 4))
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        said = "".join(row.strip() for row in screen_rows(app)[-3:])
        assert "learner.sqlite" in said
        assert said.endswith("Check the disk.")
        await pilot.resize_terminal(160, 40)
        await settle(pilot)
        assert "Check the disk." in screen_rows(app)[-1]
        assert app.reader.page.view.holds(app.reader.page.cursor_row)


async def test_after_a_crash_before_the_first_gloss_the_place_is_the_one_before(world: World) -> None:
    """Opened there again, it would end again."""
    kept = []
    for left in (Place(2, 9), Place(2, 0), Place(0, 0)):
        world = World()
        world.left = left
        app = open_app(world)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            app.reader.parts.glosser.state._answer = None
            app.reader.leave(after_crash=True)
            kept.append(world.remembered[-1])
            app.reader.leave()
            assert world.remembered[-1] == kept[-1], "once"
    assert kept == [Place(2, 0), Place(1, 0), Place(0, 0)]


async def test_an_error_of_the_core_stops_what_waits_for_it(world: World) -> None:
    def answer(place: Place) -> object:
        raise AnchorageError("There is no glossary.", "Install it.")

    world.answer = answer  # type: ignore[assignment, method-assign]
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.status.message == "Error: There is no glossary. Install it."
        await presser(pilot)("l", "enter", "s")
        assert app.reader.status.message == "Error: There is no glossary. Install it."
        assert app.is_running
        assert world.saved == []


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_in_256_colours_what_is_nearly_grey_is_grey(theme: object) -> None:
    from textual.color import Color

    from anchorage_tui.tui.themes import _READABLE, _contrast

    variables = theme.to_color_system().generate() | theme.variables  # type: ignore[attr-defined]
    found = in_256_colours(variables)
    for name in ("ink", "calm", "faint", "background", "surface"):
        colour = Color.parse(found[name])
        assert colour.r == colour.g == colour.b, name
    assert found["background"] != found["surface"], "page and panel can be told apart"
    papers = (Color.parse(found["background"]), Color.parse(found["surface"]))
    for name in ("ink", "calm", "faint", "accent", "secondary"):
        assert _contrast(Color.parse(found[name]), papers) >= _READABLE, name
