"""Asks `Reading` off the keyboard's path: one thread, the newest question first.

A key press whose answer needs more than look-ups does not wait: it leaves its question here and is answered by a message.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from threading import Condition, Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from anchorage_tui.documents import count_so_far, has_block, share_read
from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Answer, Place
from anchorage_tui.tui.messages import (
    Answered,
    BlockAnalysed,
    Broken,
    Failed,
    Glossed,
    LexiconProgress,
    LexiconReady,
    MatchFound,
    Offered,
    PassedOver,
    PlaceFound,
)

if TYPE_CHECKING:
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.reading import Reading

Prepare = Callable[["Progress"], None]
"""Builds the lexicon if it is missing, saying how far it is; returns when it is ready to be used."""
_Job = Callable[[], object]
_T = TypeVar("_T")
_IDLE = 1.0
"""Seconds without anything to do after which garbage is looked for."""
_QUIET = 0.03
"""Seconds left to the screen for painting before the blocks it has come to are analysed."""
_BREATH = 0.01
"""Seconds between two chapters that are read before they are needed."""
_TURN = 0.001
"""Seconds a thread may compute before another gets its turn: a key should not wait Python's usual 5 ms."""


class Background:
    """Asks `reading` in a thread and hands the answers to `post`, which any thread may call."""

    def __init__(self, reading: Reading, post: Callable[[Message], object]) -> None:
        self._reading = reading
        reading.on_failure = self._pass_over
        self._post = post
        self._wake = Condition()
        self._jobs: dict[str, _Job] = {}
        """At most one of a kind waits; a newer question of the same kind replaces it."""
        self._blocks: list[int] = []
        self._edition = 0
        self._warm = False
        self._unanswered: Place | None = None
        """Where the text was opened, if the word there has no answer because of an error in the program."""
        self._builder: Thread | None = None
        self._begun = Event()
        """Set when the first question has been answered, or cannot be."""
        self._working = False
        self._stopped = False
        self._quiet_until = 0.0
        self._untidy = False

    def start(self) -> None:
        """Starts the thread; whatever the core must load is loaded there."""
        sys.setswitchinterval(_TURN)
        Thread(target=self._run, name="reading", daemon=True).start()

    def read_on(self) -> None:
        """Reads what of a long text has not been needed yet, a chapter at a time, so that its length is known."""
        if share_read(self._reading.document.blocks) < 1:
            Thread(target=self._read_on, name="reading-on", daemon=True).start()

    def _read_on(self) -> None:
        blocks = self._reading.document.blocks
        while not self._stopped and has_block(blocks, count_so_far(blocks)):
            sleep(_BREATH)  # keys come first

    def stop(self) -> None:
        """Lets the thread end after what it is doing; nobody need wait for it."""
        with self._wake:
            self._stopped = True
            self._wake.notify()

    @property
    def busy(self) -> bool:
        """Whether anything is being asked or waits to be."""
        return self._working or bool(self._jobs or self._blocks)

    @property
    def ready(self) -> bool:
        """Whether answers can be had; at the first start the glossary is compiled before the first."""
        return self._warm

    @property
    def preparing(self) -> bool:
        """Whether glossary or lexicon are being compiled."""
        return not self._warm or (self._builder is not None and self._builder.is_alive())

    @property
    def edition(self) -> int:
        """Counts up whenever expressions must be asked for anew."""
        return self._edition

    # Asked while a key waits

    def answer(self, place: Place) -> Answer | None:
        """The answer, if it can be had at once; otherwise it follows as `Answered`."""
        if self._warm and self._reading.is_analysed(place.block):
            return self._answer_or_nothing(place)
        self._want("answer", lambda: self._answer(place))
        return None

    def glosses(self, block: int, french: bool = False) -> None:
        """Asks for all glosses of a block, or its French definitions; they follow as `Glossed`."""

        def gloss() -> None:
            glosses = self._reading.glosses(block, french)
            self._tell(Glossed(block, glosses, french))

        self._want("glosses", gloss)

    def now(self, question: Callable[[Reading], _T]) -> _T:
        """Asks something that must be done before the next key, like saving."""
        return question(self._reading)

    # Asked without waiting

    def analyse(self, blocks: Iterable[int]) -> None:
        """Asks for the expressions of these blocks, in this order, in place of those asked for before."""
        with self._wake:
            self._blocks = list(blocks)
            self._quiet_until = monotonic() + _QUIET if self._warm else 0.0
            self._wake.notify()

    def analyse_anew(self) -> None:
        """Makes all answers on the way stale."""
        self._edition += 1

    def find_expression(self, origin: Place, step: int) -> None:
        """Looks for the next expression; `PlaceFound` follows."""

        def find() -> None:
            place = self._reading.next_expression(origin, step)
            self._tell(PlaceFound(origin, place, step))

        self._want("find", find)

    def search(self, query: str, origin: Place, step: int) -> None:
        """Looks for the next match; `MatchFound` follows."""

        def find() -> None:
            match = self._reading.search(query, origin, step)
            self._tell(MatchFound(origin, query, step, match))

        self._want("find", find)

    def remember(self, place: Place) -> None:
        """Keeps the place for the next time."""
        self._want("remember", lambda: self._reading.remember(place))

    def leave(self, place: Place) -> None:
        """Keeps the place at once, for the last time. It waits for nothing that is being asked."""
        self.stop()
        self._reading.remember(place)

    def offer(self, offer: Callable[[], str]) -> None:
        """Asks whether there is something to tell the learner; `Offered` follows if there is."""

        def ask() -> None:
            if line := offer():
                self._tell(Offered(line))

        self._want("offer", ask)

    def prepare(self, prepare: Prepare) -> None:
        """Builds the lexicon beside everything else, in a thread that never delays the end of the program.

        It begins when the first answer has come: built at the same time, both would come late.
        """

        reports = []

        def report(doing: str, done: int, total: int) -> None:
            reports.append(done)
            self._tell(LexiconProgress(doing, done, total))

        def build() -> None:
            self._begun.wait()
            prepare(report)
            if reports:  # otherwise there was nothing to build, and nothing is known better than before
                self._tell(LexiconReady())

        self._builder = Thread(target=self._guarded, args=(build,), name="lexicon", daemon=True)
        self._builder.start()

    # The thread

    def _want(self, kind: str, job: _Job) -> None:
        with self._wake:
            self._jobs.pop(kind, None)
            self._jobs[kind] = job
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._working = False
                while not self._stopped and not self._jobs and (not self._blocks or self._quiet):
                    rest = self._quiet if self._blocks else _IDLE if self._untidy else None
                    if not self._wake.wait(rest) and not self._blocks:
                        self._tidy()
                if self._stopped:
                    return
                self._working = self._untidy = True
                job = self._jobs.pop(next(iter(self._jobs))) if self._jobs else self._analysis(self._blocks.pop(0))
            self._guarded(job)

    def _tidy(self) -> None:
        """Looks for garbage while nobody presses a key; what is left stays, and is not looked through again.

        Python's own way, turned off at the start, would take 25 ms in the middle of a key press once a few screens have been
        read. Turning pages leaves nothing for the garbage collector.
        """
        gc.collect()
        gc.freeze()
        self._untidy = False

    @property
    def _quiet(self) -> float:
        return max(0.0, self._quiet_until - monotonic())

    def _guarded(self, job: _Job) -> None:
        try:
            job()
        except AnchorageError as error:
            self._tell(Failed(error))
        except Exception as error:  # noqa: BLE001 - raised again where it is seen, and reported there
            self._tell(Broken(error))

    def _tell(self, message: Message) -> None:
        if not self._stopped:
            self._post(message)

    def _pass_over(self, block: int, error: Exception) -> None:
        self._tell(PassedOver(block, error))

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

    def _answer(self, place: Place) -> None:
        try:
            answer = self._answer_or_nothing(place)
        finally:
            self._begun.set()
        first, self._warm = not self._warm, True
        self._tell(Answered(place, answer))
        if first:
            gc.freeze()

    def _analysis(self, block: int) -> _Job:
        edition = self._edition

        def analyse() -> None:
            occurrences = self._reading.occurrences(block)
            self._tell(BlockAnalysed(block, occurrences, edition))

        return analyse
