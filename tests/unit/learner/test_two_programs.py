"""Several programs write to one store at once: none fails, and nothing that one has been told is kept is lost.

Some dozens of writes each in `make test`; with `ANCHORAGE_SECONDS=60` for that long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.learner import LearnerStore
from anchorage_tui.learner.backups import backups_of
from anchorage_tui.learner.soundness import verify

from .conftest import fill, make_old, rows

PROGRAMS = 3
WRITER = """
import json, sys, time
from pathlib import Path
from anchorage_tui.documents import Block
from anchorage_tui.errors import LearnerError
from anchorage_tui.learner import KnownText, LearnerStore, SavedEntry

path, name, seconds = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
end = time.monotonic() + seconds
store = LearnerStore(path)
text = KnownText(f"/texts/{name}", name, [Block(f"{name}, paragraphe {number}") for number in range(9)])
saved, refused, errors, place, number = [], [], [], None, 0
while number < 30 or time.monotonic() < end:
    number += 1
    try:
        if store.save(SavedEntry(f"{name} {number}", "", f"{number}", "", "", "", "", "")):
            saved.append(f"{name} {number}")
        store.mark_not_here(f"{name} {number}", "x")
        refused.append(f"{name} {number}")
        store.remember(text, number % 9, 3)
        place = [number % 9, 3]
        if number % 10 == 0:
            store.unsave(saved[0], saved[0].split()[-1])
            del saved[0]
        store.saved()
    except LearnerError as error:
        errors.append(str(error))
print(json.dumps([saved, refused, errors, place]))
"""


def run_together(path: Path) -> dict[str, tuple[list[str], list[str], list[str], list[int]]]:
    seconds = os.environ.get("ANCHORAGE_SECONDS", "0")
    names = [f"program-{number}" for number in range(PROGRAMS)]
    commands = [[sys.executable, "-c", WRITER, str(path), name, seconds] for name in names]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
    said = [process.communicate(timeout=300)[0] for process in running]
    return {name: tuple(json.loads(out)) for name, out in zip(names, said, strict=True)}


@pytest.mark.parametrize(
    "begin", [lambda path: path.parent.mkdir(parents=True), fill, make_old], ids=["none yet", "a store", "version 1"]
)
def test_programs_that_write_at_once(path: Path, begin: object) -> None:
    assert callable(begin)
    begin(path)
    with_words = path.exists()
    told = run_together(path)
    verify(path)
    assert [errors for _, _, errors, _ in told.values()] == [[]] * PROGRAMS
    with closing(LearnerStore(path)) as store:
        saved, refused = {entry.headword for entry in store.saved()}, {headword for headword, _ in store.not_here()}
        assert len({entry for entry in saved if entry.startswith("mot")}) == 40 * with_words
    for name, (kept, marked, _, place) in told.items():
        assert {entry for entry in saved if entry.startswith(name)} == set(kept)
        assert set(marked) <= refused
        assert rows(path, f"SELECT block, offset FROM text WHERE source = '/texts/{name}'") == [tuple(place)]
    for backup in backups_of(path):
        verify(backup.path)
