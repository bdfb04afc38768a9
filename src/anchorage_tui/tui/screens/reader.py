"""The reader: decides what every key and every message means."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen

from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Place
from anchorage_tui.tui import messages
from anchorage_tui.tui.actions import ACTIONS, bindings
from anchorage_tui.tui.background import Background, Prepare
from anchorage_tui.tui.widgets.page import Page
from anchorage_tui.tui.widgets.panel import Panel
from anchorage_tui.tui.widgets.status import Severity, Status

if TYPE_CHECKING:
    from anchorage_tui.reading.answers import Answer, Consulted
    from anchorage_tui.reading.installed import InstalledDictionaries, Listed
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.translation import Translator
    from anchorage_tui.tui.consulting import Consulting
    from anchorage_tui.tui.translating import Request, Shown, Translations

_T = TypeVar("_T")
_REMEMBER_EVERY = 0.25
"""Seconds between looks whether the cursor has moved since its place was kept."""
_PANEL_STEP = 5
_PATIENCE = 0.4
"""Seconds after which the panel says why it has no gloss yet: usually the first one is there sooner."""
_OFFER_AFTER = 2.0
"""Seconds of reading before anything is offered."""
_OFFER_SECONDS = 20.0
_AHEAD = 2
"""Screens analysed beyond the one in sight, so that the next pages come with their underlines."""


class ReaderScreen(Screen[None]):
    """One text with its panel."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 - not a ClassVar in Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012

    def __init__(
        self,
        reading: Reading,
        prepare: Prepare | None = None,
        translator: Callable[[], Translator] | None = None,
        offer: Callable[[], str] | None = None,
        consult: Callable[[Answer], Consulted] | None = None,
        dictionaries: Callable[[], InstalledDictionaries] | None = None,
        keep_details: Callable[[Exception], str] = lambda error: "",
    ) -> None:
        super().__init__(id="reader-screen")
        self.background = Background(reading, self.post_message)
        self._translator = translator
        self._reading = reading
        self._prepare = prepare
        self._offer = offer
        self._consult = consult
        self._dictionaries = dictionaries
        self._keep_details = keep_details
        self._passed_over: set[int] = set()
        """Blocks of which it has been said that an error in the program left something out."""
        self._blocks = reading.document.blocks
        self._page = Page(self._blocks, reading.tokens, id="page")
        self._panel = Panel(id="panel")
        self._status = Status(reading.document.title, id="status")
        self._pin: Place | None = None
        """The place whose gloss is kept in the panel."""
        self._pinned: Answer | None = None
        """That gloss, once it has come."""
        self._answer: tuple[Place, Answer] | None = None
        self._all_glosses = False
        self._glossed: int | None = None
        """The block whose glosses the panel shows or waits for."""
        self._glosses: tuple[int, list[tuple[str, str]]] | None = None
        """The block whose glosses have come, and those."""
        self._french = False
        """Definitions in French instead of English glosses."""
        self._translated: dict[int, Shown] = {}
        """Paragraphs translated since the start."""
        self._unfolded: set[int] = set()
        """Paragraphs whose translation is to stand under their glosses."""
        self._sentence: tuple[Request, Shown] | None = None
        """The sentence translated last, until it is folded away."""
        self._under: tuple[Shown, int] | None = None
        """The translation that the panel shows, and which pair of it is marked."""
        self._waiting: list[Callable[[], None]] = []
        """What is to be done when the first gloss has come."""
        self._query = ""
        self._match: tuple[Place, Place] | None = None
        """Where the last match begins, and where the cursor was put for it: at the start of a word."""
        self._looking_from: tuple[Place, int] | None = None
        """From where an expression is being looked for, and in which direction."""
        self._presses = 0
        """How often it was asked for again meanwhile."""
        self._kept: Place | None = None
        """The place that was last given to be remembered."""

    def compose(self) -> ComposeResult:
        """Page and panel over the status line."""
        with Container(id="reader"):
            yield self._page
            yield self._panel
        yield self._status

    def on_mount(self) -> None:
        """Opens the text where it was left; everything else waits for the first paint."""
        try:
            self._page.open_at(self._reading.last_place())
        except AnchorageError as error:
            self._complain(error)
        self._show_place()
        self._status.show_hint("? help   q quit")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.background.start()
        self._page.wake()
        self._follow()
        self.set_timer(_PATIENCE, self._excuse)
        self.set_interval(_REMEMBER_EVERY, self._keep_place)
        if self._prepare:
            self.background.prepare(self._prepare)
        if offer := self._offer:
            self.set_timer(_OFFER_AFTER, lambda: self.background.offer(offer))

    def on_unmount(self) -> None:
        """Lets the background end."""
        self._stop_threads()

    def _stop_threads(self) -> None:
        self.background.stop()
        for made in ("translations", "consulting"):
            if made in self.__dict__:
                getattr(self, made).close()

    @cached_property
    def translations(self) -> Translations:
        """Made when the first translation is asked for."""
        from anchorage_tui.tui.translating import Translations

        assert self._translator is not None, "asked only where there is one"
        return Translations(self._translator, self.post_message)

    @cached_property
    def consulting(self) -> Consulting:
        """Made with the first answer, where there is anybody to consult."""
        from anchorage_tui.tui.consulting import Consulting

        assert self._consult is not None, "asked only where there is somebody"
        return Consulting(self._consult, self.post_message)

    @property
    def _under_way(self) -> Request | None:
        return self.translations.request if "translations" in self.__dict__ else None

    def close(self) -> None:
        """Keeps the place for the next time; called before the app ends."""
        self.keep_place()
        self._stop_threads()

    def keep_place(self, after_crash: bool = False) -> None:
        """Keeps the place for the next time, at once.

        After a crash it is the one before, if the answer about this one is lacking: it might end the next start, too.
        """
        place = self._page.place
        if after_crash and self._answer is None:
            place = Place(place.block, 0) if place.offset else Place(max(0, place.block - 1), 0)
        elif after_crash and self._answer and self._pin is None and not self._all_glosses:
            place = self._answer[0]
        self._now(lambda: self.background.leave(place))

    @property
    def page(self) -> Page:
        """The text."""
        return self._page

    @property
    def panel(self) -> Panel:
        """The glosses."""
        return self._panel

    @property
    def status(self) -> Status:
        """The last line."""
        return self._status

    def keys_now(self) -> dict[str, list[str]]:
        """The keys of each action by its id, in the order of the table, as the bindings have them now."""
        found: dict[str, list[str]] = {action.id: [] for action in ACTIONS}
        for active in self.active_bindings.values():
            if (id := active.binding.id) in found:
                found[id].append(self.app.get_key_display(active.binding))
        return {id: keys for id, keys in found.items() if keys}

    # After every move

    def _follow(self) -> None:
        """Brings panel and status line to where the cursor is, in the same frame."""
        self._show_place()
        place = self._page.place
        if self._all_glosses:
            self._ask_all_glosses(place.block)
        elif self._pin is None and (answer := self._now(lambda: self.background.answer(place))):
            self._show_answer(place, answer)
        if self._marked_below() != self._under:
            self._show_panel(keep_place=True)
        self._analyse()

    def _show_place(self) -> None:
        self._status.show_place(self._page.place.block + 1, max(1, len(self._blocks)), self._page.percentage)

    def _excuse(self) -> None:
        """Says why there is no gloss yet."""
        if not self.background.ready and not self._panel.text:
            self._panel.show_preparing()
            self._status.show_progress("Preparing the glossary", 0, 1, of="glossary")

    def _show_answer(self, place: Place, answer: Answer) -> None:
        self._answer = (place, answer)
        self._show_panel()
        if self._consult:
            self.consulting.ask(answer)

    def _ask_all_glosses(self, block: int) -> None:
        if block != self._glossed:
            self._glossed = block
            self.background.glosses(block, self._french)

    def _show_panel(self, keep_place: bool = False, reveal: bool = False) -> None:
        """Shows what is known, from the top unless `keep_place`; `reveal` brings the translation in sight."""
        self._under = self._marked_below()
        self._panel.pinned = self._pinned is not None
        below = (self._under[0], self._page.place.offset) if self._under else None
        if self._all_glosses:
            if self._glosses and self._glosses[0] == self._page.place.block:
                self._panel.show_glosses(self._glosses[1], below, keep_place, reveal or keep_place)
        elif answer := self._pinned or (self._answer and self._answer[1]):
            keep_place = keep_place or self._pinned is not None
            self._panel.show_answer(answer, self._french, below, keep_place, reveal)

    def _marked_below(self) -> tuple[Shown, int] | None:
        """The translation that belongs under these glosses, and its pair at the cursor."""
        place = self._page.place
        shown = None
        if self._all_glosses and place.block in self._unfolded:
            shown = self._translated.get(place.block)
        if shown is None and self._sentence and self._sentence[0].covers(place.block, place.offset):
            shown = self._sentence[1]
        return (shown, shown.pair_at(place.offset)) if shown else None

    def _analyse(self) -> None:
        if wanted := self._page.unmarked(_AHEAD):
            self.background.analyse(wanted)

    def _keep_place(self) -> None:
        if self._kept != self._page.place:
            self._kept = self._page.place
            self.background.remember(self._kept)

    # Keys: moving

    def action_line(self, step: int) -> None:
        """Moves by a line."""
        self._page.move_line(step)
        self._follow()

    def action_word(self, step: int) -> None:
        """Moves by a word."""
        self._page.move_word(step)
        self._follow()

    def action_paragraph(self, step: int) -> None:
        """Moves by a paragraph."""
        self._page.move_block(step)
        self._follow()

    def action_sentence(self, step: int) -> None:
        """Moves to the start of a sentence."""
        self._page.move_sentence(step, self._reading.sentences)
        self._follow()

    def action_page(self, step: int) -> None:
        """Turns the page."""
        self._page.move_page(step)
        self._follow()

    def action_end(self, step: int) -> None:
        """Moves to the start or the end of the text."""
        self._page.move_end(step)
        self._follow()

    # Keys: finding

    def action_expression(self, step: int) -> None:
        """Moves to the next expression: at once among those in sight, otherwise when it is found."""
        place = self._page.place
        known = self._page.occurrences(place.block) or ()
        starts = sorted({occurrence.start for occurrence in known})
        beyond = [start for start in starts if (start > place.offset if step > 0 else start < place.offset)]
        if beyond:
            self._jump(Place(place.block, beyond[0 if step > 0 else -1]))
        elif self._looking_from == (place, step):
            self._presses += 1
        else:
            self._looking_from, self._presses = (place, step), 0
            self.background.find_expression(place, step)

    def action_search(self) -> None:
        """Opens the search line."""
        from anchorage_tui.tui.widgets.find import Find

        if not self.query("#find"):
            self._status.display = False
            self.mount(find := Find(self._query, id="find"))
            find.focus()

    def action_match(self, step: int) -> None:
        """Moves to the next match of the last search."""
        if self._query:
            self._looking_from = None  # the search takes the place of what is being looked for
            self.background.search(self._query, self._match_place, step)
        else:
            self._status.say("Nothing has been searched for yet; press / first.", "warning")

    @property
    def _match_place(self) -> Place:
        """Where a search goes on: at the cursor, or at the match it was put before, which may lie within a word."""
        place = self._page.place
        return self._match[0] if self._match and self._match[1] == place else place

    @on(messages.SearchAsked)
    def _search(self, message: messages.SearchAsked) -> None:
        self._close_search()
        self._query = message.query or self._query
        if self._query:
            self.action_match(1)

    @on(messages.SearchLeft)
    def _close_search(self) -> None:
        if self.query("#find"):
            self.query("#find").remove()
            self._status.display = True
            self._page.focus()

    @on(messages.PlaceFound)
    def _found(self, message: messages.PlaceFound) -> None:
        presses = self._presses if self._looking_from == (message.origin, message.step) else 0
        self._looking_from = None
        if message.origin != self._page.place:
            return
        if message.place:
            self._jump(message.place)
            for _ in range(presses):  # those that came while it was looked for
                self.action_expression(message.step)
        else:
            self._status.say("No further expression." if message.step > 0 else "No expression before this.")

    @on(messages.MatchFound)
    def _matched(self, message: messages.MatchFound) -> None:
        if message.query != self._query or message.origin != self._match_place:
            return
        match = message.match
        if match is None:
            self._status.say(f"No « {message.query} » found.")
            return
        self._jump(match.place)
        self._match = (match.place, self._page.place)
        self._page.mark_match(match.place.offset, match.end)
        which = f"{match.number:,} of {match.of:,}" if match.of > 1 else "the only match"
        wrapped = match.wrapped and match.of > 1
        over = f", {'from the start' if message.step > 0 else 'from the end'} again" if wrapped else ""
        self._status.say(f"« {message.query} »: {which}{over}")

    def _jump(self, place: Place) -> None:
        self._page.go_to(place)
        self._follow()

    # Keys: glosses

    def action_pin(self) -> None:
        """Keeps the panel while the cursor moves; again, and the panel follows."""
        if self._pin is None:
            self._leave_all_glosses()
            self._pin = self._page.place
            if self._answer and self._answer[0] == self._pin:  # what DICT servers have added to it stays
                self._show_pinned(self._answer[1])
            else:
                self._ask_pinned()
        else:
            self._let_go()
            self._follow()

    def _ask_pinned(self) -> None:
        """Shows the gloss of the pinned place, now or when it has come."""
        place = self._pin
        if place is not None and (answer := self._now(lambda: self.background.answer(place))):
            self._renew_pinned(answer)

    def _renew_pinned(self, answer: Answer) -> None:
        self._show_pinned(answer)
        if self._consult and self._pinned:
            self.consulting.ask(answer)

    def _show_pinned(self, answer: Answer) -> None:
        if answer.query:
            self._pinned = answer
        else:
            self._let_go()
            self._status.say("There is no word here to pin.", "warning")
        self._show_panel()

    def _let_go(self) -> None:
        self._pin = self._pinned = None

    def action_glosses(self) -> None:
        """Shows all glosses of the paragraph; then its translation under them; then the word's gloss again."""
        block = self._page.place.block
        if not self._all_glosses:
            self._all_glosses = True
            self._let_go()
            self._follow()
        elif block not in self._unfolded and self._translator:
            self._unfolded.add(block)
            known = self._translated.get(block)
            if known and known.pairs and not known.problem:
                self._show_panel(keep_place=True, reveal=True)
            else:
                self._translate("paragraph", block, 0, self._blocks[block].text)
        else:
            self._unfolded.discard(block)
            if (request := self._under_way) and (request.what, request.block) == ("paragraph", block):
                self.action_stop_translation()
            self._leave_all_glosses()
            self._follow()

    def _leave_all_glosses(self) -> None:
        self._all_glosses, self._glossed = False, None

    def action_french(self) -> None:
        """Changes between English glosses and French definitions."""
        self._french = not self._french
        self._status.say("French definitions" if self._french else "English glosses")
        self._glossed = None
        if self._all_glosses:
            self._ask_all_glosses(self._page.place.block)
        else:
            self._show_panel()

    # Keys: dictionaries

    def action_dictionaries(self) -> None:
        """Opens the list of dictionaries; every change there shows in the panel at once."""
        dictionaries = self._dictionaries() if self._dictionaries else None
        listed = self._now(lambda: self.background.now(lambda _: dictionaries.listed())) if dictionaries else ()
        if listed:
            from anchorage_tui.tui.screens.dictionaries_screen import DictionariesScreen

            self.app.push_screen(DictionariesScreen(listed, self._arrange))
        elif listed is not None:
            self._status.say("No dictionary is installed. See: anchorage dictionaries list", "warning")

    def _arrange(self, listed: tuple[Listed, ...]) -> None:
        assert self._dictionaries is not None, "the list came from there"
        dictionaries = self._dictionaries()
        try:
            self.background.now(lambda _: dictionaries.arrange(listed))
        except AnchorageError as error:
            self._status.say(str(error), "error", lasts=True)  # read when the list has been closed
        self._glossed = None
        self._ask_pinned()
        self._follow()

    # Keys: translation

    def action_translate_sentence(self) -> None:
        """Translates the sentence at the cursor; again, and its translation goes."""
        place = self._page.place
        text = self._blocks[place.block].text
        spans = self._reading.sentences(place.block) if text else []
        start, end = next(((start, end) for start, end in spans if start <= place.offset < end), (0, 0))
        shown = (
            self._sentence[0] if self._sentence and self._sentence[1].pairs and not self._sentence[1].problem else None
        )
        if not self._translator:
            self._status.say("No translator has been set up.", "warning")
        elif start == end:
            self._status.say("There is no sentence here.", "warning")
        elif shown and (shown.block, shown.start) == (place.block, start):
            self._sentence = None
            self._show_panel()
        else:
            self._translate("sentence", place.block, start, text[start:end])

    def _translate(self, what: Literal["paragraph", "sentence"], block: int, start: int, text: str) -> None:
        from anchorage_tui.tui.translating import Request

        request = Request(what, block, start, text)
        if request == self.translations.request:
            return
        if what == "paragraph":
            self._translated.pop(block, None)  # an earlier try that failed
        self._status.show_progress("Translating", 0, 1, of="translation")
        self.translations.start(request)

    def action_stop_translation(self) -> None:
        """Stops the translation under way; what had come stays."""
        if self._under_way:
            self.translations.stop()
            self._status.show_progress("", 0, 0, of="translation")
            self._status.say("Translation stopped.")

    @on(messages.Translating)
    def _translating(self, message: messages.Translating) -> None:
        if message.request is self.translations.request:
            keys = self.keys_now().get("stop-translation", [])
            stops = f" · {keys[0]} stops" if keys else ""
            # A bar that is full would go before the answer has come.
            done = min(message.done, message.total - 1)
            self._status.show_progress(f"{message.doing}{stops}", done, message.total, of="translation")

    @on(messages.ConsentAsked)
    def _asked(self, message: messages.ConsentAsked) -> None:
        from anchorage_tui.tui.screens.consent_dialog import ConsentScreen

        def answered(answer: bool | None) -> None:
            if answer is None:
                self.action_stop_translation()
            message.reply(answer)

        self.app.push_screen(ConsentScreen(message.question), answered)

    @on(messages.Translated)
    def _came(self, message: messages.Translated) -> None:
        request, shown = message.request, message.shown
        if message.request is self.translations.request:
            self.translations.finished(request)
            self._status.show_progress("", 0, 0, of="translation")
            if message.error:
                # Who did not answer, and why, stands in the panel; what to do next has the status line to itself.
                self._status.say(
                    f"No translation. {message.error.hint}" if shown.tried else str(message.error), "error"
                )
        elif not shown.pairs:
            return  # stopped before anything had come, and said so
        if request.what == "paragraph":
            self._translated[request.block] = shown
        elif shown.pairs or shown.tried or not message.error:
            self._sentence = (request, shown)
        if self._marked_below() != self._under:
            self._show_panel(keep_place=True, reveal=True)

    def action_panel(self, step: int) -> None:
        """Scrolls the panel."""
        self._panel.move(step * _PANEL_STEP)

    # Keys: keeping

    def action_save(self) -> None:
        """Saves the expression or word under the cursor."""
        place = self._page.place

        def save() -> None:
            headword, new = self.background.now(lambda reading: reading.save(place))
            if new:
                self._status.say(f"Saved: {headword}")
            elif headword:
                keys = self.keys_now().get("unsave", [])
                undo = f" Press {keys[0]} to keep it no longer." if keys else ""
                self._status.say(f"Already saved: {headword}.{undo}")
            else:
                self._status.say("There is no word here to save.", "warning")

        self._keep(save)

    def action_unsave(self) -> None:
        """Takes the saving of the expression or word under the cursor back."""
        place = self._page.place

        def unsave() -> None:
            headword, was_saved = self.background.now(lambda reading: reading.unsave(place))
            if was_saved:
                self._status.say(f"No longer saved: {headword}")
            else:
                self._status.say("What stands here has not been saved.", "warning")

        self._keep(unsave)

    def action_not_here(self) -> None:
        """Takes the expression under the cursor for words meant as they stand."""
        place = self._page.place

        def mark() -> None:
            headword = self.background.now(lambda reading: reading.not_here(place))
            if headword is None:
                self._status.say("No expression stands here.", "warning")
            else:
                self._read_anew()
                self._status.say(f"Not here: {headword}. Press u to undo.")

        self._keep(mark)

    def action_undo_not_here(self) -> None:
        """Takes the latest "not here" back."""

        def undo() -> None:
            headword = self.background.now(lambda reading: reading.undo_not_here())
            if headword is None:
                self._status.say("There is nothing to undo.", "warning")
            else:
                self._read_anew()
                self._status.say(f"Underlined again: {headword}")

        self._keep(undo)

    def _keep(self, act: Callable[[], None]) -> None:
        """Does what must be done before the next key; while that would wait for the glossary, as soon as it is there."""
        if self.background.ready:
            self._now(act)
        else:
            self._waiting.append(act)
            self._status.say("Glosses are being prepared; it will be done in a moment.")

    def _read_anew(self) -> None:
        """Asks anew what has been asked: expressions, panel, glosses."""
        self.background.analyse_anew()
        self._page.forget_marks()
        self._glossed = None
        self._ask_pinned()
        self._follow()

    # Keys: the program

    def action_help(self) -> None:
        """Opens the help screen."""
        from anchorage_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys_now()))

    # What widgets and the background announce

    @on(messages.WordChosen)
    def _chosen(self, message: messages.WordChosen) -> None:
        self._status.hush()
        self._jump(message.place)

    @on(messages.PageScrolled)
    def _scrolled(self) -> None:
        self._follow()

    @on(messages.BlockAnalysed)
    def _analysed(self, message: messages.BlockAnalysed) -> None:
        if message.edition == self.background.edition:
            self._page.mark(message.block, message.occurrences)

    @on(messages.Answered)
    def _answered(self, message: messages.Answered) -> None:
        self._status.show_progress("", 0, 0, of="glossary")
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            self._now(act)
        if self._all_glosses:
            return
        if message.place == self._pin:
            self._renew_pinned(message.answer)
        elif message.place == self._page.place and self._pin is None:
            self._show_answer(message.place, message.answer)

    @on(messages.Completed)
    def _completed(self, message: messages.Completed) -> None:
        asked, answer = message.asked, message.consulted.answer
        if self._answer and self._answer[1] is asked:
            self._answer = (self._answer[0], answer)
        if self._pinned is asked:
            self._pinned = answer
        shown = self._pinned or (self._answer and self._answer[1])
        if shown is answer and not self._all_glosses:
            self._show_panel(keep_place=True)
        for problem in message.consulted.problems:
            self._say_when_quiet(problem, "warning")

    @on(messages.Glossed)
    def _shown(self, message: messages.Glossed) -> None:
        if message.french == self._french and message.block == self._glossed:
            self._glosses = (message.block, message.glosses)
            self._show_panel()

    @on(messages.Offered)
    def _offered(self, message: messages.Offered) -> None:
        self._say_when_quiet(message.line, seconds=_OFFER_SECONDS)

    def _say_when_quiet(self, line: str, severity: Severity = "information", seconds: float | None = None) -> None:
        if self._status.message:
            self.set_timer(_OFFER_AFTER, lambda: self._say_when_quiet(line, severity, seconds))
        else:
            self._status.say(line, severity, seconds, lasts=True)

    @on(messages.LexiconProgress)
    def _progressed(self, message: messages.LexiconProgress) -> None:
        self._status.show_progress(message.doing, message.done, message.total)

    @on(messages.LexiconReady)
    def _prepared(self) -> None:
        self._status.show_progress("", 0, 0)
        self._read_anew()

    @on(messages.Failed)
    def _failed(self, message: messages.Failed) -> None:
        self._status.show_progress("", 0, 0)
        if not self.background.ready:
            self._status.show_progress("", 0, 0, of="glossary")
            self._panel.show(())  # no gloss will come in a moment
            self._waiting.clear()
        self._status.say(str(message.error), "error", lasts=True)

    @on(messages.PassedOver)
    def _left_out(self, message: messages.PassedOver) -> None:
        if message.block not in self._passed_over:
            self._passed_over.add(message.block)
            told = f"The program failed on paragraph {message.block + 1} ({type(message.error).__name__})."
            self._status.say(f"{told} {self._keep_details(message.error)}", "error", lasts=True)

    @on(messages.Broken)
    def _broken(self, message: messages.Broken) -> None:
        raise message.error

    def _now(self, act: Callable[[], _T]) -> _T | None:
        try:
            return act()
        except AnchorageError as error:
            self._complain(error)
            return None

    def _complain(self, error: AnchorageError) -> None:
        self._status.say(str(error), "error")
