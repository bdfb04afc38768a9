"""Items as the learner, a text and the glossary give them, and one that would do harm."""

from __future__ import annotations

import io
from collections.abc import Iterable

from anchorage_tui.exchange import Item, Options, format_named
from anchorage_tui.exchange.formats import write

SAVED = Item(
    "brandir la menace", "brandi … la menace", "Il a brandi, disait-on, la menace d’un « veto ».",
    "threaten; raise the threat", ("threaten", "raise the threat"), "verbal", "to brandish the threat", "Often political.",
    level="B2", ipa="bʁɑ̃diʁ la mənas", title="Le sommet", source="/tmp/a.txt", saved="2026-09-25T10:00:00.000000+00:00",
    status="saved",
)  # fmt: skip
WORD = Item(
    "file", "file", "La file avance.", "queue", ("queue",), "noun", title="La file",
    saved="2026-09-26T10:00:00.000000+00:00", status="saved",
)  # fmt: skip
CURATED = Item(
    "coquille vide", gloss="empty shell; hollow shell", glosses=("empty shell", "hollow shell"), kind="nominal",
    register="informal", level="B2", example="Le traité n’est qu’une coquille vide.",
    translation="The treaty is nothing but an empty shell.", entry="coquille-vide", forms=("coquilles vides",),
)  # fmt: skip
HARMFUL = Item(
    "<b>&\x00\ufffe", "<i>", "Un <i> & \"deux\"\n=1+1 {{c1::trois}} </script>\x1b[31m", "=cmd|' /C calc'!A0; a & b", ("a & b",),
    "noun", note="]]> \t tab", title="<h1>", source="javascript:1", saved="not a date", status="saved",
)  # fmt: skip
ITEMS = [SAVED, WORD, CURATED, HARMFUL]


def exported(items: Iterable[Item], name: str, options: Options | None = None) -> bytes:
    """What the items are in a format."""
    out = io.BytesIO()
    write(iter(items), format_named(name), out, options or Options())
    return out.getvalue()
