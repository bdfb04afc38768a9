"""What is to be translated, and a translation as the panel shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be translated."""

    what: Literal["paragraph", "sentence"]
    block: int
    start: int
    """Where it begins in its block's text."""
    text: str

    def covers(self, block: int, offset: int) -> bool:
        """Whether a place stands in it."""
        return block == self.block and self.start <= offset < self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """A translation as the panel shows it, whole or as far as it came, or why there is none."""

    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    """(French, English) sentences."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the French of each pair stands in its block."""
    title: str = ""
    """The provider's name."""
    remark: str = ""
    tried: tuple[tuple[str, str], ...] = ()
    """(Provider, reason) of those that did not answer."""
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is all there, so that nobody need ask again."""
        return bool(self.pairs) and not self.problem

    def pair_at(self, offset: int) -> int:
        """The pair that belongs to a place in the block: the one there, or the last one before; -1 before the first."""
        return max((number for number, (start, _) in enumerate(self.spans) if start <= offset), default=-1)


Below = tuple[Shown, int]
"""A translation to stand under the glosses, and the offset of the cursor in its block."""
