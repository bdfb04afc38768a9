"""Helper processes: kept warm, replaced when they die, never left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.config import Secret
from anchorage_tui.processes import Stopped
from anchorage_tui.translation import child
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.helpers import Helpers, Order

if TYPE_CHECKING:
    from tests.unit.translation.conftest import StandIn

# Helpers that misbehave: the first line is what a healthy one says when it is ready.
READY = "import sys, os; print('{\"ready\": true}', flush=True); sys.stdin.readline(); "
ANSWERS_PID = READY + 'print(\'{"answer": "%d"}\' % os.getpid(), flush=True); sys.stdin.readline()'


def order(standin: StandIn | None = None) -> Order:
    return Order("google", standin.address("google") if standin else "http://127.0.0.1:1", "Il pleut.", Secret(""))


def python(script: str) -> Helpers:
    return Helpers((sys.executable, "-c", script))


def test_the_same_process_answers_again(standin: StandIn) -> None:
    helpers = Helpers()
    try:
        assert [helpers.ask(order(standin), 30, lambda: False) for _ in range(2)] == ["It is raining."] * 2
        assert len(helpers._idle) == 1
    finally:
        helpers.close()


@pytest.mark.parametrize("script", ["raise SystemExit(3)", READY + "raise SystemExit(3)"])
def test_a_helper_that_dies(script: str) -> None:
    with pytest.raises(Failure) as caught:
        python(script).ask(order(), 30, lambda: False)
    assert caught.value.kind == Kind.BROKEN


def test_a_helper_that_cannot_be_started() -> None:
    with pytest.raises(Failure) as caught:
        Helpers(("/nowhere/python",)).ask(order(), 30, lambda: False)
    assert caught.value.kind == Kind.BROKEN


def test_a_late_helper_is_killed() -> None:
    helpers = python(READY + "import time; time.sleep(60)")
    with pytest.raises(Failure) as caught:
        helpers.ask(order(), 0.05, lambda: False)
    assert caught.value.kind == Kind.TIMEOUT
    assert helpers._idle == []


def test_after_the_end_nothing_is_asked() -> None:
    helpers = python(ANSWERS_PID)
    helpers.close()
    with pytest.raises(Stopped):
        helpers.ask(order(), 30, lambda: False)


def test_close_ends_the_idle_ones() -> None:
    helpers = python(ANSWERS_PID)
    pid = int(str(helpers.ask(order(), 30, lambda: False)))
    helpers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_two_at_once(standin: StandIn) -> None:
    helpers = Helpers()
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda: answers.append(helpers.ask(order(standin), 30, lambda: False)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    helpers.close()
    assert answers == ["It is raining."] * 2


def test_a_stalled_request_does_not_hold_the_program_at_its_end(standin: StandIn) -> None:
    """The whole program ends while a request is stalled for 60 s, even though nobody closed anything."""
    standin.always = "stall"
    script = f"""
import os, threading
from anchorage_tui.config import Secret
from anchorage_tui.translation.helpers import Helpers, Order
order = Order("google", {standin.address("google")!r}, "Il pleut.", Secret(""))
threading.Thread(target=lambda: Helpers().ask(order, 60, lambda: False), daemon=True).start()
input()
"""
    program = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE)
    assert standin.arrived.wait(60)
    program.communicate(b"\n", timeout=30)
    assert program.returncode == 0
    assert not standin.let_go.is_set()


def test_nothing_heavy_is_imported_by_the_reader() -> None:
    heavy = "{'requests', 'bs4', 'textual', 'rich'}"
    script = f"import sys, anchorage_tui.translation; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("service", ["google", "mymemory", "deepl", "pons", "linguee", "microsoft", "libretranslate"])
def test_in_this_process(service: str, standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the child does with an order, without a child."""
    import requests

    monkeypatch.setattr(requests.api, "request", requests.api.request)  # put back afterwards
    given = {
        "service": service, "address": standin.address(service), "text": "maison", "key": "k-5f1d-not-to-be-seen",
        "timeout": 30.0,
    }  # fmt: skip
    assert child.answer(given) == {"answer": "house"}
    standin.always = "500"
    assert child.answer(given)["failure"] == Kind.SERVER
