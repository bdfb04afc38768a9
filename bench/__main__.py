"""`python -m bench [PART]... [--quick]`: speed and accuracy, beside what is asked and what others reach."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.world import ANCHORAGE, Absent, World

PARTS = {
    "start": "from the command to the first paragraph",
    "keys": "from a key to the repainted screen",
    "expressions": "accuracy of the matcher, baselines, what each rule is worth",
    "words": "glossed words and right lemmas",
    "senses": "the meant sense first, the form of the verb named",
    "scan_speed": "tokens a second, loading, memory",
    "lookup": "answers about single words",
    "documents": "what comes out of public suites of books, pages and office documents",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the tables of the parts asked for; 0 whatever the figures are."""
    described = "\n".join(f"  {name:<12} {what}" for name, what in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m bench", epilog=f"parts:\n{described}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="all of them if none is named")
    parser.add_argument("--quick", action="store_true", help="fewer runs: a first impression in two or three minutes")
    parser.add_argument("--home", type=Path, help="keep the prepared lexicon in this folder, for the next run")
    args = parser.parse_args(argv)
    if unknown := [name for name in args.parts if name not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    with ExitStack() as stack:
        home = args.home or Path(stack.enter_context(TemporaryDirectory(prefix="anchorage-bench-")))
        home.mkdir(parents=True, exist_ok=True)
        world = World(home.resolve(), args.quick)
        world.move_in()
        world.forget()
        _prepare()
        for name in args.parts or PARTS:
            _run(name, world)
    return 0


def _prepare() -> None:
    """Builds the lexicon once, before anything is timed.

    In a process of its own: the system counts the memory of a command's parent as the command's until it has begun.
    """
    began = time.perf_counter()
    subprocess.run([ANCHORAGE, "prepare"], check=True, capture_output=True)
    print(f"Prepared the lexicon and the glossary in {time.perf_counter() - began:.1f} s.", flush=True)


def _run(name: str, world: World) -> None:
    began = time.perf_counter()
    try:
        for table in import_module(f"bench.{name}").run(world):
            print(f"\n{table}", flush=True)
    except Absent as absent:
        print(f"\n{name}: left out, {absent}.", flush=True)
    print(f"[{name}: {time.perf_counter() - began:.0f} s]", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
