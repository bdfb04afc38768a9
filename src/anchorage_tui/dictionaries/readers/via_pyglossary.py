"""MDict's MDX, read by PyGlossary in a process of its own.

The child may use so much memory and processor time, may write no file and gets a home folder of its own: PyGlossary
trusts the lengths that a file claims and writes caches beside the user's. It answers in JSON Lines and can be killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.source import Book, RawEntry, Work
from anchorage_tui.dictionaries.unpacking import damaged
from anchorage_tui.errors import DictionaryError

_CHILD = "anchorage_tui.dictionaries.readers.pyglossary_child"


def read_mdx(path: Path, work: Work) -> Book:
    """Opens an MDX dictionary. Raises `DictionaryError` if PyGlossary is missing or cannot read the file."""
    if find_spec("pyglossary") is None:
        raise DictionaryError(
            "MDX dictionaries are read with PyGlossary, which is not installed.", "Run: pip install pyglossary"
        )
    items = _answers(path, "OctopusMdict", work)
    # The first answer tells what the file is, so that a damaged one is refused before anything is written.
    title, total = next(items)
    assert isinstance(total, int)
    return Book(str(title or path.stem), _entries(items), total)


def _entries(answers: Iterator[tuple[object, object]]) -> Iterator[RawEntry]:
    for terms, definition in answers:
        assert isinstance(terms, list)
        yield RawEntry(tuple(str(term) for term in terms), str(definition), "html")


def _answers(path: Path, format_name: str, work: Work) -> Iterator[tuple[object, object]]:
    work.step(f"Opening {path.name}", 0, 0)
    with tempfile.TemporaryFile(dir=work.scratch) as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", _CHILD, format_name, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=work.scratch,
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(work.scratch), "PYTHONPATH": os.pathsep.join(sys.path),
                 "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        try:
            assert child.stdout is not None
            finished = False
            while line := child.stdout.readline(limits.LINE):
                try:
                    first, second = json.loads(line)
                except ValueError:
                    break
                if first == "end":
                    finished = True
                    break
                yield first, second
            if not finished:
                child.wait()
                complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - 2000))
                lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
                raise damaged(path, lines[-1][:200] if lines else f"PyGlossary stopped with status {child.returncode}")
        finally:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()
