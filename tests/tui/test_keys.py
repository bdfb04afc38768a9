"""Every key, pressed in the small world."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.theme import BUILTIN_THEMES

from anchorage_tui.reading import Place
from anchorage_tui.tui import settings, themes
from anchorage_tui.tui.actions import ACTIONS
from anchorage_tui.tui.settings import problems

from .conftest import BLOCKS, World, open_app, presser, screen_rows, settle, word_at

SIZE = (120, 40)


@pytest.mark.parametrize(
    ("start", "keys", "word", "reason"),
    [
        ((1, 0), ["l"], "trois", "a word to the right"),
        ((1, 0), ["right", "right"], "jours", "the arrow does the same"),
        ((1, 12), ["l"], "la", "punctuation is passed over"),
        ((1, 6), ["h"], "Après", "a word to the left"),
        ((1, 6), ["left", "left"], "montagne", "and on into the block before"),
        ((2, 0), ["h", "l"], "Le", "there and back over a block's end"),
        ((0, 0), ["h"], "La", "nothing before the first word"),
        ((2, 96), ["l"], "Ici", "a block without words is passed over"),
        ((1, 0), ["j"], "Le", "the line below"),
        ((1, 0), ["down", "up"], "Après", "down and up again"),
        ((1, 0), ["k"], "La", "the heading above"),
        ((0, 0), ["k"], "La", "nothing above the first line"),
        ((1, 20), ["right_curly_bracket"], "Le", "the next paragraph"),
        ((1, 20), ["left_curly_bracket"], "Après", "the start of this paragraph first"),
        ((1, 0), ["left_curly_bracket"], "La", "then the paragraph before"),
        ((1, 0), ["G"], "tabulation", "the end"),
        ((1, 0), ["end"], "tabulation", "the end by its own key"),
        ((2, 20), ["g"], "La", "the start"),
        ((2, 20), ["home"], "La", "the start by its own key"),
        ((1, 0), ["n"], "accouché", "the next expression"),
        ((1, 0), ["n", "n"], "fort", "and the one after it"),
        ((1, 150), ["n"], "changé", "in the next block"),
        ((2, 40), ["N"], "changé", "the expression before"),
        ((2, 0), ["N"], "brandi", "in the block before"),
        ((1, 0), ["slash", "p", "l", "u", "i", "e", "enter"], "pluie", "search"),
        ((1, 0), ["slash", "l", "e", "space", "c", "h", "a", "enter"], "Le", "letters go into the search line, spaces too"),
        ((2, 96), ["slash", "p", "a", "s", "enter", "slash", "enter"], "pas", "Enter on an empty line searches again"),
        ((1, 0), ["slash", "c", "h", "a", "t", "escape"], "Après", "Escape leaves the search line"),
        ((1, 0), ["space"], "tabulation", "the page, on a short text its last line"),
        ((2, 0), ["pagedown", "pageup"], "La", "back to the first line"),
        ((2, 0), ["ctrl+b"], "La", "page up as in vim"),
    ],
)  # fmt: skip
async def test_moving(world: World, start: tuple[int, int], keys: list[str], word: str, reason: str) -> None:
    world.left = Place(*start)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)(*keys)
        assert word_at(app) == word, reason


async def test_presses_that_come_while_an_expression_is_looked_for_count(world: World) -> None:
    places = []
    for at_once in (False, True):
        world.left = Place(2, 60)
        app = open_app(world)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            for _ in range(3):
                app.reader.action_do("expression", -1)
                if not at_once:
                    await settle(pilot)
            await settle(pilot)
            places.append(app.reader.page.place)
    assert places[0] == places[1]
    assert places[0].block == 1, "the third is in the paragraph before"


async def test_lines_keep_their_column(world: World) -> None:
    world.left = Place(1, 68)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        before = app.reader.page.place
        await press("j", "j", "k", "k")
        assert app.reader.page.place == before


async def test_next_match_and_the_one_before(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await press("slash", *"pas", "enter")
        first = app.reader.page.place
        await press("ctrl+n")
        assert app.reader.page.place != first
        await press("N")
        assert app.reader.page.place == first
        await press("slash", *"xyz", "enter")
        assert app.reader.status.message == "No « xyz » found."
        assert app.reader.page.place == first


@pytest.mark.parametrize(
    ("start", "keys", "said", "reason"),
    [
        ((0, 0), ["slash", *"pas", "enter"], "« pas »: 1 of 2", "how many there are"),
        ((0, 0), ["slash", *"pas", "enter", "ctrl+n"], "« pas »: 2 of 2", "which one it is"),
        ((2, 0), ["slash", *"pas", "enter"], "« pas »: 1 of 2, from the start again", "over the end of the text"),
        ((1, 0), ["slash", *"pas", "enter", "N"], "« pas »: 2 of 2, from the end again", "and over its start"),
        ((2, 0), ["slash", *"brandi", "enter"], "« brandi »: the only match", "wherever one comes from"),
        ((0, 0), ["slash", *"brandi", "enter", "ctrl+n"], "« brandi »: the only match", "found again"),
        ((1, 0), ["slash", *"xyz", "enter", "slash", *"pas", "enter"], "« pas »: 1 of 2", "the miss before is forgotten"),
        ((1, 0), ["slash", *"xyz", "enter", "l"], "", "by any key"),
        ((5, 9), ["n"], "No further expression.", "none that way"),
        ((5, 9), ["n", "N"], "", "but the other way"),
        ((0, 0), ["N"], "No expression before this.", "at the very start"),
        ((5, 9), ["n", "g"], "", "moving forgets it"),
        ((1, 0), ["s", "question_mark", "escape"], "", "so does help"),
    ],
)  # fmt: skip
async def test_what_is_said_is_true_of_the_last_key(
    world: World, start: tuple[int, int], keys: list[str], said: str, reason: str
) -> None:
    world.left = Place(*start)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)(*keys)
        assert app.reader.status.message == said, reason


async def test_a_click_forgets_what_was_said_and_a_warning_nobody_asked_for_stays(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("s")
        await pilot.click("#page", offset=(3 + 7, 2))
        await settle(pilot)
        assert app.reader.status.message == ""
        app.reader.status.say("There is no theme named x.", "warning", lasts=True)
        await presser(pilot)("l")
        assert "no theme" in app.reader.status.message


async def test_a_search_goes_on_from_a_match_within_a_word(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("slash", *"ont", "enter")
        words = [word_at(app)]
        for _ in range(2):
            await press("ctrl+n")
            words.append(word_at(app))
        assert words == ["montagne", "montagne", "pont"]
        assert app.reader.status.message == "« ont »: 3 of 3"


async def test_a_match_is_marked_as_a_whole_until_the_cursor_moves(world: World) -> None:
    def marked() -> str:
        page = app.reader.page
        cursor = page.get_component_rich_style("page--cursor")
        rows = [page.paint_row(y, page.size) for y in range(page.size.height)]
        return "".join(
            segment.text for row in rows for segment in row if segment.style and segment.style.bgcolor == cursor.bgcolor
        )

    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("slash", *"ire, fort de ses promesses, avait pourtant bra", "enter")
        assert marked() == "maire, fort de ses promesses, avait pourtant bra", "with the whole word under the cursor"
        await press("l")
        assert marked() == "fort"


async def test_a_match_asked_for_before_any_search(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("ctrl+n")
        assert "press /" in app.reader.status.message


async def test_the_panel_follows_the_cursor(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.panel.text.startswith("La")
        await presser(pilot)("l")
        assert app.reader.panel.text.startswith("souris")


async def test_enter_pins_the_gloss_until_enter_again(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("l", "enter", "l", "l")
        assert app.reader.panel.pinned
        assert app.reader.panel.text.startswith("souris")
        assert word_at(app) == "la"
        await press("enter")
        assert not app.reader.panel.pinned
        assert app.reader.panel.text.startswith("la")


async def test_enter_among_the_glosses_of_a_paragraph_pins_the_word_under_the_cursor(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "right_curly_bracket", "enter")
        assert app.reader.panel.pinned
        assert app.reader.panel.text.startswith("Après")
        await press("l", "t")
        assert not app.reader.panel.pinned


async def test_where_there_is_no_word_nothing_is_pinned(world: World) -> None:
    world.left = Place(3, 0)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("enter")
        assert not app.reader.panel.pinned
        assert app.reader.status.message == "Note: There is no word here to pin."


async def test_that_it_is_pinned_is_seen_however_far_the_panel_is_scrolled(world: World) -> None:
    world.left = Place(1, BLOCKS[1].text.index("souris"))
    for size in [(80, 24), (120, 14)]:
        app = open_app(world)
        async with app.run_test(size=size) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("enter", "J", "J", "l")
            assert app.reader.panel._first > 0
            assert "● pinned" in "\n".join(screen_rows(app))
            await press("enter")
            assert "● pinned" not in "\n".join(screen_rows(app))


async def test_t_shows_the_glosses_of_the_paragraph_and_follows_it(world: World) -> None:
    world.left = Place(1, 0)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t")
        assert "brandir la menace  threaten" in app.reader.panel.text
        await press("right_curly_bracket")
        assert "changer de ton  change one’s tune" in app.reader.panel.text
        await press("right_curly_bracket")
        assert "Nothing here needs a gloss." in app.reader.panel.text
        await press("t", "left_curly_bracket")
        assert app.reader.panel.text.startswith("Le")


async def test_s_saves_the_expression_or_the_word(world: World) -> None:
    world.left = Place(1, BLOCKS[1].text.index("brandi"))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("s")
        assert app.reader.status.message == "Saved: brandir la menace"
        await press("h", "s", "right_curly_bracket", "right_curly_bracket", "s")
        assert world.saved == ["brandir la menace", "pourtant"]
        assert app.reader.status.message == "Note: There is no word here to save."


async def test_s_again_says_so_and_capital_s_takes_it_back(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("s", "s")
        assert app.reader.status.message == "Already saved: la. Press S to keep it no longer."
        await press("S")
        assert app.reader.status.message == "No longer saved: la"
        assert world.saved == []
        await press("S")
        assert app.reader.status.message == "Note: What stands here has not been saved."


async def test_x_means_not_here_and_u_takes_it_back(world: World) -> None:
    world.left = Place(2, BLOCKS[2].text.index("changé"))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("x")
        assert app.reader.status.message == "Not here: changer de ton. Press u to undo."
        assert app.reader.panel.text.startswith("changer de qqch")
        assert [found.headword for found in app.reader.page.marks.occurrences(2) or ()] == ["changer de qqch"]
        await press("u")
        assert app.reader.status.message == "Underlined again: changer de ton"
        assert app.reader.panel.text.startswith("changer de ton ?")
        await press("u")
        assert app.reader.status.message == "Note: There is nothing to undo."
        await press("h", "x")
        assert app.reader.status.message == "Note: No expression stands here."


async def test_the_panel_scrolls(world: World) -> None:
    world.left = Place(1, BLOCKS[1].text.index("souris"))
    app = open_app(world)
    async with app.run_test(size=(80, 24)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        panel = app.reader.panel
        for keys in (("J", "K"),):
            await press(keys[0])
            assert panel._first > 0
            await press(keys[1])
            assert panel._first == 0


async def test_help_lists_every_action_with_its_keys(world: World) -> None:
    app = open_app(world, keymap={"save": "w"})
    async with app.run_test(size=(120, 50)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("question_mark")
        shown = app.screen.query_one("#help-text").text  # type: ignore[attr-defined]
        for action in ACTIONS:
            assert action.says.split(";")[0] in shown.replace("\n" + " " * 18, " "), action.id
        assert "w                 Save" in shown
        await press("j", "escape")
        assert app.screen is app.reader


async def test_another_keymap_moves_keys(world: World) -> None:
    app = open_app(world, keymap={"save": "w,W", "quit": "ctrl+x"})
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("w", "s", "q")
        assert world.saved == ["la"]
        assert app.is_running


async def test_an_unknown_action_in_the_settings_is_named(world: World) -> None:
    app = open_app(world, keymap={"fly": "f"})
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.status.message == "Note: keymap.fly is no action. docs/configuration.md names them all."


async def test_of_several_problems_the_settings_have_none_is_left_out(world: World) -> None:
    app = open_app(world, keymap={"fly": "f"}, theme="nowhere")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.status.message == "Note: 2 problems in the settings; anchorage doctor names them."


async def test_an_action_can_be_taken_off_the_keyboard(world: World) -> None:
    app = open_app(world, keymap={"save": ""})
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("s")
        assert world.saved == []
        assert app.reader.keys_now()["save"] == ["—"]


KEYMAPS = [
    ({}, "", [], "nothing is wrong with nothing"),
    ({"save": ["w"], "quit": []}, "dark", [], "what the settings may say"),
    ({"save": ["?"]}, "", [], "help has f1 left"),
    ({"sav": ["w"]}, "", ["keymap.sav is no action. Did you mean save?"], "a slip"),
    ({"save": ["?"], "help": ["question_mark"]}, "", ["keymap gives question_mark to save and help"], "two names of one key"),
    ({"quit": ["s"]}, "", ["keymap.quit takes s from save, which has no other key."], "the last key of another"),
    ({"quit": ["s"], "save": []}, "", [], "which was meant to have none"),
    ({}, "textual-lihgt", ["There is no theme textual-lihgt. Did you mean textual-light?"], "a slip in a theme"),
]  # fmt: skip


@pytest.mark.parametrize(("keymap", "theme", "expected", "why"), KEYMAPS, ids=[row[3] for row in KEYMAPS])
def test_problems_of_the_settings(keymap: dict[str, list[str]], theme: str, expected: list[str], why: str) -> None:
    found = problems(keymap, theme)
    assert len(found) == len(expected), why
    assert all(line.startswith(words) for line, words in zip(found, expected, strict=True)), found


async def test_the_palette_holds_every_action(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {action.says for action in ACTIONS if action.id not in ("palette", "command", "suspend")} <= titles
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.screen is not app.reader
        await pilot.press(*"next word")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await settle(pilot)
        assert word_at(app) == "souris"


async def test_q_quits_and_keeps_the_place(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await presser(pilot)("l", "q")
    assert world.remembered[-1] == Place(0, 3)


async def test_a_click_chooses_a_word(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.click("#page", offset=(3 + 7, 2))
        await settle(pilot)
        assert word_at(app) == "trois"
        await pilot.click("#page", offset=(40, 1))
        await settle(pilot)
        assert word_at(app) == "trois", "a blank line chooses nothing"


async def test_the_wheel_scrolls_and_takes_the_cursor_along(world: World) -> None:
    app = open_app(world)
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        page = app.reader.page
        page.move("scroll", 6)
        await settle(pilot)
        assert page.view.rows[0] <= page.cursor_row <= page.view.rows[-1]
        assert page.place != Place(0, 0)


def test_the_settings_page_names_every_action() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [action.id for action in ACTIONS if f"`{action.id}`" not in page] == []
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert set(tomllib.loads(example)["keymap"]) <= {action.id for action in ACTIONS}


def test_the_settings_are_judged_by_textuals_own_names() -> None:
    """They are written down where Textual is not needed."""
    assert sorted(settings.TEXTUAL_THEMES) == sorted(BUILTIN_THEMES)
    assert {"dark": themes.DARK.name, "light": themes.LIGHT.name} == settings.NAMES
    for key in [*map(chr, range(33, 127)), "é", "ctrl+s", "f1", " x", "question_mark"]:
        if key != ",":  # stands between two keys
            (binding,) = Binding.make_bindings([Binding(key, "")])
            assert settings._name(key) == binding.key, key


def test_the_table_of_the_readme_is_true() -> None:
    """Every key in it is bound, and every action that has a key has one of its keys there."""
    page = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    table = page[page.index("## Keys") : page.index("## The command line")]
    shown = {_name(key) for key in re.findall(r"`([^`]+)`", table)}
    bound = {key: action.id for action in ACTIONS for key in action.keys.split(",") if key}
    examples = {"5j", "42G", ":42", ":50%", ":q"}
    assert sorted(key for key in shown - examples if key not in bound) == []
    without = [action.id for action in ACTIONS if action.keys and not shown & set(action.keys.split(","))]
    assert without == ["next-match", "previous-match"], "n and N do the same while a search is on"


def _name(key: str) -> str:
    """Textual's name of a key as the README writes it."""
    named = {"Enter": "enter", "Space": "space", "Esc": "escape"}
    if key.startswith("Ctrl-"):
        return f"ctrl+{key[-1]}"
    (binding,) = Binding.make_bindings([Binding(named.get(key, key), "")])
    return binding.key
