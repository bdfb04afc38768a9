"""JSON for other programs: a list of objects with the fields of `SavedEntry`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from anchorage_tui.learner import SavedEntry


def to_json(entries: Sequence[SavedEntry]) -> str:
    """One JSON list, UTF-8 letters as they are."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"
