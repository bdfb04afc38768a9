"""Textual's command palette, so that a page key cannot end the program while the list is being filtered."""

from __future__ import annotations

from textual.command import CommandPalette


class Palette(CommandPalette):
    """Opened by a key of ours, for actions and for themes."""

    def _action_command_list(self, action: str) -> None:
        """Moves in the list; while it is filtered it has options but no lines yet, and a page of them is an error there."""
        try:
            super()._action_command_list(action)
        except LookupError:
            if action not in ("page_up", "page_down"):
                raise
