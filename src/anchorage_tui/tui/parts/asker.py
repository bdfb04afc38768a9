"""The line at the bottom: a search, or a command that goes somewhere or does an action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from anchorage_tui.tui.state.command import Do, GoTo, Unknown, completions, parse

if TYPE_CHECKING:
    from anchorage_tui.tui.parts.finder import Finder
    from anchorage_tui.tui.parts.notices import Notices
    from anchorage_tui.tui.widgets.line import Line
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.status import Status


class Asker:
    """Opens the line over the status line, and does what is typed into it."""

    def __init__(
        self,
        page: Page,
        status: Status,
        notices: Notices,
        finder: Finder,
        *,
        mount: Callable[[Line], object],
        follow: Callable[[], object],
        actions: Iterable[str],
        act: Callable[[str], object],
    ) -> None:
        """`mount` puts the line on the screen, `follow` brings everything to the cursor, `act` does one of the `actions`."""
        self._page = page
        self._status = status
        self._notices = notices
        self._finder = finder
        self._mount = mount
        self._follow = follow
        self._actions = tuple(actions)
        self._act = act
        self._line: Line | None = None
        """Made when it is first needed, then kept: a widget that goes leaves something behind."""

    def open(self, prompt: str) -> None:
        """Asks for a search (`/`) or a command (`:`)."""
        from anchorage_tui.tui.widgets.line import Line

        if self._line is None:
            self._line = Line(id="line")
            self._mount(self._line)
        self._status.display = False
        if prompt == "/":
            last = self._finder.state.query
            self._line.open(prompt, f"again: {last}" if last else "search the text")
        else:
            self._line.open(prompt, ":42  :50%  :q  or an action; Tab completes", completions(self._actions))

    def close(self) -> None:
        """Puts the line away."""
        if self._line is not None and self._line.display:
            self._line.close()
            self._status.display = True
            self._page.focus()

    def entered(self, prompt: str, text: str) -> None:
        """Does what was typed."""
        self.close()
        if prompt == "/":
            self._finder.search(text)
            return
        command = parse(text, self._actions)
        if isinstance(command, GoTo):
            self._page.go_to_block(self._page.block_at(command.number) if command.percent else command.number - 1)
            self._follow()
        elif isinstance(command, Do):
            self._act(command.action)
        elif isinstance(command, Unknown):
            self._notices.say(command.why, "warning")
