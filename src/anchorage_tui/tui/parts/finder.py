"""Going to expressions and matches: at once where they are known, otherwise when they are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchorage_tui.reading import Place
from anchorage_tui.tui.state.finding import Finding, next_start

if TYPE_CHECKING:
    from anchorage_tui.reading.search import Match
    from anchorage_tui.tui.parts.notices import Notices
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.status import Status
    from anchorage_tui.tui.workers.background import Background


class Finder:
    """The keys that find. While an expression is looked for, everything else goes on."""

    def __init__(
        self,
        page: Page,
        status: Status,
        notices: Notices,
        background: Background,
        *,
        jump: Callable[[Place], object],
        stop_key: Callable[[], str],
    ) -> None:
        """`jump` goes to a place, panel and all; `stop_key` names the key that stops what is under way."""
        self._page = page
        self._status = status
        self._notices = notices
        self._background = background
        self._jump = jump
        self._stop_key = stop_key
        self.state = Finding()

    def go_on(self, step: int) -> None:
        """To the next match while a search is on, otherwise to the next expression."""
        if self.state.searching:
            self.match(step)
        else:
            self.expression(step)

    def expression(self, step: int) -> None:
        """To the next expression: at once among those known, otherwise when it is found."""
        place = self._page.place
        beyond = next_start(self._page.marks.occurrences(place.block) or (), place, step)
        if beyond is not None:
            self._jump(Place(place.block, beyond))
        elif self.state.look(place, step):
            self._background.find_expression(place, step, self._found, self._progress)

    def _progress(self, done: int, total: int) -> None:
        if self.state.looking:
            key = self._stop_key()
            stops = f" · {key} stops" if key else ""
            self._status.show_progress(f"Looking for an expression{stops}", done, total, of="finding")

    def _found(self, origin: Place, step: int, place: Place | None) -> None:
        presses = self.state.found(origin, step, self._page.place)
        if not self.state.looking:
            self._status.show_progress("", 0, 0, of="finding")
        if presses is None:
            return
        if place is None:
            self._notices.say("No further expression." if step > 0 else "No expression before this.")
            return
        self._jump(place)
        for _ in range(presses):  # those that came while it was looked for
            self.expression(step)

    def moved(self) -> None:
        """Looks no longer from a place that the cursor has left."""
        if self.state.is_left(self._page.place):
            self.stop()

    def stop(self) -> bool:
        """Looks for no expression any more; whether one was being looked for."""
        was = self.state.looking
        self.state.stop_looking()
        if was:
            self._background.stop_finding()
            self._status.show_progress("", 0, 0, of="finding")
        return was

    # Searching

    def search(self, query: str) -> None:
        """Goes to the next match of a query; an empty one is the last again."""
        if self.state.search(query):
            self.match(1)

    def word(self, step: int) -> None:
        """Searches for the word under the cursor."""
        word = self._page.walk.cursor.word
        if word is None:
            self._notices.say("There is no word here to search for.", "warning")
        else:
            self.state.search(word.text)
            self.match(step)

    def match(self, step: int) -> None:
        """To the next match of the last search."""
        state = self.state
        if state.query:
            self.stop()  # the search takes the place of what is being looked for
            state.searching = True
            self._background.search(state.query, state.search_place(self._page.place), step, self._matched)
        else:
            self._notices.say("Nothing has been searched for yet; press / first.", "warning")

    def end_search(self) -> bool:
        """Has `n` go to expressions again; whether it went to matches."""
        was, self.state.searching = self.state.searching, False
        return was

    def _matched(self, query: str, origin: Place, step: int, match: Match | None) -> None:
        if not self.state.is_wanted(query, origin, self._page.place):
            return
        if match is None:
            self.state.searching = False
            self._notices.say(f"No « {query} » found.")
            return
        self._jump(match.place)
        self.state.matched(match.place, self._page.place)
        self._page.mark_match(match.place.offset, match.end)
        which = f"{match.number:,} of {match.of:,}" if match.of > 1 else "the only match"
        wrapped = match.wrapped and match.of > 1
        over = f", {'from the start' if step > 0 else 'from the end'} again" if wrapped else ""
        self._notices.say(f"« {query} »: {which}{over}")
