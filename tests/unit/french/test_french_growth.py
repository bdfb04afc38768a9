"""No text takes longer than its size: hostile strings, so long that a square of their length would never be done.

Each is handed to a process of its own whose processor time is bounded: what is linear needs a second of it, what is
quadratic hours.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

_LENGTH = 100_000
_SECONDS = 40
"""Processor time a process may take; a slow machine needs a tenth of it."""

STRINGS = [
    ("sentences", "'?!' * n + 'a'", "a run of marks without a space"),
    ("sentences", "'.' * n + 'a'", "full stops"),
    ("sentences", "'. ' * n + 'a'", "full stops apart"),
    ("sentences", "'a.' + ' ' * n + 'b'", "spaces behind a stop"),
    ("sentences", "'a.' + '»' * n + 'b'", "closing marks"),
    ("sentences", "'a. ' + '«' * n + 'b'", "opening marks"),
    ("tokenize", "'donne' + '-le-la-en-y' * n + 'x'", "joined pronouns"),
    ("tokenize", "'a' + '-t-il' * n", "inverted pronouns"),
    ("tokenize", "'a+.-' * n", "an address that never comes"),
    ("tokenize", "'a' + '_' * n", "underscores"),
    ("tokenize", "'a_' * n", "words with underscores"),
    ("tokenize", "'a.' * n", "initials"),
    ("tokenize", "'a·' * n", "points of inclusive writing"),
    ("tokenize", "'ab' + '·e' * n", "the same with endings"),
    ("tokenize", "'abc¹' * n", "raised digits"),
    ("tokenize", "'1.' * n", "a number that goes on"),
    ("tokenize", "'1 000' * n", "groups of digits"),
    ("tokenize", '"d\'" * n', "elisions"),
    ("tokenize", "'http://' + 'a' * n + ' '", "an address"),
    ("tokenize", "'x@' + 'a.' * n", "a mail address"),
    ("tokenize", "'très-' * n", "hyphens"),
    ("tokenize", "'é' * n", "one word"),
]


@pytest.mark.parametrize(("function", "string", "why"), STRINGS, ids=[f"{row[0]}: {row[2]}" for row in STRINGS])
def test_in_time(function: str, string: str, why: str) -> None:
    code = f"from anchorage_tui.french import {function}; n = {_LENGTH}; n = n // max(1, len({string.replace('* n', '')})); {function}({string})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS)),
        capture_output=True,
    )
    assert done.returncode == 0, f"{why}: {done.stderr.decode()[-300:]}"
