"""What every screen of the app answers, so that the app need not know which one is open."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen, ScreenResultType

from anchorage_tui.tui.actions import actions_on, dialog_bindings


class AppScreen(Screen[None]):
    """A screen with actions of its own in `ACTIONS`."""

    ROOM: ClassVar[str]
    """Its name in the table of actions."""

    def hush(self) -> None:
        """Called before anything is done: what was said of the action before has had its time."""

    def say(self, message: str) -> None:
        """Says something that is wrong, to be read in peace."""

    def leave(self, after_crash: bool = False) -> None:
        """Keeps what is to be kept and lets all threads end. May be called again."""

    def take_breakpoints(self) -> None:
        """Stands as wide and high as the app at once: Textual sees to that after the first paint, which would jump."""
        size = self.app.size
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(*[name for least, name in breakpoints or () if least <= cells][-1:])

    def keys_now(self) -> dict[str, list[str]]:
        """The keys of each action by its id, in the order of the table, as the bindings have them now."""
        found: dict[str, list[str]] = {action.id: [] for action in actions_on(self.ROOM)}
        for active in self.active_bindings.values():
            if (id := active.binding.id) in found:
                found[id].append(self.app.get_key_display(active.binding))
        return {id: keys for id, keys in found.items() if keys}

    def key_of(self, action: str) -> str:
        """The first key of an action; empty if it has none."""
        keys = self.keys_now().get(action, [])
        return keys[0] if keys and keys[0] != "—" else ""


class Dialog(ModalScreen[ScreenResultType]):
    """A screen over another, which is closed and forgotten."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_bindings()]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes it; a second key must not close what lies under it."""
        return super().dismiss(result) if self.is_active else nothing()


def nothing() -> AwaitComplete:
    """What closing gives where nothing is open any more."""
    return AwaitComplete()
