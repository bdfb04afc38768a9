"""Killed at each system call of whatever writes: the store is whole, and what was acknowledged is in it.

All of them with `ANCHORAGE_KILLS=all`; `make test` takes some of the longer ones, always the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from .actions import ACTIONS, Action, acknowledged, fresh
from .killing import can_trace, run_in_child

SQLITE = shutil.which("sqlite3")
MOST = 12
"""Kills of one action in `make test`."""


@pytest.fixture(scope="module", autouse=True)
def traceable() -> Iterator[None]:
    if not can_trace():
        pytest.skip("programs cannot be traced here")
    yield


@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
def test_killed_at_each_step(action: Action, folder: Path) -> None:
    action.prepare(folder / "before" / "learner.sqlite")
    path = fresh(folder)
    count = run_in_child(lambda: action.act(path))
    step = 1 if os.environ.get("ANCHORAGE_KILLS") == "all" else max(1, count // MOST)
    calls = range(1, count + 1, step)
    for call in calls:
        path = fresh(folder)
        is_done = acknowledged(partial(run_in_child, kill_before=call), action, path)
        if SQLITE and call % 2 and path.exists():
            _read_by_sqlite(path)
        for left in path.parent.glob("*.part"):
            assert left.stat().st_mode & 0o077 == 0, "half a store is nobody else's business either"
        action.check(path, is_done)


def _read_by_sqlite(path: Path) -> None:
    """Another reader, in a process of its own, that rolls back what is to be rolled back."""
    assert SQLITE
    done = subprocess.run([SQLITE, str(path), "PRAGMA integrity_check"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("ok\n", "")
