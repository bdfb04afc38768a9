"""The panel: follows the cursor, keeps a gloss, lists all of a paragraph."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Answer, Place
from anchorage_tui.tui.state.panel import PanelState
from anchorage_tui.tui.state.translations import Translated

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Consulted
    from anchorage_tui.tui.parts.notices import Notices
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.panel import Panel
    from anchorage_tui.tui.workers.background import Background
    from anchorage_tui.tui.workers.consulting import Consulting

_STEP = 5
"""Rows by which keys scroll the panel."""


class Glosser:
    """Brings the panel to what `PanelState` says is to be shown."""

    def __init__(
        self,
        page: Page,
        panel: Panel,
        notices: Notices,
        background: Background,
        consulting: Consulting,
        *,
        first_answer: Callable[[], object],
    ) -> None:
        """`first_answer` is called whenever an answer comes that had to be waited for."""
        self._page = page
        self._panel = panel
        self._notices = notices
        self._background = background
        self._consulting = consulting
        self._first_answer = first_answer
        self.state = PanelState()
        self.translated = Translated()

    # After every move

    def follow(self) -> None:
        """Brings the panel to where the cursor is, in the same frame."""
        place, state = self._page.place, self.state
        if state.listing:
            self._ask_glosses(place.block)
        if state.pin is None and (answer := self._ask(place)):
            self._answered(place, answer)
        if self.translated.at(place, state.listing) != state.under:
            self.show(keep_place=True)

    def _ask(self, place: Place) -> Answer | None:
        try:
            return self._background.answer(place, self._came)
        except AnchorageError as error:
            self._notices.complain(error)
            return None

    def _came(self, place: Place, answer: Answer) -> None:
        self._first_answer()
        if place == self.state.pin:
            self._renew_pinned(answer)
        elif place == self._page.place and self.state.pin is None:
            self._answered(place, answer)

    def _answered(self, place: Place, answer: Answer) -> None:
        self.state.take(place, answer)
        self.show(keep_place=self.state.listing)
        if not self.state.listing:
            self._consulting.ask(answer)

    def completed(self, asked: Answer, consulted: Consulted) -> None:
        """Takes what DICT servers have added to an answer."""
        if self.state.complete(asked, consulted.answer):
            self.show(keep_place=True)
        for problem in consulted.problems:
            self._notices.when_quiet(problem, "warning")

    def _ask_glosses(self, block: int) -> None:
        if self.state.wants_glosses(block):
            self._background.glosses(block, self.state.french, self._listed)

    def _listed(self, block: int, glosses: list[tuple[str, str]], french: bool) -> None:
        if self.state.take_glosses(block, glosses, french):
            self.show()

    def show(self, keep_place: bool = False, reveal: bool = False) -> None:
        """Shows what is known, from the top unless `keep_place`; `reveal` brings the translation in sight."""
        state, place = self.state, self._page.place
        view = state.view(place, self.translated.at(place, state.listing))
        if view is not None:
            follows = view.glosses is not None and keep_place
            self._panel.show_view(view, keep_place or view.pinned, reveal or follows)

    def ask_anew(self) -> None:
        """Asks again for all that is shown."""
        self.state.forget_glosses()
        if self.state.pin is not None and (answer := self._ask(self.state.pin)):
            self._renew_pinned(answer)

    # Keys

    def pin(self) -> None:
        """Keeps the panel while the cursor moves; again, and the panel follows."""
        state, place = self.state, self._page.place
        if state.pin is not None:
            state.let_go()
            self.follow()
            return
        known = state.answer_at(place)  # what DICT servers have added to it stays
        state.press_pin(place)
        if known:
            self._show_pinned(known)
        elif answer := self._ask(place):
            self._renew_pinned(answer)

    def _renew_pinned(self, answer: Answer) -> None:
        self._show_pinned(answer)
        if self.state.pin is not None:
            self._consulting.ask(answer)

    def _show_pinned(self, answer: Answer) -> None:
        if not self.state.take_pinned(answer):
            self._notices.say("There is no word here to pin.", "warning")
        self.show()

    def list_glosses(self) -> None:
        """Shows all glosses of the paragraph."""
        self.state.list_glosses()
        self.follow()

    def close(self) -> bool:
        """Closes the list, the sentence's translation or the pinned gloss, whichever is open; whether one was."""
        state, place = self.state, self._page.place
        if state.listing:
            self.translated.fold(place.block)
            state.leave_list()
            self.follow()
            self.show()
        elif self.translated.fold_sentence(place):
            self.show(keep_place=True)
        elif state.pin is not None:
            state.let_go()
            self.follow()
        else:
            return False
        return True

    def french(self) -> None:
        """Changes between English glosses and French definitions."""
        state = self.state
        state.french = not state.french
        self._notices.say("French definitions" if state.french else "English glosses")
        state.forget_glosses()
        if state.listing:
            self._ask_glosses(self._page.place.block)
        else:
            self.show()

    def scroll(self, step: int) -> None:
        """Scrolls the panel."""
        self._panel.move(step * _STEP)
