"""Every parser for a moment: a minute in all in `make test`, an hour in `make fuzz`. What once broke is tried again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from .changes import changed
from .targets import TARGETS, Target

CRASHES = Path(__file__).with_name("crashes")
_SECONDS = float(os.environ.get("FUZZ_SECONDS", "15"))
"""For all targets together."""


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: str(target.name))
def test_nothing_breaks_a_parser(target: Target) -> None:
    until = time.monotonic() + _SECONDS / len(TARGETS)
    for number in range(1_000_000):
        _try_some(target, number)
        if time.monotonic() > until:
            return


def _try_some(target: Target, number: int) -> None:
    """A hundred inputs; other ones for each number."""

    @settings(
        max_examples=100, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck), derandomize=number == 0,
    )  # fmt: skip
    @given(changed(target.seeds))
    def nothing_breaks_it(data: bytes) -> None:
        target.check(data)

    nothing_breaks_it()


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: str(target.name))
def test_what_broke_it_once_does_so_no_more(target: Target) -> None:
    for path in sorted(CRASHES.glob(f"{target.name}@*")):
        target.check(path.read_bytes())
