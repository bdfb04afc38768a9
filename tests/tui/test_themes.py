"""Every theme can be read, and the one that was chosen comes back."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from anchorage_tui.tui.themes import DARK, LIGHT

from .conftest import World, open_app, settle

THEMES = {theme.name: theme for theme in (DARK, LIGHT, *BUILTIN_THEMES.values())}
LEAST = [
    ("page", "page--bright", 4.5, "the current paragraph"),
    ("page", "page--calm", 4.5, "the others"),
    ("page", "page--expression", 4.5, "the colour of underlines"),
    ("page", "page--heading", 4.5, "headings"),
    ("page", "page--cursor", 4.5, "the word under the cursor"),
    ("panel", "typeset--plain", 4.5, "the panel"),
    ("panel", "typeset--headword", 4.5, "an expression in it"),
    ("panel", "typeset--question", 4.5, "what may be meant literally"),
    ("panel", "typeset--faint", 3.0, "notes and labels"),
    ("status", "status--error", 4.5, "an error"),
    ("status", "status--information", 4.5, "a message"),
    ("status", "status--hint", 3.0, "the place"),
]


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 counts it, from 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", [name for name, theme in THEMES.items() if not theme.ansi])
async def test_every_theme_can_be_read(world: World, name: str) -> None:
    app = open_app(world, theme=name)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        seen = {}
        for widget, part, least, what in LEAST:
            style = app.reader.query_one(f"#{widget}").get_component_rich_style(part)
            assert style.color and style.bgcolor
            seen[what] = (contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)), least)
        assert {what: pair for what, pair in seen.items() if pair[0] < pair[1]} == {}


def test_calm_paragraphs_are_paler_than_the_current_one() -> None:
    for name, theme in THEMES.items():
        if not theme.ansi:
            app = open_app(World(), theme=name)
            variables = app.get_css_variables()
            paper = Color.parse(variables["background"])
            ink, calm = Color.parse(variables["ink"]), Color.parse(variables["calm"])
            assert contrast(ink, paper) > contrast(calm, paper) + 1, name


@pytest.mark.parametrize("name", [name for name, theme in THEMES.items() if theme.ansi])
async def test_the_terminals_own_colours_are_left_to_it(world: World, name: str) -> None:
    app = open_app(world, theme=name)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for part in ("page--bright", "page--calm"):
            style = app.reader.page.get_component_rich_style(part)
            assert style.color is not None
            assert style.color.is_default, part


async def test_the_theme_that_was_chosen_is_kept(world: World) -> None:
    kept: list[str] = []
    app = open_app(world, theme="nord", keep_theme=kept.append)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert kept == [], "nothing has been chosen"
        for name in ("gruvbox", "nord"):
            app.theme = name
            await settle(pilot)
    assert kept == ["gruvbox", "nord"]
