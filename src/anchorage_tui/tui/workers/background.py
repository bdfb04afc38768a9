"""Asks `Reading` off the keyboard's path.

A key press whose answer needs more than look-ups does not wait: it leaves its question here, and what comes of it is
handed to the function it names, in the screen's own thread.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Answer, Place
from anchorage_tui.tui.state.finding import next_start
from anchorage_tui.tui.workers.worker import Post, Worker

if TYPE_CHECKING:
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.reading.search import Match

_TIDY_AFTER = 1.0
"""Seconds after a dialog was closed."""
_QUIET = 0.03
"""Seconds left to the screen for painting before the blocks it has come to are analysed."""
_TURN = 0.001
"""Seconds a thread may compute before another gets its turn: a key should not wait Python's usual 5 ms."""
_END = sys.maxsize
"""Beyond the end of any block."""
_SAY_EVERY = 0.2
"""Seconds between two reports of how far a long job is."""


class Background:
    """Asks `reading` in a thread."""

    def __init__(
        self,
        reading: Reading,
        post: Post,
        *,
        failed: Callable[[Exception], object],
        passed_over: Callable[[int, Exception], object],
    ) -> None:
        """`post` calls a function in the screen's thread. `failed` is told of errors there, `passed_over` of a block that
        is read without its expressions, or its first gloss, because of an error in the program.
        """
        self._reading = reading
        self._passed_over = passed_over
        reading.on_failure = self._pass_over
        self._post = post
        self._worker = Worker("reading", failed=partial(self._tell, failed), idle=_tidy)
        self._searcher = Worker("search", failed=partial(self._tell, failed))
        """A search counts all matches of a text in one step, and must not hold up a gloss."""
        self._builder = Worker("lexicon", failed=partial(self._tell, failed))
        self._edition = 0
        self._warm = False
        self._unanswered: Place | None = None
        """Where the text was opened, if the word there has no answer because of an error in the program."""
        self._begun = Event()
        """Set when the first question has been answered, or cannot be."""

    def begin(self) -> None:
        """To be called once, before anything is asked: threads take short turns from now on."""
        sys.setswitchinterval(_TURN)

    def close(self) -> None:
        """Lets the threads end after what they are doing; nobody need wait for them."""
        self._worker.close()
        self._searcher.close()
        self._builder.close()

    @property
    def busy(self) -> bool:
        """Whether anything is being asked or waits to be."""
        return self._worker.busy or self._searcher.busy

    @property
    def ready(self) -> bool:
        """Whether answers can be had; at the first start the glossary is compiled before the first."""
        return self._warm

    @property
    def preparing(self) -> bool:
        """Whether glossary or lexicon are being compiled."""
        return not self._warm or self._builder.busy

    @property
    def edition(self) -> int:
        """Counts up whenever expressions must be asked for anew."""
        return self._edition

    # Asked while a key waits

    def answer(self, place: Place, then: Callable[[Place, Answer], object]) -> Answer | None:
        """The answer, if it can be had at once; otherwise `then` is called with it."""
        if self._warm and self._reading.is_analysed(place.block):
            return self._answer_or_nothing(place)
        self._worker.ask("answer", lambda: self._answer(place, then))
        return None

    # Asked without waiting

    def glosses(self, block: int, french: bool, then: Callable[[int, list[tuple[str, str]], bool], object]) -> None:
        """Asks for all glosses of a block, or with `french` its French definitions."""
        self._worker.ask("glosses", lambda: self._tell(then, block, self._reading.glosses(block, french), french))

    def analyse(self, blocks: Iterable[int], then: Callable[[int, tuple[Occurrence, ...]], object]) -> None:
        """Asks for the expressions of these blocks, in this order, in place of those asked for before."""
        wanted, edition = list(blocks), self._edition

        def told(block: int, occurrences: tuple[Occurrence, ...]) -> None:
            if edition == self._edition:
                then(block, occurrences)

        def analyse() -> Iterator[None]:
            for block in wanted:
                self._tell(told, block, self._reading.underlined(block))
                yield

        self._worker.ask("blocks", analyse, _QUIET if self._warm else 0.0)

    def analyse_anew(self) -> None:
        """Makes all expressions on the way stale."""
        self._edition += 1

    def find_expression(
        self,
        origin: Place,
        step: int,
        then: Callable[[Place, int, Place | None], object],
        progress: Callable[[int, int], object],
    ) -> None:
        """Looks for the next expression, a block at a time; `progress` hears of how many of how many are done."""
        count = len(self._reading.document.blocks)
        blocks = range(origin.block, count if step > 0 else -1, step)

        def find() -> Iterator[None]:
            told = monotonic()
            for done, block in enumerate(blocks):
                seen_from = origin if block == origin.block else Place(block, -1 if step > 0 else _END)
                offset = next_start(self._reading.underlined(block), seen_from, step)
                if offset is not None:
                    self._tell(then, origin, step, Place(block, offset))
                    return
                if monotonic() - told > _SAY_EVERY:
                    told = monotonic()
                    self._tell(progress, done, len(blocks))
                yield
            self._tell(then, origin, step, None)

        self._worker.ask("find", find)

    def search(
        self, query: str, origin: Place, step: int, then: Callable[[str, Place, int, Match | None], object]
    ) -> None:
        """Looks for the next match."""
        self._searcher.ask(
            "search", lambda: self._tell(then, query, origin, step, self._reading.search(query, origin, step))
        )

    def stop_finding(self) -> bool:
        """Looks for nothing any more; whether it did."""
        return self._worker.cancel("find")

    def tidy(self) -> None:
        """Looks for garbage once nobody has asked for it for a while."""
        self._worker.ask("tidy", _tidy, _TIDY_AFTER)

    def offer(self, offer: Callable[[], str], then: Callable[[str], object]) -> None:
        """Asks whether there is something to tell the learner."""

        def ask() -> None:
            if line := offer():
                self._tell(then, line)

        self._worker.ask("offer", ask)

    def prepare(
        self,
        prepare: Callable[[Progress], None],
        progress: Callable[[str, int, int], object],
        ready: Callable[[], object],
    ) -> None:
        """Builds the lexicon beside everything else, in a thread that never delays the end of the program.

        It begins when the first answer has come: built at the same time, both would come late. `ready` is called if there
        was anything to build.
        """
        reports = []

        def report(doing: str, done: int, total: int) -> None:
            reports.append(done)
            self._tell(progress, doing, done, total)

        def build() -> None:
            self._begun.wait()
            prepare(report)
            if reports:  # otherwise nothing is known better than before
                self._tell(ready)

        self._builder.ask("prepare", build)

    # In the thread

    def _tell(self, then: Callable[..., object], *arguments: object) -> None:
        if not self._worker.closed:
            self._post(then, *arguments)

    def _pass_over(self, block: int, error: Exception) -> None:
        self._tell(self._passed_over, block, error)

    def _answer_or_nothing(self, place: Place) -> Answer:
        """The answer; where an error in the program takes the first one away, nothing is known of that word.

        Otherwise a text that was left there would not open again.
        """
        try:
            return self._reading.answer(place)
        except AnchorageError:
            raise
        except Exception as error:
            if self._warm and place != self._unanswered:
                raise
            self._unanswered = place
            self._pass_over(place.block, error)
            return Answer("", (), ())

    def _answer(self, place: Place, then: Callable[[Place, Answer], object]) -> None:
        try:
            answer = self._answer_or_nothing(place)
        finally:
            self._begun.set()
        first, self._warm = not self._warm, True
        self._tell(then, place, answer)
        if first:
            # What has been loaded by now stays, and is not looked through again.
            gc.collect()
            gc.freeze()


def _tidy() -> None:
    """Looks for garbage while nobody presses a key, or after some hundred keys.

    Python's own way, turned off at the start, would come in the middle of a key press, and look through everything.
    """
    gc.collect()
