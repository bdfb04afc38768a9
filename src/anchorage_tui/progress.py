"""How long work says how far it is, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is; the last is 0 where nobody knows."""


def silent(what: str, done: int, total: int) -> None:
    """A `Progress` that says nothing."""
