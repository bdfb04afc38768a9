"""The learner's dictionaries: their list, and what a change there changes in the panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError

if TYPE_CHECKING:
    from anchorage_tui.reading.installed import InstalledDictionaries, Listed
    from anchorage_tui.tui.parts.notices import Notices

Changed = Callable[[tuple["Listed", ...]], object]


class Dictionaries:
    """The key that opens the list."""

    def __init__(
        self,
        notices: Notices,
        installed: Callable[[], InstalledDictionaries] | None,
        *,
        show: Callable[[tuple[Listed, ...], Changed], object],
        ask_anew: Callable[[], object],
    ) -> None:
        """`show` opens the list, which calls its second argument after each change; `ask_anew` asks for the glosses again."""
        self._notices = notices
        self._installed = installed
        self._show = show
        self._ask_anew = ask_anew

    def open(self) -> None:
        """Opens the list; every change there shows in the panel at once."""
        try:
            listed = self._installed().listed() if self._installed else ()
        except AnchorageError as error:
            self._notices.complain(error)
            return
        if listed:
            self._show(listed, self._arrange)
        else:
            self._notices.say("No dictionary is installed. See: anchorage dictionaries list", "warning")

    def _arrange(self, listed: tuple[Listed, ...]) -> None:
        assert self._installed is not None, "the list came from there"
        try:
            self._installed().arrange(listed)
        except AnchorageError as error:
            self._notices.complain(error, lasts=True)  # read when the list has been closed
        self._ask_anew()
