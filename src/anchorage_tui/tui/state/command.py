"""The command line: `:42`, `:50%`, `:q`, or the name of any action."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"(\d{1,12})(%?)")
SHORT = {"q": "quit", "quit": "quit", "q!": "quit", "wq": "quit", "x": "quit", "h": "help", "help": "help"}
"""What vim's fingers type, and the action it is."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a paragraph, counted from 1, or to a percentage of the text."""

    number: int
    percent: bool


@dataclass(frozen=True, slots=True)
class Do:
    """Do an action."""

    action: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """What to say of anything else."""

    why: str


def parse(line: str, actions: Iterable[str]) -> GoTo | Do | Unknown | None:
    """What a line means; None for an empty one. The beginning of an action's name is enough if no other begins so.

    >>> parse("50%", [])
    GoTo(number=50, percent=True)
    >>> parse("french", ["french-definitions", "save"])
    Do(action='french-definitions')
    """
    word = line.strip()
    if not word:
        return None
    if number := _NUMBER.fullmatch(word):
        return GoTo(int(number[1]), bool(number[2]))
    if word in SHORT:
        return Do(SHORT[word])
    known = sorted(actions)
    begun = [action for action in known if action.startswith(word)]
    if word in known or len(begun) == 1:
        return Do(word if word in known else begun[0])
    if begun:
        return Unknown(f":{word} may be {', '.join(begun)}.")
    near = difflib.get_close_matches(word, known, 1)
    return Unknown(
        f"There is no command :{word}. " + (f"Did you mean :{near[0]}?" if near else "Try :help, :42 or :50%.")
    )


def completions(actions: Iterable[str]) -> list[str]:
    """What may be typed, shortest names first."""
    return sorted({*actions, *SHORT}, key=lambda word: (len(word), word))
