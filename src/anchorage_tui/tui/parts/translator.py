"""Translating a sentence or a paragraph: asked for by a key, shown under the glosses when it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from anchorage_tui.tui.translated import Request, Shown
from anchorage_tui.tui.workers.translating import Listeners, Reply, Translations
from anchorage_tui.tui.workers.worker import Post

if TYPE_CHECKING:
    from anchorage_tui.documents import Block
    from anchorage_tui.errors import AnchorageError
    from anchorage_tui.translation import Question
    from anchorage_tui.translation import Translator as Machine
    from anchorage_tui.tui.parts.glosser import Glosser
    from anchorage_tui.tui.parts.notices import Notices
    from anchorage_tui.tui.state.cursor import Sentences
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.status import Status

_BAR = "translation"


class Translator:
    """The keys that translate, and what comes of it."""

    def __init__(
        self,
        page: Page,
        status: Status,
        notices: Notices,
        glosser: Glosser,
        *,
        blocks: Sequence[Block],
        sentences: Sentences,
        machine: Callable[[], Machine] | None,
        post: Post,
        ask_consent: Callable[[Question, Reply], object],
        failed: Callable[[Exception], object],
        stop_key: Callable[[], str],
    ) -> None:
        """`machine` makes what translates. `ask_consent` asks the learner and gives the answer to the reply."""
        self._page = page
        self._status = status
        self._notices = notices
        self._glosser = glosser
        self._blocks = blocks
        self._sentences = sentences
        self._ask_consent = ask_consent
        self._stop_key = stop_key
        listeners = Listeners(self._progress, self._question, self._came, failed)
        self.translations = Translations(machine, post, listeners)

    def close(self) -> None:
        """Ends everything."""
        self.translations.close()

    # Keys

    def glosses(self) -> None:
        """All glosses of the paragraph; then its translation under them; then the word's gloss again."""
        place, translated = self._page.place, self._glosser.translated
        if not self._glosser.state.listing:
            self._glosser.list_glosses()
        elif translated.is_unfolded(place.block) or not self.translations.possible:
            if (request := self.translations.request) and (request.what, request.block) == ("paragraph", place.block):
                self.stop()
            self._glosser.close()
        elif translated.unfold(place.block):
            self._glosser.show(keep_place=True, reveal=True)
        else:
            self._start("paragraph", place.block, 0, self._blocks[place.block].text)

    def sentence(self) -> None:
        """Translates the sentence at the cursor; again, and its translation goes."""
        place, translated = self._page.place, self._glosser.translated
        text = self._blocks[place.block].text if self._blocks else ""
        spans = self._sentences(place.block) if text else []
        start, end = next(((start, end) for start, end in spans if start <= place.offset < end), (0, 0))
        if not self.translations.possible:
            self._notices.say("No translator has been set up.", "warning")
        elif start == end:
            self._notices.say("There is no sentence here.", "warning")
        elif translated.has_sentence(place.block, start):
            translated.fold_sentence(place)
            self._glosser.show()
        else:
            self._start("sentence", place.block, start, text[start:end])

    def _start(self, what: Literal["paragraph", "sentence"], block: int, start: int, text: str) -> None:
        request = Request(what, block, start, text)
        if request != self.translations.request:
            self._status.show_progress("Translating", 0, 1, of=_BAR)
            self.translations.start(request)

    def stop(self) -> bool:
        """Stops the translation under way, what had come stays; whether there was one."""
        if self.translations.request is None:
            return False
        self.translations.stop()
        self._status.show_progress("", 0, 0, of=_BAR)
        self._notices.say("Translation stopped.")
        return True

    # What comes

    def _progress(self, request: Request, doing: str, done: int, total: int) -> None:
        if request is self.translations.request:
            key = self._stop_key()
            stops = f" · {key} stops" if key else ""
            # A bar that is full would go before the answer has come.
            self._status.show_progress(f"{doing}{stops}", min(done, total - 1), total, of=_BAR)

    def _question(self, question: Question, reply: Reply) -> None:
        def answered(answer: bool | None) -> None:
            if answer is None:
                self.stop()
            reply(answer)

        self._ask_consent(question, answered)

    def _came(self, request: Request, shown: Shown, error: AnchorageError | None) -> None:
        glosser = self._glosser
        if request is self.translations.request:
            self.translations.finished(request)
            self._status.show_progress("", 0, 0, of=_BAR)
            if error:
                # Who did not answer, and why, stands in the panel; what to do next has the status line to itself.
                self._notices.say(f"No translation. {error.hint}" if shown.tried else str(error), "error")
        elif not shown.pairs:
            return  # stopped before anything had come, and said so
        glosser.translated.came(request, shown, error is not None)
        if glosser.translated.at(self._page.place, glosser.state.listing) != glosser.state.under:
            glosser.show(keep_place=True, reveal=True)
