"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Table:
    """A titled table; the first column stands left, numbers stand right. `add` takes what is to be printed."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Adds a row; cells left out are blank."""
        self.rows.append((*cells, *[""] * (len(self.columns) - len(cells))))

    def ask(
        self, what: str, value: float, unit: str = "", *, most: float | None = None, least: float | None = None
    ) -> None:
        """Adds a row of a table (what, measured, asked): a number and the limit it should keep, `MISSED` where it does not."""
        sign, limit = ("<=", most) if most is not None else (">=", least)
        missed = (most is not None and value > most) or (least is not None and value < least)
        asked = f"{sign} {number(limit)}{unit}" if limit is not None else ""
        self.add(what, f"{number(value)}{unit}", asked, "MISSED" if missed else "ok" if asked else "")

    def __str__(self) -> str:
        widths = [max(map(len, cells)) for cells in zip(self.columns, *self.rows, strict=True)]
        lines = [_line(self.columns, widths), "  ".join("-" * width for width in widths)]
        lines += [_line(row, widths) for row in self.rows]
        return "\n".join([self.title, "=" * len(self.title), *lines, *self.notes])


ASKED = ("", "measured", "asked", "")
"""The columns of a table that `ask` fills."""


def number(value: float) -> str:
    """As many digits as one looks at.

    >>> number(61234.5), number(12.345), number(1.2345), number(0.8888)
    ('61,234', '12.3', '1.23', '0.889')
    """
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def _line(cells: Iterable[str], widths: list[int]) -> str:
    first, *rest = [
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join([first, *rest]).rstrip()
