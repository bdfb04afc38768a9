"""The app: one reader screen, its keys, its looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_downloads_path
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.theme import Theme

from anchorage_tui.tui.actions import ACTIONS, BY_ID
from anchorage_tui.tui.screens.reader import ReaderScreen
from anchorage_tui.tui.settings import NAMES, problems
from anchorage_tui.tui.themes import DARK, LIGHT, readable

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer, Consulted
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.translation import Translator
    from anchorage_tui.tui.background import Prepare

_NO_KEY = "no-key"
"""Stands for the keys of an action that the settings take off the keyboard: Textual reads an empty text as the usual ones."""


class ReaderApp(App[None]):
    """Reads one text.

    >>> ReaderApp(reading, prepare=build_lexicon, keymap={"save": "s,w"}, theme="light").run()  # doctest: +SKIP
    """

    CSS_PATH: ClassVar[list[str]] = ["styles/reader.tcss", "styles/typeset.tcss", "styles/help.tcss"]  # type: ignore[assignment]
    TITLE = "anchorage"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = (
        "ctrl+backslash"  # Textual's ctrl+p goes back to the match before; `:` opens the palette too
    )
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        reading: Reading,
        *,
        prepare: Prepare | None = None,
        keymap: Mapping[str, str] | None = None,
        theme: str = "dark",
        translator: Callable[[], Translator] | None = None,
        offer: Callable[[], str] | None = None,
        consult: Callable[[Answer], Consulted] | None = None,
        dictionaries: Callable[[], InstalledDictionaries] | None = None,
        keep_theme: Callable[[str], None] = lambda name: None,
        keep_details: Callable[[Exception], str] = lambda error: "",
    ) -> None:
        """`prepare` is called once the text stands, in a thread of its own; when it returns, the text is read anew.

        `translator` makes the translator when the first translation is asked for; without it there is none. `offer` gives
        a line to show once the reader stands, or an empty one. `consult` completes an answer from DICT servers, however
        long that takes. `dictionaries` gives those that the learner can order and turn on and off.

        `keymap` gives other keys to actions, by their ids. `theme` is `dark`, `light` or one of Textual's; `keep_theme` is told the
        name of another one that is chosen. `keep_details` is told of an error in the program that the reader goes on after, and
        says where its details are.
        """
        super().__init__()
        self._reader = ReaderScreen(reading, prepare, translator, offer, consult, dictionaries, keep_details)
        self._keys = dict(keymap or {})
        for own in (DARK, LIGHT):
            self.register_theme(own)
        name = NAMES.get(theme, theme)
        self._theme_wanted = theme
        self.theme = name if name in self.available_themes else DARK.name
        self._kept_theme = self.theme
        self._keep_theme = keep_theme

    def get_default_screen(self) -> Screen[None]:
        """The reader."""
        return self._reader

    @property
    def reader(self) -> ReaderScreen:
        """The reader, whatever dialog lies over it."""
        return self._reader

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes other than ours lack; `get_css_variables` mixes it from what they have."""
        return dict.fromkeys(DARK.variables, "ansi_default")

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, so that a text can be read in them whatever the theme."""
        variables = super().get_css_variables()
        if self.current_theme not in (DARK, LIGHT):
            variables |= readable(self.current_theme, variables)
            self.theme_variables = variables
        return variables

    @property
    def is_preparing(self) -> bool:
        """Whether glossary or lexicon are being compiled in threads of their own, which end with the program."""
        return self._reader.background.preparing

    @property
    def crash(self) -> Exception | None:
        """The error in the program that ended the app, if one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """Ends the app after an error in the program; Textual would print it with everybody's local variables."""
        self.panic()

    def panic(self, *renderables: object) -> None:
        """Ends the app and keeps the place. Nothing is printed: whoever ran the app is to tell of `crash`."""
        self._reader.keep_place(after_crash=True)
        self._close_messages_no_wait()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Does what a key or a command asks for; what was said of the one before has had its time."""
        self._reader.status.hush()
        return await super().run_action(action, default_namespace, namespaces)

    def on_mount(self) -> None:
        """Applies the learner's keys."""
        self.theme_changed_signal.subscribe(self, self._chose_theme)
        known = {id: keys or _NO_KEY for id, keys in self._keys.items() if id in BY_ID}
        if known:
            self.set_keymap(known)
        found = problems({id: keys.split(",") for id, keys in self._keys.items()}, self._theme_wanted)
        if found:
            many = f"{len(found)} problems in the settings; anchorage doctor names them."
            self._reader.status.say(found[0] if len(found) == 1 else many, "warning", lasts=True)

    def _chose_theme(self, theme: Theme) -> None:
        if theme.name != self._kept_theme:
            self._kept_theme = theme.name
            self._keep_theme(theme.name)

    def get_key_display(self, binding: Binding) -> str:
        """A key as help and palette show it."""
        return "—" if binding.key == _NO_KEY else super().get_key_display(binding)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by name, then Textual's own that make sense here."""
        keys = self._reader.keys_now()
        for action in ACTIONS:
            if action.id != "palette":
                says = f"{action.group} · {' '.join(keys.get(action.id, []))}"
                yield SystemCommand(action.says, says, partial(self._reader.run_action, action.call))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand(
            "Screenshot", "Save a picture of the screen", lambda: self.set_timer(0.1, self._save_picture)
        )

    def _save_picture(self) -> None:
        # Textual saves among the downloads, and fails where there is no such folder.
        folder = user_downloads_path()
        self.deliver_screenshot(path=str(folder if folder.is_dir() else Path.cwd()))

    async def action_quit(self) -> None:
        """Keeps the place and ends, whatever else is going on."""
        self._reader.close()
        self.exit()
