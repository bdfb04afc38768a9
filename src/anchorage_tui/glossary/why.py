"""Says in plain English how an expression was recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anchorage_tui.glossary.clause import Clause
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.pattern import Pattern

if TYPE_CHECKING:
    from anchorage_tui.glossary.verbal import VerbalMatch


def explain(entry: Entry, pattern: Pattern, clause: Clause, match: VerbalMatch) -> str:
    return match.rule
