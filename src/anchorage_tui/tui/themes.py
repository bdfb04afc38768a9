"""Two looks of our own, dark and light: ink on paper, one warm accent, one cool one for expressions.

The colours that other themes lack are mixed from those they have, and what stands out too little is made stronger.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import BLACK, WHITE, Color
from textual.theme import Theme

from anchorage_tui.tui.settings import NAMES

DARK = Theme(
    name=NAMES["dark"],
    dark=True,
    primary="#e3b565",
    secondary="#86c8bd",
    accent="#e3b565",
    warning="#e5a35c",
    error="#ec7f78",
    success="#9cc98a",
    foreground="#ece7dc",
    background="#14171c",
    surface="#1a1e25",
    panel="#2b323c",
    variables={"calm": "#8f97a5", "ink": "#ece7dc", "faint": "#8b94a3", "line": "#39424f"},
)
LIGHT = Theme(
    name=NAMES["light"],
    dark=False,
    primary="#96580f",
    secondary="#0d655d",
    accent="#96580f",
    warning="#96580f",
    error="#b3261e",
    success="#3b6d22",
    foreground="#23262b",
    background="#faf7f0",
    surface="#f2ede2",
    panel="#ded6c6",
    variables={"calm": "#716d66", "ink": "#1b1d21", "faint": "#6b665d", "line": "#cbc2b0"},
)
_READABLE = 4.5
"""Least contrast of text, as WCAG 2 counts it for small letters; of notes and labels, too, for they are read."""
_STRONG = 6.0
"""Least contrast of the current paragraph, so that the calm ones can be told from it."""
_VISIBLE = 1.5
"""Least contrast of a rule or the handle of the scroll bar."""
_ACCENTS = ("accent", "secondary", "success", "warning", "error")
_LEVELS = (0, 95, 135, 175, 215, 255)
"""What each part of a colour can be in the cube of a terminal with 256 colours."""
_GREYS = {8 + 10 * step: round((step + 1) * 255 / 25) for step in range(24)} | {255: 255}
"""Its greys and white, and the levels that Rich takes for them when it writes to such a terminal."""
_LIGHT = 128
"""A page lighter than this is lighter than its panel, a darker one darker."""
_GREYISH = 40
"""Parts of a colour that differ no more than this look grey."""
_STEPS = 50
"""Steps in which one colour is mixed into another."""


def readable(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """What to draw a theme with, in place of those of its `variables` that have the same names."""
    if theme.ansi:
        # The terminal's own sixteen colours, whatever they are: its text on its background is all that is sure.
        plain = dict.fromkeys(("ink", "calm", "faint"), "ansi_default")
        return plain | {"line": "ansi_bright_black"}
    papers = (Color.parse(variables["background"]), Color.parse(variables["surface"]))
    end = max((BLACK, WHITE), key=lambda colour: _contrast(colour, papers))
    ink = _nearest(Color.parse(variables["foreground"]), end, papers, _STRONG)
    mixed = {"ink": ink, "calm": _palest(ink, papers, _READABLE), "line": _palest(ink, papers, _VISIBLE)}
    mixed["faint"] = mixed["calm"]
    accents = {name: _nearest(Color.parse(variables[name]), end, papers, _READABLE) for name in _ACCENTS}
    return {name: colour.hex for name, colour in (mixed | accents).items()}


def in_256_colours(variables: Mapping[str, str]) -> dict[str, str]:
    """The colours of `variables` as a terminal with 256 of them has them; what is nearly grey becomes a grey.

    The nearest of all 256 is often a tinted one: warm white turns pink.
    """
    found = {}
    for name in (*_ACCENTS, "primary", "foreground", "background", "surface", "panel", "ink", "calm", "faint", "line"):
        colour = Color.parse(variables[name])
        if colour.ansi is None:
            found[name] = _in_256(colour).hex
    if found.get("background") == found.get("surface", ""):  # page and panel are to be told apart
        page = Color.parse(found["background"])
        levels = sorted(_GREYS.values())
        lighter = next((level for level in levels if level > page.r), page.r)
        found["background" if page.r > _LIGHT else "surface"] = Color(lighter, lighter, lighter).hex
    return found


def _in_256(colour: Color) -> Color:
    if max(colour.rgb) - min(colour.rgb) <= _GREYISH:
        aim = sum(colour.rgb) / 3
        level = _GREYS[min(_GREYS, key=lambda grey: abs(grey - aim))]
        return Color(level, level, level)
    cube = [Color(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS]
    return min(cube, key=lambda one: sum((a - b) ** 2 for a, b in zip(one.rgb, colour.rgb, strict=True)))


def _contrast(colour: Color, papers: tuple[Color, ...]) -> float:
    """The least contrast of a colour on any of these backgrounds."""
    ratios = []
    for paper in papers:
        darker, lighter = sorted((_luminance(colour), _luminance(paper)))
        ratios.append((lighter + 0.05) / (darker + 0.05))
    return min(ratios)


def _luminance(colour: Color) -> float:
    """How bright a colour looks, from 0 to 1, as WCAG 2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _nearest(colour: Color, end: Color, papers: tuple[Color, ...], least: float) -> Color:
    """The colour itself if it can be read, or as much of `end` mixed into it as that takes."""
    mixes = (colour.blend(end, step / _STEPS) for step in range(_STEPS + 1))
    return next((mix for mix in mixes if _contrast(mix, papers) >= least), end)


def _palest(ink: Color, papers: tuple[Color, ...], least: float) -> Color:
    """As much of the background mixed into `ink` as leaves it a contrast of at least `least`."""
    mixes = (papers[0].blend(ink, step / _STEPS) for step in range(_STEPS + 1))
    return next((mix for mix in mixes if _contrast(mix, papers) >= least), ink)
