"""The app: its screens, what they share, its looks, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_downloads_path
from textual import constants
from textual._styles_cache import StylesCache
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from anchorage_tui.tui.actions import BY_ID, NO_KEY, by_name
from anchorage_tui.tui.screens.base import AppScreen
from anchorage_tui.tui.screens.reader import ReaderScreen
from anchorage_tui.tui.services import Services
from anchorage_tui.tui.settings import NAMES, problems
from anchorage_tui.tui.themes import DARK, LIGHT, in_256_colours, readable

if TYPE_CHECKING:
    from anchorage_tui.reading.reading import Reading


_STYLES = Path(__file__).parent / "styles"


class AnchorageApp(App[None], inherit_bindings=False):
    """Shows screens, the one on top of the others.

    >>> AnchorageApp(Services(prepare=build_lexicon, theme="light"), start=reading).run()  # doctest: +SKIP
    """

    CSS_PATH = [_STYLES / f"{name}.tcss" for name in ("reader", "typeset", "help")]  # noqa: RUF012
    TITLE = "anchorage"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+backslash"  # the key of `ACTIONS` can be changed, Textual's own cannot
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, services: Services, start: Reading) -> None:
        """`start` is the text that is read first."""
        super().__init__()
        self._services = services
        self._start = ReaderScreen(services, start)
        for own in (DARK, LIGHT):
            self.register_theme(own)
        name = NAMES.get(services.theme, services.theme)
        self.theme = name if name in self.available_themes else DARK.name
        self._kept_theme = self.theme

    def get_default_screen(self) -> Screen[None]:
        """The text that is read first."""
        return self._start

    @property
    def room(self) -> AppScreen:
        """The topmost screen of the app's own, whatever dialog lies over it."""
        screens = self.screen_stack if self.is_running else []
        return next((screen for screen in reversed(screens) if isinstance(screen, AppScreen)), self._start)

    # Looks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes other than ours lack; `get_css_variables` mixes it from what they have."""
        return dict.fromkeys(DARK.variables, "ansi_default")

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, so that a text can be read in them whatever the theme and the terminal."""
        variables = super().get_css_variables()
        changed: dict[str, str] = {}
        if self.current_theme not in (DARK, LIGHT):
            changed = readable(self.current_theme, variables)
        if self.console.color_system == "256" and not self.current_theme.ansi:
            changed |= in_256_colours(variables | changed)
        if changed:
            variables |= changed
            self.theme_variables = variables
        return variables

    def _chose_theme(self, theme: Theme) -> None:
        if theme.name != self._kept_theme:
            self._kept_theme = theme.name
            self._services.keep_theme(theme.name)

    # The end

    def get_driver_class(self) -> type[Driver]:
        """Our terminal driver, unless the environment names another, as a web server does."""
        if constants.DRIVER is not None:
            return super().get_driver_class()
        from anchorage_tui.tui.terminal import TerminalDriver

        return TerminalDriver

    @property
    def is_preparing(self) -> bool:
        """Whether glossary or lexicon are being compiled in threads of their own, which end with the program."""
        return self._start.is_preparing

    @property
    def crash(self) -> Exception | None:
        """The error in the program that ended the app, if one did."""
        return self._exception

    def fail(self, error: Exception) -> None:
        """Ends the app because of an error in the program, wherever it was met."""
        self._handle_exception(error)

    def _fatal_error(self) -> None:
        """Ends the app after an error in the program; Textual would print it with everybody's local variables."""
        self.panic()

    def panic(self, *renderables: object) -> None:
        """Ends the app and keeps what can be kept. Nothing is printed: whoever ran the app is to tell of `crash`."""
        self._return_code = 1
        self._leave(after_crash=True)
        self._close_messages_no_wait()

    def _leave(self, after_crash: bool = False) -> None:
        for screen in {self._start, *self.screen_stack}:
            if isinstance(screen, AppScreen):
                screen.leave(after_crash)

    async def action_quit(self) -> None:
        """Keeps what is to be kept and ends, whatever else is going on."""
        self._leave()
        self.exit()

    def before(self) -> list[Any] | None:
        """How the terminal was before a first picture was painted in it; None if that has not been done."""
        frame = self._services.first_frame
        return frame.take_over() if frame else None

    def end_by_signal(self, number: int) -> None:
        """Keeps what is to be kept and ends as somebody from outside wants it."""
        self._leave()
        self.exit(return_code=128 + number)

    # Keys

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Does what a key or a command asks for; what was said of the one before has had its time."""
        self.room.hush()
        return await super().run_action(action, default_namespace, namespaces)

    def on_mount(self) -> None:
        """Applies the learner's keys."""
        self.theme_changed_signal.subscribe(self, self._chose_theme)
        self.app_resume_signal.subscribe(self, self._paint_again)
        keymap = self._services.keymap
        known = {id: keys or NO_KEY for id, keys in keymap.items() if id in BY_ID}
        if known:
            self.set_keymap(known)
        found = problems({id: keys.split(",") for id, keys in keymap.items()}, self._services.theme)
        if found:
            many = f"{len(found)} problems in the settings; anchorage doctor names them."
            self.room.say(found[0] if len(found) == 1 else many)

    def _paint_again(self, _: object) -> None:
        """After a stay in the shell the terminal is empty."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()

    def get_key_display(self, binding: Binding) -> str:
        """A key as help and palette show it."""
        return "—" if binding.key == NO_KEY else super().get_key_display(binding)

    # The palette and other dialogs

    def pop_screen(self) -> AwaitComplete:
        """Closes the topmost screen, and lets go of all that it has painted."""
        closed = super().pop_screen()
        # Textual remembers up to 1,024 widgets with their rows in a cache of colours: 100 KB for every dialog closed.
        StylesCache.get_inner_outer.cache_clear()
        return closed

    def action_command_palette(self) -> None:
        """Opens the palette."""
        from anchorage_tui.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Opens the palette of themes."""
        from textual.theme import ThemeProvider

        from anchorage_tui.tui.screens.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by name, then Textual's own that make sense here."""
        room = self.room
        keys = room.keys_now()
        for action in by_name(room.ROOM):
            says = f"{action.group} · {' '.join(keys.get(action.id, []))}"
            yield SystemCommand(action.says, says, partial(room.run_action, action.call))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand(
            "Screenshot", "Save a picture of the screen", lambda: self.set_timer(0.1, self._save_picture)
        )

    def _save_picture(self) -> None:
        # Textual saves among the downloads, and fails where there is no such folder.
        folder = user_downloads_path()
        self.deliver_screenshot(path=str(folder if folder.is_dir() else Path.cwd()))
