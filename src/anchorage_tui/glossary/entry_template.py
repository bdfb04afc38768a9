"""An empty entry for a contributor to fill in."""

from __future__ import annotations

import json

from anchorage_tui.glossary.entry import Kind
from anchorage_tui.glossary.loading import slug


def skeleton(headword: str, kind: Kind) -> str:
    """TOML of an entry with everything that must be filled in left empty."""
    return f"""
[[expression]]
id = {json.dumps(slug(headword))}
headword = {json.dumps(headword, ensure_ascii=False)}
kind = "{kind}"
glosses = [""]
literal = ""
note = ""
register = "neutral"
level = "B2"
example = ""
translation = ""
literal_risk = "none"
"""
