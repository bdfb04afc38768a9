"""The reader: one text with its panel. It puts its parts together and hands every key and message to one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from anchorage_tui.documents import count_so_far
from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Place
from anchorage_tui.tui import messages
from anchorage_tui.tui.actions import bindings
from anchorage_tui.tui.screens.base import AppScreen
from anchorage_tui.tui.state.count import Count
from anchorage_tui.tui.state.walk import Move
from anchorage_tui.tui.widgets.page import Page
from anchorage_tui.tui.widgets.panel import Panel
from anchorage_tui.tui.widgets.status import Status

if TYPE_CHECKING:
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.tui.screens.reader_parts import Parts
    from anchorage_tui.tui.services import Services

_PATIENCE = 0.4
"""Seconds after which the panel says why it has no gloss yet: usually the first one is there sooner."""
_READ_ON_AFTER = 1.0
"""Seconds after which the rest of a long text is read: the first glosses come before it."""
_BACK_UP_AFTER = 5.0
"""Seconds of reading before the day's backup of the learner's store is made."""
_OFFER_AFTER = 2.0
"""Seconds of reading before anything is offered."""
_OFFER_SECONDS = 20.0
_AHEAD = 2
"""Screens analysed beyond the one in sight, so that the next pages come with their underlines."""


_REPEATED = ("go_on", "expression", "match")
"""What a number before the key does so many times."""
_MOST = 99
"""Most times."""
_MODIFIERS = ("shift", "control", "alt", "super", "hyper", "meta", "lock")
"""Keys that some terminals report although nothing was typed with them."""


class ReaderScreen(AppScreen, inherit_bindings=False):
    """One text with its panel."""

    ROOM = "reader"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ROOM)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 - not a ClassVar in Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012

    def __init__(self, services: Services, reading: Reading) -> None:
        super().__init__(id="reader-screen")
        self._services = services
        self._reading = reading
        self._blocks = reading.document.blocks
        self.page = Page(self._blocks, reading.tokens, reading.sentences, id="page")
        self.panel = Panel(id="panel")
        self.status = Status(reading.document.title, id="status")
        self._count = Count()
        self._bound: frozenset[str] = frozenset()
        """The keys that do something, gathered with the first key: that takes longer than most keys."""
        self._parts: Parts | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        """Page and panel over the status line."""
        self.take_breakpoints()
        with Container(id="reader"):
            yield self.page
            yield self.panel
        yield self.status

    def on_mount(self) -> None:
        """Opens the text where it was left; everything else waits for the first paint."""
        try:
            self.page.walk.open_at(self._reading.last_place())
        except AnchorageError as error:
            self.status.say(str(error), "error", lasts=True)
        self._show_place()
        self.status.show_hint("n next expression   ? help   q quit", "? help   q quit", "? help")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        services, background = self._services, self.parts.background
        background.begin()
        if services.first_frame:
            from anchorage_tui.tui.looks import keep_look

            keep_look(self.page, self.panel, self.status, services.first_frame)
        self.parts.keeping.begin()
        self.page.wake()
        self.follow()
        self.set_timer(_PATIENCE, self._excuse)
        self.set_timer(_BACK_UP_AFTER, self.parts.keeping.back_up)

        def read_the_rest() -> None:
            from anchorage_tui.tui.workers.reading_on import read_on

            read_on(self._blocks, lambda: self._left)

        def prepared() -> None:
            self.status.show_progress("", 0, 0)
            self.read_anew()

        self.set_timer(_READ_ON_AFTER, read_the_rest)
        if services.prepare:
            background.prepare(services.prepare, self.status.show_progress, prepared)
        quietly = partial(self.parts.notices.when_quiet, seconds=_OFFER_SECONDS)
        self.set_timer(_READ_ON_AFTER, lambda: background.offer(self._reading.note, quietly))
        if offer := services.offer:
            self.set_timer(_OFFER_AFTER, lambda: background.offer(offer, quietly))

    @property
    def parts(self) -> Parts:
        """Put together, and imported, when the first paragraph is on the screen."""
        if self._parts is None:
            from anchorage_tui.tui.screens.reader_parts import Desk, put_together

            desk = Desk(self, self.page, self.panel, self.status, self.follow, self.read_anew)
            self._parts = put_together(desk, self._services, self._reading)
        return self._parts

    @property
    def is_preparing(self) -> bool:
        """Whether glossary or lexicon are being compiled in threads of their own, which end with the program."""
        return self._parts is not None and self._parts.background.preparing

    def on_unmount(self) -> None:
        """However it ends, the place is kept."""
        self.leave()

    def on_screen_resume(self) -> None:
        """A dialog has been closed, and leaves much behind."""
        if self._parts is not None:
            self._parts.background.tidy()

    def leave(self, after_crash: bool = False) -> None:
        """Keeps the place for the next time, and lets all threads end.

        After a crash it is the one before, if the answer about this one is lacking: it might end the next start, too.
        """
        if self._left or self._parts is None:
            return
        self._left = True
        place, panel = self.page.place, self._parts.glosser.state
        if after_crash and not panel.answered:
            place = Place(place.block, 0) if place.offset else Place(max(0, place.block - 1), 0)
        elif after_crash:
            place = panel.place or place
        for thread in (self._parts.background, self._parts.consulting, self._parts.translator):
            thread.close()
        self._parts.keeper.close(place)
        if (frame := self._services.first_frame) and not after_crash:
            from anchorage_tui.tui.looks import keep_page

            keep_page(self.page, self.status, frame, self._reading.key)

    def hush(self) -> None:
        """Takes away what was said of the action before."""
        self.status.hush()

    def say(self, message: str) -> None:
        """Says what is wrong with the settings."""
        self.status.say(message, "warning", lasts=True)

    # After every move

    def follow(self) -> None:
        """Brings everything to where the cursor is, in the same frame."""
        self._show_place()
        self.parts.finder.moved()
        self.parts.glosser.follow()
        self.parts.keeper.moved()
        self._analyse()

    def _show_place(self) -> None:
        self.status.show_place(self.page.place.block + 1, max(1, count_so_far(self._blocks)), self.page.percentage)

    def _analyse(self) -> None:
        if wanted := self.page.marks.unknown(self.page.view.blocks_ahead(_AHEAD)):
            self.parts.background.analyse(wanted, self.page.mark)

    def read_anew(self) -> None:
        """Asks anew what has been asked: expressions, panel, glosses."""
        self.parts.background.analyse_anew()
        self.page.marks.forget()
        self.parts.glosser.ask_anew()
        self.follow()

    def _excuse(self) -> None:
        """Says why there is no gloss yet."""
        if not self.parts.background.ready and not self.panel.text:
            self.panel.show_preparing()
            self.status.show_progress("Preparing the glossary", 0, 1, of="glossary")

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Collects the number before a key; says of a key that does nothing that it does nothing."""
        if self.focused is not None and self.focused is not self.page:
            return  # typed into a line
        if not self._bound:
            self._bound = frozenset(self.active_bindings)
        bound = event.key in self._bound
        if (not bound or self._count.typed) and self._count.take_digit(event.key):
            event.stop()
            self.status.show_count(self._count.typed)
        elif not bound and not event.key.endswith(_MODIFIERS):
            self._take_count()
            shown = (
                event.character
                if event.is_printable and event.character
                else event.key.replace("+", "-").capitalize()
                if "+" in event.key
                else event.key
            )
            self.parts.notices.unbound(event.key, shown, self.key_of("help"), self.key_of("quit"))

    def _take_count(self, key: str = "") -> int | None:
        self.status.show_count("")
        return self._count.give(key)

    def action_move(self, how: Move, step: int) -> None:
        """Moves the cursor, as many steps as was typed before the key."""
        self.page.move(how, step * (self._take_count() or 1))
        self.follow()

    def action_end(self, step: int) -> None:
        """Moves to the start or the end of the text, or to the paragraph whose number was typed."""
        number = self._take_count(f"end {step}")
        if number is None:
            self.page.move("end", step)
        else:
            self.page.go_to_block(number - 1)
        self.follow()

    def action_do(self, name: str, *arguments: object) -> None:
        """Has a part do what an action is called for."""
        times = min(self._take_count() or 1, _MOST) if name in _REPEATED else (self._take_count(), 1)[1]
        for _ in range(times):
            self.parts.calls[name](*arguments)

    # What widgets announce

    @on(messages.WordChosen)
    def _chosen(self, message: messages.WordChosen) -> None:
        self.status.hush()
        self.page.go_to(message.place)
        self.follow()

    @on(messages.PageScrolled)
    def _scrolled(self) -> None:
        if self._parts is None:  # the first paint waits for nothing
            self._show_place()
        else:
            self.follow()

    @on(messages.LineEntered)
    def _entered(self, message: messages.LineEntered) -> None:
        self.parts.asker.entered(message.prompt, message.text)

    @on(messages.LineLeft)
    def _line_left(self) -> None:
        self.parts.asker.close()
