"""Tokens a second from raw text to occurrences, and what the number of entries and the length of the text do to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.generated import write_glossary, write_text
from bench.table import ASKED, Table, number
from bench.world import ANCHORAGE, CHECKOUT, SHARED, World, middle

_LARGE = 20_000


def run(world: World) -> Iterator[Table]:
    """Speed by glossary, then loading and memory."""
    text, small = _inputs(world)
    size = len(small.read_text(encoding="utf-8").splitlines())
    large = world.home / "large.tsv"
    write_glossary(large, _LARGE - size)
    with large.open("a", encoding="utf-8") as file:
        file.write(small.read_text(encoding="utf-8"))
    glossaries: dict[str, list[Path]] = {
        f"{size:,} entries": [small],
        "curated glossary": [],
        f"{_LARGE:,} entries": [large],
    }
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in glossaries}
    for files in glossaries.values():  # compiles them
        _scan(text, 1, files)
    for _ in range(world.repeats):
        for name, files in glossaries.items():
            runs[name].append(_scan(text, 2, files))
    tokens = runs["curated glossary"][0]["tokens"]
    speeds = Table(
        f"Scan of {tokens:,} tokens, processor time (medians of {world.repeats})",
        ("", "tokens/s, first reading", "tokens/s, words known", "occurrences"),
    )
    first = {name: middle([one["tokens"] / one["seconds"][0] for one in ones]) for name, ones in runs.items()}
    for name, ones in runs.items():
        again = middle([one["tokens"] / one["seconds"][1] for one in ones])
        speeds.add(name, number(first[name]), number(again), str(ones[0]["occurrences"]))
    yield speeds
    table = Table("Scan: asked", ASKED)
    few, _, many = runs
    table.ask(f"tokens/s with {few}", first[few], least=60_000)
    table.ask(f"times slower with {many}", first[few] / first[many], most=1.5)
    table.ask(f"loading {many}, ms", middle([one["loading_ms"] for one in runs[many]]), most=60)
    table.ask(f"loading {many}, MB", middle([one["loading_mb"] for one in runs[many]]), most=60)
    table.ask(f"memory with {many} after two readings, MB", middle([one["memory_mb"] for one in runs[many]]))
    yield table
    yield _long_text(world)


def _inputs(world: World) -> tuple[Path, Path]:
    """The development text and its glossary, or generated ones where ../shared is not there."""
    folder = SHARED / "bench" / "expressions" / "C_dev"
    if folder.is_dir():
        return folder / "text.txt", folder / "glossary.tsv"
    text = write_text(world.home / "medium.txt", 300_000)
    return text, write_glossary(world.home / "small.tsv", 1_300)


def _scan(text: Path, passes: int, files: Sequence[Path]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.scan_once", str(text), str(passes), *map(str, files)]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _long_text(world: World) -> Table:
    """`anchorage scan` of a short and a long text: memory must not grow with the text."""
    short, long = world.less(1_000_000, 200_000), world.less(5_000_000, 1_000_000)
    table = Table("`anchorage scan` as a command", ("characters", "s", "characters/s", "memory at most, MB"))
    peaks = []
    for characters in (short, long):
        path = write_text(world.home / f"scan-{characters}.txt", characters)
        seconds, peak = _command([ANCHORAGE, "scan", str(path)])
        peaks.append(peak)
        table.add(f"{characters:,}", number(seconds), number(characters / seconds), number(peak))
    grown = (peaks[1] - peaks[0]) / (long - short) * 1e6
    at_hundred = peaks[1] + grown * (100 - long / 1e6)
    verdict = "" if at_hundred <= 300 else "  MISSED"
    table.notes.append(
        f"{number(grown)} MB for each further million characters; 100 million would take {number(at_hundred)} MB"
        f" (asked: <= 300 MB){verdict}"
    )
    return table


def _command(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and largest resident memory in MB of a command whose output is thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / 1024
