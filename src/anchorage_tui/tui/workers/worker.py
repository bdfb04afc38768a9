"""One thread that does what the keyboard must not wait for: the newest question first, any of them can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from threading import Condition, Thread
from time import monotonic

Job = Callable[[], Iterator[object] | None]
"""Does something; a job that may take long is a generator that yields wherever a newer one may come first."""
Post = Callable[..., object]
"""Calls a function with its arguments in the screen's own thread, soon; Textual's `call_later`."""

_MANY = 400
"""Steps after which `idle` is called although there is more to do: some hundred keys pressed without a second's rest."""


@dataclass(slots=True)
class _Task:
    job: Job
    not_before: float
    steps: Iterator[object] | None = None
    """What is left of a job that has begun."""


class Worker:
    """Jobs have a kind; of each kind only the newest waits. The thread begins with the first job.

    >>> worker = Worker("reading", failed=print)
    >>> worker.ask("answer", lambda: print("nobody waits for this"))
    """

    def __init__(
        self,
        name: str,
        *,
        failed: Callable[[Exception], object],
        in_order: bool = False,
        idle: Callable[[], object] | None = None,
        idle_after: float = 1.0,
    ) -> None:
        """`failed` is told of errors that jobs raise. With `in_order` the oldest job comes first.

        `idle` is called once there has been nothing to do for `idle_after` seconds, or after many jobs without such a rest.
        """
        self._name = name
        self._failed = failed
        self._in_order = in_order
        self._idle = idle
        self._idle_after = idle_after
        self._wake = Condition()
        self._tasks: dict[str, _Task] = {}
        """In the order in which they were asked for; the one being done among them."""
        self._thread: Thread | None = None
        self._steps = 0
        """Done since `idle` was called."""
        self._looks_again = 0.0
        """When the waiting thread wakes by itself; 0 while it works."""
        self._closed = self._finishing = False

    def ask(self, kind: str, job: Job, rest: float = 0.0) -> None:
        """Wants `job` done, in place of an older one of its kind, not before `rest` seconds have gone by without another."""
        with self._wake:
            if self._closed or self._finishing:
                return
            self._tasks.pop(kind, None)
            task = self._tasks[kind] = _Task(job, monotonic() + rest if rest else 0.0)
            if self._thread is None:
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            elif (
                task.not_before < self._looks_again
            ):  # otherwise it looks again in time: a key costs no turn of the thread
                self._wake.notify()

    def cancel(self, kind: str) -> bool:
        """Wants the job of this kind no longer, begun or not; whether there was one."""
        with self._wake:
            return self._tasks.pop(kind, None) is not None

    def is_asked(self, kind: str) -> bool:
        """Whether a job of this kind waits or is being done."""
        return kind in self._tasks

    @property
    def busy(self) -> bool:
        """Whether anything is being done or waits to be."""
        return bool(self._tasks)

    @property
    def closed(self) -> bool:
        """Whether nobody wants to hear of what it does any more."""
        return self._closed

    def close(self) -> None:
        """Lets the thread end after the step it is at; nobody need wait for it."""
        with self._wake:
            self._closed = True
            self._tasks.clear()
            self._wake.notify()

    def finish(self, seconds: float) -> bool:
        """Does what has been asked, takes nothing more, and waits for its end at most so long; whether all was done."""
        with self._wake:
            self._finishing = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(seconds)
        return not self._tasks

    # The thread

    def _run(self) -> None:
        while self._go_on():
            pass

    def _go_on(self) -> bool:
        """Does one step of what comes first; False when all is over. A job that was cancelled meanwhile ends here."""
        found = self._next()
        if found is None:
            return False
        kind, task = found
        more = self._step(task)
        with self._wake:
            if not more and self._tasks.get(kind) is task:
                del self._tasks[kind]
        return True

    def _next(self) -> tuple[str, _Task] | None:
        """The job to go on with, when there is one; None when all is over."""
        with self._wake:
            while not self._closed:
                if self._idle and self._steps >= _MANY:
                    return "", _Task(self._rest, 0.0)
                now = monotonic()
                order = self._tasks.items() if self._in_order else reversed(self._tasks.items())
                for kind, task in order:
                    if task.not_before <= now or self._finishing:
                        return kind, task
                if self._finishing:
                    return None
                self._looks_again = min((task.not_before for task in self._tasks.values()), default=inf)
                if self._idle and self._steps and not self._tasks:
                    self._looks_again = now + self._idle_after
                woken = self._wake.wait(None if self._looks_again == inf else self._looks_again - now)
                self._looks_again = 0.0
                if not woken and not self._tasks:
                    return "", _Task(self._rest, 0.0)
        return None

    def _rest(self) -> None:
        if self._idle:
            self._idle()
        self._steps = 0

    def _step(self, task: _Task) -> bool:
        """Does one step of a job; whether there is more of it."""
        self._steps += 1
        try:
            if task.steps is None:
                task.steps = task.job()
                return task.steps is not None
            next(task.steps)
            return True
        except StopIteration:
            return False
        except Exception as error:  # noqa: BLE001 - handed to the screen, which tells of it or raises it again
            if not self._closed:
                self._failed(error)
            return False
