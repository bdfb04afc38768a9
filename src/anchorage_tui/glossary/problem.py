"""What `anchorage glossary check` reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a data file."""

    path: Path
    line: int
    """From 1."""
    code: str
    """As listed in docs/glossary.md: G1xx the file's form, G2xx an expression, W3xx a word."""
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"
