"""What all parts share: folders of their own, the development data beside the checkout, the command that is measured."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from anchorage_tui.tui.first_frame import FILE

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
ARTICLE = SHARED / "texts" / "000_11f55a3b14b8c924.txt"
ANCHORAGE = str(Path(sys.executable).with_name("anchorage"))
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_app.py")))
_PLACES = ("CACHE", "DATA", "CONFIG", "STATE")


@dataclass(frozen=True, slots=True)
class World:
    """One run of the bench."""

    home: Path
    """A folder of its own: what the program keeps, and generated inputs."""
    quick: bool = False

    @property
    def repeats(self) -> int:
        """Runs of which the median is printed."""
        return 3 if self.quick else 7

    def less(self, full: int, quick: int) -> int:
        """`quick` of something with --quick, else `full`."""
        return quick if self.quick else full

    def move_in(self) -> None:
        """Makes this process, and those it starts, keep their files in `home`."""
        for name in _PLACES:
            os.environ[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):  # neither is how a reader runs the program
            os.environ.pop(name, None)

    def forget(self) -> None:
        """Makes a new learner: no text has been read, so that every one opens at its start."""
        for name in ("data", "config", "state"):
            shutil.rmtree(self.home / name, ignore_errors=True)

    def forget_pages(self) -> None:
        """Forgets the pages kept for the next start; what the reader looks like in this terminal stays."""
        file = self.home / "state" / "anchorage-tui" / FILE
        if file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            file.write_text(json.dumps(kept | {"pages": {}}), encoding="utf-8")

    def article(self) -> Path:
        """The press article, or the bundled one where ../shared is not there."""
        return ARTICLE if ARTICLE.is_file() else CHECKOUT / "glossary" / "texts" / "le-sommet-d-anchorage.md"


class Absent(Exception):
    """A part cannot be measured here; says why."""


def shared(*parts: str) -> Path:
    """A path in ../shared; raises `Absent` where it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Absent(f"{Path('..', 'shared', *parts)} is not beside this checkout")
    return path


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` percent of the values do not exceed (nearest rank).

    >>> percentile([1, 2, 3, 4], 50), percentile([1, 2, 3, 4], 99)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * part // 100) - 1)]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))
