"""The only place that asks the translator: one translation at a time, each in a thread that never delays the end.

The translator is made, and its room imported, when the first translation is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from anchorage_tui.errors import AnchorageError
from anchorage_tui.tui.messages import Broken, ConsentAsked, Translated, Translating

if TYPE_CHECKING:
    from anchorage_tui.translation import Question, Step, Translation, Translator

_GLANCE = 0.05
"""Seconds between looks whether a question has become pointless."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be translated."""

    what: Literal["paragraph", "sentence"]
    block: int
    start: int
    """Where it begins in its block's text."""
    text: str

    def covers(self, block: int, offset: int) -> bool:
        """Whether a place stands in it."""
        return block == self.block and self.start <= offset < self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """A translation as the panel shows it, whole or as far as it came, or why there is none."""

    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    """(French, English) sentences."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the French of each pair stands in its block."""
    title: str = ""
    """The provider's name."""
    remark: str = ""
    tried: tuple[tuple[str, str], ...] = ()
    """(Provider, reason) of those that did not answer."""
    problem: str = ""

    def pair_at(self, offset: int) -> int:
        """The pair that belongs to a place in the block: the one there, or the last one before; -1 before the first."""
        return max((number for number, (start, _) in enumerate(self.spans) if start <= offset), default=-1)


class Translations:
    """Asks for translations and hands what comes of it to `post`, which any thread may call."""

    def __init__(self, make: Callable[[], Translator], post: Callable[[Message], object]) -> None:
        """`make` gives the translator; it is called in the thread."""
        self._make = make
        self._post = post
        self._lock = Lock()
        self._translator: Translator | None = None
        self._cancel = Event()
        self._closed = Event()
        self.request: Request | None = None
        """What is under way."""

    def start(self, request: Request) -> None:
        """Begins a translation in place of the one under way; `Translating` and `Translated` follow."""
        self.stop()
        self.request, self._cancel = request, Event()
        Thread(target=self._guarded, args=(request, self._cancel), name="translation", daemon=True).start()

    def stop(self) -> None:
        """Stops what is under way. `Translated` follows with what had come."""
        self.request = None
        self._cancel.set()

    def finished(self, request: Request) -> None:
        """To be told when `Translated` has arrived."""
        if self.request is request:
            self.request = None

    def close(self) -> None:
        """Ends everything, helper processes included; nobody need wait for it."""
        self._closed.set()
        self._cancel.set()
        if self._translator is not None:
            self._translator.close()

    # The thread

    def _guarded(self, request: Request, cancel: Event) -> None:
        try:
            self._tell(self._translated(request, cancel))
        except Exception as error:  # noqa: BLE001 - raised again where it is seen, and reported there
            self._tell(Broken(error))

    def _translated(self, request: Request, cancel: Event) -> Translated:
        from anchorage_tui.translation import Cancelled, NoAnswer

        def progress(step: Step) -> None:
            note = f", {step.note}" if step.note else ""
            self._tell(Translating(request, f"{step.title}{note}", step.done, step.total))

        def ask(question: Question) -> bool:
            answer = self._ask(question, cancel)
            if answer is None:
                raise Cancelled
            return answer

        heading = f"This {request.what} in English"
        try:
            found = self._translator_now().translate(
                request.text, what=request.what, cancel=cancel, progress=progress, ask=ask
            )
        except Cancelled as error:
            spans = _spans(request, error.partial)
            problem = "Stopped here." if error.partial else "Stopped."
            return Translated(request, Shown(heading, error.partial, spans, problem=problem), error)
        except NoAnswer as error:
            problem = "" if error.tried else str(error)
            return Translated(request, Shown("No translation", tried=error.tried, problem=problem), error)
        except AnchorageError as error:
            return Translated(request, Shown("No translation", problem=str(error)), error)
        return Translated(request, _shown(request, heading, found))

    def _translator_now(self) -> Translator:
        with self._lock:
            if self._translator is None:
                self._translator = self._make()
                if self._closed.is_set():
                    self._translator.close()
            return self._translator

    def _ask(self, question: Question, cancel: Event) -> bool | None:
        replies: SimpleQueue[bool | None] = SimpleQueue()
        self._tell(ConsentAsked(question, replies.put))
        while not cancel.is_set():
            try:
                return replies.get(timeout=_GLANCE)
            except Empty:
                continue
        return None

    def _tell(self, message: Message) -> None:
        if not self._closed.is_set():
            self._post(message)


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
