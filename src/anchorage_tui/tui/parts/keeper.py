"""Saving, refusing and taking it back: what the panel shows, kept in the order of the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from anchorage_tui.reading import Place

if TYPE_CHECKING:
    from anchorage_tui.errors import AnchorageError
    from anchorage_tui.learner.items import Status
    from anchorage_tui.reading.keeping import Change
    from anchorage_tui.tui.parts.notices import Notices
    from anchorage_tui.tui.state.panel import Subject
    from anchorage_tui.tui.workers.keeping import Keeping

_REMEMBER_AFTER = 0.05
"""Seconds after a move in which the place is kept; moves that follow in that time are kept with it."""


class Keeper:
    """The keys that keep something."""

    def __init__(
        self,
        notices: Notices,
        keeping: Keeping,
        *,
        subject: Callable[[], Subject],
        place: Callable[[], Place],
        later: Callable[[float, Callable[[], object]], object],
        is_ready: Callable[[], bool],
        read_anew: Callable[[], object],
        key_of: Callable[[str], str],
    ) -> None:
        """`subject` gives what the panel speaks of, `place` where the cursor stands, `later` calls a function after some
        seconds, `is_ready` says whether answers can be had, `read_anew` asks for all expressions again, `key_of` names the
        key of an action.
        """
        self._notices = notices
        self._keeping = keeping
        self._subject = subject
        self._place = place
        self._later = later
        self._is_ready = is_ready
        self._read_anew = read_anew
        self._key_of = key_of
        self._waiting: list[Callable[[], None]] = []
        """What is to be done when the first gloss has come."""
        self._hopeless: AnchorageError | None = None
        """Why no gloss will come."""
        self._kept: Place | None = None
        """The place that was last given to be remembered."""
        self._looks = False
        """Whether it will be looked soon whether the cursor has moved."""

    def save(self) -> None:
        """Saves what the panel shows."""
        subject = self._subject()
        if not subject.shown:
            self._not_listed(subject, "save")
            return

        def saved(result: tuple[str, bool]) -> None:
            headword, new = result
            if new:
                without = "" if subject.glossed else ", which has no gloss"
                self._notices.say(f"Saved: {headword}{without}")
            elif headword:
                key = self._key_of("unsave")
                undo = f" Press {key} to keep it no longer." if key else ""
                self._notices.say(f"Already saved: {headword}.{undo}")
            else:
                self._notices.say("There is no word here to save.", "warning")

        self._do(partial(self._keeping.do, lambda reading: reading.save(subject.place), saved))

    def unsave(self) -> None:
        """Takes the saving of what the panel shows back."""
        subject = self._subject()
        if not subject.shown:
            self._not_listed(subject, "unsave")
            return

        def unsaved(result: tuple[str, bool]) -> None:
            headword, was_saved = result
            if was_saved:
                self._notices.say(f"No longer saved: {headword}")
            else:
                self._notices.say("What stands here has not been saved.", "warning")

        self._do(partial(self._keeping.do, lambda reading: reading.unsave(subject.place), unsaved))

    def status(self, change: Change) -> None:
        """Says how well what the panel shows is known."""
        subject = self._subject()
        if not subject.shown:
            self._not_listed(subject, change if change in ("known", "ignored") else f"status-{change}")
            return

        def told(result: tuple[str, Status]) -> None:
            headword, status = result
            if not headword:
                self._notices.say("There is no word here.", "warning")
                return
            self._read_anew()
            said = {"known": "Known", "ignored": "Ignored", "unknown": "Unknown again"}.get(
                status, f"Learning, {status} of 5"
            )
            self._notices.say(f"{said}: {headword}")

        self._do(partial(self._keeping.do, lambda reading: reading.set_status(subject.place, change), told))

    def not_here(self) -> None:
        """Takes the expression that the panel shows for words meant as they stand."""
        place = self._subject().place

        def marked(headword: str | None) -> None:
            if headword is None:
                self._notices.say("No expression stands here.", "warning")
            else:
                self._read_anew()
                key = self._key_of("undo-not-here")
                self._notices.say(f"Not here: {headword}.{f' Press {key} to undo.' if key else ''}")

        self._do(partial(self._keeping.do, lambda reading: reading.not_here(place), marked))

    def undo_not_here(self) -> None:
        """Takes the latest "not here" back."""

        def undone(headword: str | None) -> None:
            if headword is None:
                self._notices.say("There is nothing to undo.", "warning")
            else:
                self._read_anew()
                self._notices.say(f"Underlined again: {headword}")

        self._do(partial(self._keeping.do, lambda reading: reading.undo_not_here(), undone))

    def _not_listed(self, subject: Subject, action: str) -> None:
        pin, key = self._key_of("pin"), self._key_of(action)
        how = f" Press {pin} to see its gloss, then {key}." if pin and key else ""
        self._notices.say(f"{subject.headword or 'What stands here'} is not in this list.{how}", "warning")

    def _do(self, act: Callable[[], None]) -> None:
        """Does it now; while that would wait for the glossary, as soon as it is there."""
        if self._is_ready():
            act()
        elif self._hopeless:
            self._notices.complain(self._hopeless)
        else:
            self._waiting.append(act)
            self._notices.say("Glosses are being prepared; it will be done in a moment.")

    def do_what_waits(self) -> None:
        """To be called when answers can be had."""
        self._hopeless = None
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def forget_what_waits(self, why: AnchorageError) -> None:
        """To be called when no answer will come; whoever wants something kept hears why."""
        self._waiting.clear()
        self._hopeless = why

    # The place

    def moved(self) -> None:
        """Keeps the place soon."""
        if not self._looks and self._kept != self._place():
            self._looks = True
            self._later(_REMEMBER_AFTER, self._keep_place)

    def _keep_place(self) -> None:
        self._looks = False
        if self._kept != self._place():
            self._kept = self._place()
            self._keeping.remember(self._kept)

    def close(self, place: Place) -> None:
        """Keeps the place for the last time, when all that was asked is done."""
        self._keeping.close(place)
