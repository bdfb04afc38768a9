"""`python -m fuzz [TARGET]... [--seconds N]`: throws anything at the parsers, led by what each input reaches.

Needs atheris (the extra `fuzz`). Each target has its share of the time in a process of its own. What breaks one is kept in
`tests/fuzz/crashes/`, where the tests try it from then on.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

_CRASHES = Path(__file__).with_name("crashes")
_LONGEST = 4_096
"""Bytes of an input: what breaks a parser is seldom longer, and longer ones are slow."""
_SLOW = 20
"""Seconds that one input may take."""
_MEMORY = 1_500
"""Megabytes of a process, the fuzzer's own among them."""


def main() -> int:
    """1 if anything broke."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all of them if none is named")
    parser.add_argument("--seconds", type=int, default=3600, help="for all of them together; an hour by default")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    args, rest = parser.parse_known_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed. Add it with: pip install -e '.[fuzz]'", file=sys.stderr)
        return 1
    if args.inside:
        _fuzz(args.inside, [*args.targets, *rest])
        return 0
    from .targets import TARGETS

    names = args.targets or [target.name for target in TARGETS]
    if unknown := set(names) - {target.name for target in TARGETS}:
        parser.error(f"there is no target {min(unknown)}; there are {', '.join(one.name for one in TARGETS)}")
    share = max(1, args.seconds // len(names))
    broken = [name for name in names if not _holds(name, share)]
    print(f"{len(names)} targets, {share} s each; broken: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


def _holds(name: str, seconds: int) -> bool:
    """Whether nothing broke a target in that time."""
    with tempfile.TemporaryDirectory(prefix="anchorage-fuzz-") as corpus:
        command = [
            sys.executable, "-m", "fuzz", "--inside", name, corpus, f"-max_total_time={seconds}",
            f"-max_len={_LONGEST}", f"-timeout={_SLOW}", f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={_CRASHES}/{name}@",
            "-print_final_stats=1", "-verbosity=0",
        ]  # fmt: skip
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    tried = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
    print(f"{name}: {tried} inputs, {'nothing broke' if done.returncode == 0 else 'BROKEN'}", flush=True)
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr)
    return done.returncode == 0


def _fuzz(name: str, arguments: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["anchorage_tui"]):
        from .targets import TARGETS

        target = next(one for one in TARGETS if one.name == name)
        for seed in target.seeds:
            target.check(seed)  # imports the reader, to be watched
    corpus = Path(arguments[0])
    for number, seed in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], *arguments], target.check)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
