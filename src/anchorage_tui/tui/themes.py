"""Two looks of our own, dark and light: ink on paper, one warm accent, one cool one for expressions."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="anchorage-dark",
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
    name="anchorage-light",
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
NAMES = {"dark": DARK.name, "light": LIGHT.name}
"""Short names for the settings file; any of Textual's own themes can be named there, too."""
