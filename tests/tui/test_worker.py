"""The worker's thread: newest first, a step at a time, cancelled, in order, at rest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from anchorage_tui.reading import Answer, Place
from anchorage_tui.reading.answers import Consulted
from anchorage_tui.reading.reading import Reading
from anchorage_tui.tui.workers import consulting
from anchorage_tui.tui.workers.background import Background
from anchorage_tui.tui.workers.worker import Worker

from .conftest import World

SECONDS = 20.0


class Log:
    """What jobs have done, and a gate that one of them waits at."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.began = threading.Event()
        self.gate = threading.Event()
        self.all_done = threading.Event()

    def job(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)

    def held(self) -> None:
        self.began.set()
        assert self.gate.wait(SECONDS)
        self.done.append("held")

    def last(self) -> None:
        self.done.append("last")
        self.all_done.set()


def worker(**options: Any) -> Worker:
    return Worker("test", failed=lambda error: None, **options)


def test_the_newest_question_comes_first_and_replaces_an_older_of_its_kind() -> None:
    log, one = Log(), worker()
    one.ask("held", log.held)
    assert log.began.wait(SECONDS)
    one.ask("z", log.last)
    one.ask("a", log.job("a, older"))
    one.ask("b", log.job("b"))
    one.ask("a", log.job("a"))
    log.gate.set()
    assert log.all_done.wait(SECONDS)
    assert log.done == ["held", "a", "b", "last"]
    assert one.finish(SECONDS)


def test_in_order_the_oldest_comes_first() -> None:
    log, one = Log(), worker(in_order=True)
    one.ask("held", log.held)
    for name in ("a", "b", "c"):
        one.ask(name, log.job(name))
    log.gate.set()
    assert one.finish(SECONDS)
    assert log.done == ["held", "a", "b", "c"]


def test_a_newer_question_comes_between_two_steps_of_a_long_job() -> None:
    log, one = Log(), worker()

    def long() -> Iterator[None]:
        for step in range(3):
            log.done.append(f"step {step}")
            if step == 0:
                log.began.set()
                assert log.gate.wait(SECONDS)
            yield

    one.ask("long", long)
    assert log.began.wait(SECONDS)
    one.ask("new", log.job("new"))
    log.gate.set()
    assert one.finish(SECONDS)
    assert log.done == ["step 0", "new", "step 1", "step 2"]


def test_a_long_job_ends_when_it_is_cancelled() -> None:
    log, one = Log(), worker()

    def endless() -> Iterator[None]:
        try:
            while True:
                log.began.set()
                yield
        finally:
            log.last()

    one.ask("endless", endless)
    assert log.began.wait(SECONDS)
    assert one.is_asked("endless")
    assert one.cancel("endless")
    assert log.all_done.wait(SECONDS), "its own cleaning up is done"
    assert not one.cancel("endless")
    assert one.finish(SECONDS)


def test_an_error_is_told_and_the_next_job_is_done() -> None:
    def broken() -> None:
        raise KeyError("no")

    log = Log()
    told: list[Exception] = []
    one = Worker("test", failed=told.append, in_order=True)
    one.ask("broken", broken)
    one.ask("last", log.last)
    assert log.all_done.wait(SECONDS)
    assert [type(error) for error in told] == [KeyError]
    assert one.finish(SECONDS)


def test_a_job_that_is_asked_for_again_rests_again() -> None:
    log, one = Log(), worker()
    one.ask("resting", log.job("resting"), rest=3_600)
    one.ask("last", log.last)
    assert log.all_done.wait(SECONDS)
    assert log.done == ["last"]
    assert one.busy
    one.close()
    assert not one.busy


def test_a_rest_that_is_over_wakes_the_thread() -> None:
    log, one = Log(), worker()
    one.ask("rests", log.last, rest=0.01)
    assert log.all_done.wait(SECONDS)
    one.close()


def test_nothing_is_taken_after_the_end() -> None:
    log, one = Log(), worker()
    assert one.finish(SECONDS)
    one.ask("late", log.job("late"))
    assert not one.busy
    assert log.done == []


def test_while_nothing_is_asked_garbage_is_looked_for_once() -> None:
    idle = threading.Semaphore(0)
    one = worker(idle=idle.release, idle_after=0.01)
    one.ask("job", lambda: None)
    assert idle.acquire(timeout=SECONDS)
    assert not idle.acquire(timeout=0.1), "not again before there was something to do"
    one.close()


def test_without_any_rest_garbage_is_looked_for_after_many_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.tui.workers.worker._MANY", 3)
    log = Log()
    one = worker(idle=log.job("tidy"), idle_after=3_600)

    def steps() -> Iterator[None]:
        for number in range(5):
            log.done.append(f"{number}")
            yield

    one.ask("steps", steps)
    assert one.finish(SECONDS)
    assert "tidy" in log.done[1:-1]


def test_a_reader_looks_for_garbage_while_nobody_presses_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()
    monkeypatch.setattr("anchorage_tui.tui.workers.background.gc.collect", lambda *_: looked.set())
    monkeypatch.setattr("anchorage_tui.tui.workers.background.gc.freeze", lambda: None)
    background = Background(
        cast(Reading, World()), Posted(), failed=lambda error: None, passed_over=lambda block, error: None
    )
    background.find_expression(Place(0, 0), 1, lambda origin, step, place: None, lambda done, total: None)
    assert looked.wait(SECONDS)
    background.close()


# Asking a text


class Posted:
    """The screen's thread, as far as a worker sees it."""

    def __init__(self) -> None:
        self.came = threading.Condition()

    def __call__(self, then: Callable[..., object], *arguments: object) -> None:
        with self.came:
            then(*arguments)
            self.came.notify_all()


def test_a_gloss_is_not_held_up_by_looking_for_an_expression_in_a_long_text() -> None:
    """However many paragraphs there are: one of them at most is waited for."""
    world, posted = World(), Posted()
    looked: list[int] = []
    asked, answered = threading.Event(), threading.Event()
    progress: list[tuple[int, int]] = []

    class Blocks(tuple[Any, ...]):
        def __len__(self) -> int:
            return 1_000_000

    def occurrences(block: int) -> tuple[()]:
        looked.append(block)
        if block == 100:
            asked.set()
            assert enough.wait(SECONDS)
        return ()

    enough = threading.Event()
    world.answer = lambda place: Answer("", (), ())  # type: ignore[method-assign]
    world.underlined = occurrences  # type: ignore[method-assign]
    object.__setattr__(world.document, "blocks", Blocks())
    background = Background(
        cast(Reading, world), posted, failed=lambda error: None, passed_over=lambda block, error: None
    )
    background.find_expression(
        Place(0, 0), 1, lambda origin, step, place: None, lambda done, total: progress.append((done, total))
    )
    assert asked.wait(SECONDS)
    seen: list[int] = []

    def came(place: Place, answer: Answer) -> None:
        seen.append(len(looked))
        answered.set()

    background.answer(Place(0, 0), came)
    enough.set()
    assert answered.wait(SECONDS)
    assert seen[0] <= 102, "the answer came first"
    with posted.came:
        assert posted.came.wait_for(lambda: progress, SECONDS), "how far it is is told"
    assert progress[0][1] == 1_000_000
    assert background.stop_finding()
    background.close()


def test_stale_expressions_are_not_told() -> None:
    posted: list[Callable[[], object]] = []
    background = Background(
        cast(Reading, World()),
        lambda then, *arguments: posted.append(lambda: then(*arguments)),
        failed=lambda error: None,
        passed_over=lambda block, error: None,
    )
    told: list[int] = []
    background.analyse([1, 2], lambda block, occurrences: told.append(block))
    while len(posted) < 2:
        threading.Event().wait(0.01)
    posted[0]()
    background.analyse_anew()
    posted[1]()
    assert told == [1]
    background.close()


def test_dict_servers_are_asked_when_the_cursor_has_rested(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(Worker, "ask", lambda self, kind, job, rest=0.0: rests.append(rest))
    asking = consulting.Consulting(
        lambda answer: Consulted(answer), lambda then, *more: None, then=lambda *more: None, failed=lambda error: None
    )
    asking.ask(Answer("chat", (), ()))
    assert rests == [0.3]
