"""An item as a dictionary says it, for the formats whose articles are text."""

from __future__ import annotations

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.item import Item


def definition(item: Item) -> str:
    """Kind, register and level, sound, then a line a sense and a line for each thing more that is known."""
    label = ", ".join(filter(None, (item.kind, item.register if item.register != "neutral" else "", item.level)))
    head = " ".join(filter(None, (f"/{item.ipa}/" if item.ipa else "", f"({label})" if label else "")))
    senses = item.glosses or ((item.gloss,) if item.gloss else ())
    numbered = [f"{number}. {sense}" for number, sense in enumerate(senses, 1)] if len(senses) > 1 else senses
    more = (
        ("literally", item.literal),
        ("note", item.note),
        ("example", " — ".join(filter(None, (item.example, item.translation)))),
        ("met in", item.sentence),
    )
    lines = [head, *numbered, *(f"{name}: {value}" for name, value in more if value)]
    return "\n".join(one_line(line) for line in lines if line) or "?"
