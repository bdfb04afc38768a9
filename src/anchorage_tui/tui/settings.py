"""What is wrong with the settings that only the terminal app can judge: keys and theme.

It knows Textual's names and does not need it: `anchorage doctor` says what is wrong where Textual is missing, too.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

from anchorage_tui.tui.actions import ACTIONS, BY_ID

NAMES = {"dark": "anchorage-dark", "light": "anchorage-light"}
"""Short names of our own themes for the settings file."""
TEXTUAL_THEMES = (
    "textual-dark textual-light nord gruvbox catppuccin-mocha dracula tokyo-night monokai flexoki catppuccin-latte "
    "catppuccin-frappe catppuccin-macchiato solarized-light solarized-dark rose-pine rose-pine-moon rose-pine-dawn "
    "atom-one-dark atom-one-light ansi-dark ansi-light"
).split()
_KEYS = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Where Textual calls a key otherwise than Unicode does."""


def problems(keymap: Mapping[str, Sequence[str]], theme: str) -> list[str]:
    """A line for everything that cannot be as the settings want it; they are used as far as they can be.

    >>> problems({"sav": ["w"], "quit": ["s"]}, "")
    ['keymap.sav is no action. Did you mean save?', 'keymap.quit takes s from save, which has no other key.']
    """
    keymap = {action: [key for key in keys if key.strip()] for action, keys in keymap.items()}
    return [*_unknown(keymap), *_shared(keymap), *_robbed(keymap), *_theme(theme)]


def _unknown(keymap: Mapping[str, Sequence[str]]) -> list[str]:
    found = []
    for action in keymap:
        if action not in BY_ID:
            near = difflib.get_close_matches(action, BY_ID, 1)
            hint = f"Did you mean {near[0]}?" if near else "docs/configuration.md names them all."
            found.append(f"keymap.{action} is no action. {hint}")
    return found


def _shared(keymap: Mapping[str, Sequence[str]]) -> list[str]:
    """A key that the settings give to two actions."""
    owners: dict[str, list[str]] = defaultdict(list)
    for action, keys in keymap.items():
        if action in BY_ID:
            for key in dict.fromkeys(map(_name, keys)):
                owners[key].append(action)
    return [
        f"keymap gives {key} to {' and '.join(actions)}: only one of them can have it."
        for key, actions in owners.items()
        if len(actions) > 1
    ]


def _robbed(keymap: Mapping[str, Sequence[str]]) -> list[str]:
    """An action that the settings do not speak of, and that loses its last key to another."""
    given = {_name(key): action for action, keys in keymap.items() if action in BY_ID for key in keys}
    found = []
    for action in ACTIONS if given else ():
        keys = action.keys.split(",") if action.keys else []
        if keys and action.id not in keymap and all(_name(key) in given for key in keys):
            found.append(f"keymap.{given[_name(keys[-1])]} takes {keys[-1]} from {action.id}, which has no other key.")
    return found


def _theme(theme: str) -> list[str]:
    known = [*NAMES, *TEXTUAL_THEMES]
    if not theme or theme in known or theme in NAMES.values():
        return []
    near = difflib.get_close_matches(theme, known, 1)
    return [f"There is no theme {theme}. {f'Did you mean {near[0]}?' if near else 'Use light or dark.'}"]


def _name(key: str) -> str:
    """Textual's name of a key: `?` is `question_mark`."""
    key = key.strip()
    if len(key) == 1 and not key.isalnum():
        key = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _KEYS.get(key, key)
