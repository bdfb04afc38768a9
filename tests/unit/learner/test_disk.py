"""A disk that is full, in the middle of any write, or cannot be written at all: said in a line, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import LearnerStore, open_store

from .actions import ACTIONS, Action, acknowledged, fresh
from .conftest import ENTRY, fill, text

STEPS = 8
"""Sizes at which files can grow no more, of one action in `make test`; with `ANCHORAGE_KILLS=all` every 512 bytes."""


def in_child(act: Callable[[], object], most: int, *, killed: bool) -> None:
    """Runs `act` where no file can grow beyond `most` bytes: what is more is cut off, and is an error or the end."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL if killed else signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            act()
            status = 0
        except LearnerError as error:
            status = 0 if str(error).isprintable() and error.hint else 98
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in ((0, -signal.SIGXFSZ) if killed else (0,))


@pytest.mark.parametrize("killed", [False, True], ids=["full", "killed there"])
@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
def test_a_write_that_is_cut_off(action: Action, killed: bool, folder: Path) -> None:
    action.prepare(folder / "before" / "learner.sqlite")
    path = fresh(folder)
    action.act(path)
    largest = max(file.stat().st_size for file in path.parent.rglob("*") if file.is_file())
    step = 512 if os.environ.get("ANCHORAGE_KILLS") == "all" else largest // STEPS + 100
    for most in range(0, largest + 1024, step):
        path = fresh(folder)
        done = acknowledged(partial(in_child, most=most, killed=killed), action, path)
        action.check(path, done)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 KB. Skips where none can be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=300k,mode=0700", "tmpfs", str(place)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(rest: Path) -> None:
    """Takes all the room that is left on a disk."""
    opened = os.open(rest, os.O_WRONLY | os.O_CREAT)
    try:
        with pytest.raises(OSError, match="No space"):
            while os.write(opened, bytes(4096)):
                pass
    finally:
        os.close(opened)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_a_full_disk_and_room_again(small: Path) -> None:
    path = small / "learner.sqlite"
    fill(path)
    rest = small / "rest"
    with closing(LearnerStore(path)) as store:
        fill_up(rest)
        for number in range(3):
            with pytest.raises(LearnerError, match="the disk is full"):
                store.mark_not_here(f"x {number}", "y" * 20_000)
            assert len(store.saved()) == 40
        rest.unlink()
        assert store.save(ENTRY)
        assert len(store.saved()) == 41


def test_a_full_disk_from_the_first_start_on(small: Path) -> None:
    fill_up(small / "rest")
    path = small / "data" / "learner.sqlite"
    with pytest.raises(LearnerError) as caught:
        LearnerStore(path)
    assert str(path) in str(caught.value)
    store = open_store(path)
    assert (store.saved(), store.not_here(), store.place(text())) == ([], set(), None)
    (small / "rest").unlink()
    assert store.save(ENTRY), "as soon as there is room"
    assert sorted(each.name for each in path.parent.iterdir()) == ["learner.sqlite"]
    store.close()


def test_a_disk_that_cannot_be_written_can_be_read(small: Path) -> None:
    path = small / "learner.sqlite"
    fill(path)
    remount(small, "ro")
    store = open_store(path)
    assert (len(store.saved()), len(store.not_here()), store.place(text())) == (40, 40, (2, 15))
    assert store.problem is None
    with pytest.raises(LearnerError, match="cannot be written"):
        store.save(ENTRY)
    assert len(store.not_here()) == 40, "and goes on being read"
    store.close()


def test_an_old_store_on_a_disk_that_cannot_be_written(small: Path) -> None:
    from .conftest import make_old

    path = small / "learner.sqlite"
    make_old(path)
    before = path.read_bytes()
    remount(small, "ro")
    store = open_store(path)
    assert store.saved() == []
    assert store.problem is not None
    assert "Read-only" in str(store.problem)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_of_somebody_elses(path: Path) -> None:
    fill(path)
    path.parent.chmod(0o500)
    path.chmod(0o400)
    try:
        store = open_store(path)
        assert len(store.saved()) == 40
        with pytest.raises(LearnerError):
            store.save(ENTRY)
    finally:
        path.parent.chmod(0o700)
