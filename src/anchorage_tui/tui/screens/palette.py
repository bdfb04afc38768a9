"""Textual's command palette, so that a page key cannot end the program while the list is being filtered."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette

from anchorage_tui.tui.screens.base import nothing


class Palette(CommandPalette):
    """Opened by a key of ours, for actions and for themes."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Closes it; a command chosen twice must not close what lies under it."""
        return super().dismiss(result) if self.is_active else nothing()

    def _action_command_list(self, action: str) -> None:
        """Moves in the list; while it is filtered it has options but no lines yet, and a page of them is an error there."""
        try:
            super()._action_command_list(action)
        except LookupError:
            if action not in ("page_up", "page_down"):
                raise
