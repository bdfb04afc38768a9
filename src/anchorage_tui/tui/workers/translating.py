"""The only place that asks the translator: one translation at a time, in a thread that never delays the end.

The translator is made, and its room imported, when the first translation is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError
from anchorage_tui.tui.translated import Request, Shown
from anchorage_tui.tui.workers.worker import Post, Worker

if TYPE_CHECKING:
    from anchorage_tui.translation import Question, Step, Translation, Translator

_GLANCE = 0.05
"""Seconds between looks whether a question has become pointless."""
Reply = Callable[[bool | None], None]
"""Takes the answer to a question; None stops the translation without deciding anything."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """What is called, in the screen's thread, with what comes of a translation."""

    progress: Callable[[Request, str, int, int], object]
    """How far it is: what is being done, how much, of how much."""
    question: Callable[[Question, Reply], object]
    """Nothing is sent before the learner has said yes; the translation waits for the reply."""
    came: Callable[[Request, Shown, AnchorageError | None], object]
    """The translation, or why there is none."""
    failed: Callable[[Exception], object]
    """An error in the program."""


class Translations:
    """Asks for translations."""

    def __init__(self, make: Callable[[], Translator] | None, post: Post, listeners: Listeners) -> None:
        """`make` gives the translator; it is called in the thread. Without it there is none."""
        self._make = make
        self._post = post
        self._listeners = listeners
        self._worker = Worker("translation", failed=partial(self._tell, listeners.failed))
        self._lock = Lock()
        self._translator: Translator | None = None
        self._cancel = Event()
        self._closed = Event()
        self.request: Request | None = None
        """What is under way."""

    @property
    def possible(self) -> bool:
        """Whether there is a translator."""
        return self._make is not None

    def start(self, request: Request) -> None:
        """Begins a translation in place of the one under way."""
        self.stop()
        self.request, self._cancel = request, Event()
        self._worker.ask("translate", partial(self._translate, request, self._cancel))

    def stop(self) -> None:
        """Stops what is under way; what had come of it is told."""
        self.request = None
        self._cancel.set()

    def finished(self, request: Request) -> None:
        """To be told when the translation has arrived."""
        if self.request is request:
            self.request = None

    def close(self) -> None:
        """Ends everything, helper processes included; nobody need wait for it."""
        self._closed.set()
        self._cancel.set()
        self._worker.close()
        if self._translator is not None:
            self._translator.close()

    # The thread

    def _translate(self, request: Request, cancel: Event) -> None:
        from anchorage_tui.translation import Cancelled, NoAnswer

        def progress(step: Step) -> None:
            note = f", {step.note}" if step.note else ""
            self._tell(self._listeners.progress, request, f"{step.title}{note}", step.done, step.total)

        def ask(question: Question) -> bool:
            answer = self._ask(question, cancel)
            if answer is None:
                raise Cancelled
            return answer

        heading = f"This {request.what} in English"
        problem: AnchorageError | None = None
        try:
            found = self._translator_now().translate(
                request.text, what=request.what, cancel=cancel, progress=progress, ask=ask
            )
            shown = _shown(request, heading, found)
        except Cancelled as error:
            why = "Stopped here." if error.partial else "Stopped."
            shown, problem = Shown(heading, error.partial, _spans(request, error.partial), problem=why), error
        except NoAnswer as error:
            shown = Shown("No translation", tried=error.tried, problem="" if error.tried else str(error))
            problem = error
        except AnchorageError as error:
            shown, problem = Shown("No translation", problem=str(error)), error
        self._tell(self._listeners.came, request, shown, problem)

    def _translator_now(self) -> Translator:
        with self._lock:
            if self._translator is None:
                assert self._make is not None, "asked only where there is one"
                self._translator = self._make()
                if self._closed.is_set():
                    self._translator.close()
            return self._translator

    def _ask(self, question: Question, cancel: Event) -> bool | None:
        replies: SimpleQueue[bool | None] = SimpleQueue()
        self._tell(self._listeners.question, question, replies.put)
        while not cancel.is_set():
            try:
                return replies.get(timeout=_GLANCE)
            except Empty:
                continue
        return None

    def _tell(self, then: Callable[..., object], *arguments: object) -> None:
        if not self._closed.is_set():
            self._post(then, *arguments)


def _shown(request: Request, heading: str, found: Translation) -> Shown:
    spans = tuple((request.start + start, request.start + end) for start, end in found.spans)
    remark = " · kept from an earlier time" if found.from_cache and found.title else ""
    problem = "" if found.sentences else "There are no words to translate."
    return Shown(heading, found.sentences, spans, found.title, remark, found.tried, problem)


def _spans(request: Request, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int], ...]:
    """Where the sentences that had come stand in the block."""
    spans = []
    place = 0
    for french, _ in pairs:
        place = max(place, request.text.find(french, place))
        spans.append((request.start + place, request.start + place + len(french)))
        place += len(french)
    return tuple(spans)
