"""The reader in a real terminal, killed at any moment while keys save, refuse and move: nothing it has said is lost.

A few kills in `make test`, always the same; a thousand with `ANCHORAGE_KILLS=1000`, which also says how old the place was.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
import warnings
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.learner import LearnerStore
from anchorage_tui.learner.soundness import verify
from anchorage_tui.reading import Session

from .pseudo_terminal import PATIENCE, Terminal, terminal

_WANTED = os.environ.get("ANCHORAGE_KILLS", "4")
KILLS = int(_WANTED) if _WANTED.isdigit() else 1000
KEYS = "lllnnnsssxj}}{kNhj"
SQLITE = shutil.which("sqlite3")
_SAID = re.compile(
    r"(Saved|Already saved|Not here): (.+?)(?:\. Press .*?)?(?:, which has no gloss)?\s{2,}paragraph (\d+) of 200 · \d+%"
)
_PLACE = re.compile(r"paragraph (\d+) of 200 · \d+%")
_OLD = 0.1
"""Seconds that a place may be old."""
_PATIENT = 1.5
"""The same on a machine that has other things to do."""
SENTENCES = (  # a number follows: "not here" is said of one sentence
    "Le maire a brandi la menace d’un procès, puis il a changé de ton, entre les pages 1",
    "Les pourparlers ont accouché d’un statu quo décevant, entre les étages 3",
    "Il a vendu la mèche, coûte que coûte, et tout le monde a tourné la page, entre les numéros 5",
    "Elle a jeté l’éponge après avoir pris le taureau par les cornes, entre les rues 7",
)


class Watched:
    """A reader, with what it has said and shown, and when."""

    def __init__(self, reader: Terminal) -> None:
        self.reader = reader
        self.said: list[tuple[str, str]] = []
        self.shown: list[tuple[float, int]] = []
        self._last = ""
        """The last line when it was looked at before: half of a new one may be painted over half of an old one."""

    def look(self, seconds: float) -> None:
        """Takes in what comes within some seconds."""
        end = time.monotonic() + seconds
        while True:
            going = self.reader.read(max(0.0, min(0.01, end - time.monotonic())))
            line = self.reader.text.rstrip().rsplit("\n", 1)[-1].strip()
            if line == self._last and (said := _SAID.search(line)):
                self.said.append(("Not here" if said[1] == "Not here" else "Saved", said[2]))
            if place := _PLACE.search(line):
                self.shown.append((time.monotonic(), int(place[1])))
            self._last = line
            if not going or time.monotonic() >= end:
                return

    def places_since(self, moment: float) -> set[int]:
        """The paragraphs that the cursor was shown in since then, and the one that it was in then."""
        before = [paragraph for when, paragraph in self.shown if when <= moment][-1:]
        return {*before, *(paragraph for when, paragraph in self.shown if when > moment)}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"{SENTENCES[number % 4]} et {number}." for number in range(200)), encoding="utf-8")
    return path


@pytest.mark.timeout(0 if KILLS > 4 else 240)
def test_killed_at_any_moment(home: Path, session: Session, text: Path) -> None:
    dice = random.Random(8)
    acknowledged: set[tuple[str, str]] = set()
    keys = old = 0
    for _ in range(KILLS):
        with terminal(str(text)) as reader:
            reader.wait_for("of 200")
            watched = Watched(reader)
            if dice.random() < 0.7:  # otherwise it is killed while it begins
                while not reader.underlined():
                    assert reader.read(PATIENCE)
            end = time.monotonic() + dice.random() * 2
            while time.monotonic() < end:
                reader.press(dice.choice(KEYS))
                keys += 1
                watched.look(min(dice.choice((0, 0.01, 0.03, 0.1)), max(0.0, end - time.monotonic())))
            os.kill(reader.pid, signal.SIGKILL)
            killed = time.monotonic()
            watched.look(0.05)  # what was painted before counts
        acknowledged |= set(watched.said)
        old += not check(acknowledged, watched, killed)
    assert acknowledged, "keys were answered at all"
    if KILLS > 4:
        told = f"{KILLS} kills, {keys} keys, {len(acknowledged)} things kept"
        warnings.warn(f"{told}; the place was older than {_OLD} s after {old}", stacklevel=1)


def check(acknowledged: set[tuple[str, str]], watched: Watched, killed: float) -> bool:
    """Whether the place in the store is as young as it should be; fails if it is much older, or anything is lost."""
    store = paths.store_file()
    if SQLITE:  # another program, that has nothing from us
        command = [SQLITE, str(store), "PRAGMA integrity_check"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == ("ok\n", "")
    verify(store)
    with closing(LearnerStore(store)) as opened:
        kept = {("Saved", entry.headword) for entry in opened.saved()}
        kept |= {("Not here", headword) for headword, _ in opened.not_here()}
        assert acknowledged <= kept
        places = [place.block + 1 for place in opened.last_texts()]
    if not watched.shown:
        return True
    place = places[0] if places else 1
    assert place in watched.places_since(killed - _PATIENT)
    return place in watched.places_since(killed - _OLD)
