"""How often the sense that is meant comes first, and how often `why` names the verb's form, on the tables of the tests."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from anchorage_tui.reading import Session
from bench.table import ASKED, Table
from bench.world import CHECKOUT, World

_LABELS = re.compile(r"^(\[[^\]]*\] )?(\([^)]*\) )?")


def run(world: World) -> Iterator[Table]:
    """One table."""
    session = Session()
    table = Table("Senses and reasons, on the tables of the tests: asked", ASKED)
    rows = _rows("first-sense.tsv")
    table.ask(
        "first gloss is the meant one, %", 100 * sum(_comes_first(session, row) for row in rows) / len(rows), least=90
    )
    rows = _rows("why.tsv")
    table.ask(
        "tense, mood, voice and person, %", 100 * sum(_is_named(session, row) for row in rows) / len(rows), least=98
    )
    yield table


def _rows(name: str) -> list[dict[str, str]]:
    with (CHECKOUT / "tests" / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _comes_first(session: Session, row: dict[str, str]) -> bool:
    word = session.gloss(row["form"], row["sentence"]).words[0]
    first = word.glosses[0] if word.glosses else ""
    return word.pos == row["class"] and (
        first.startswith(row["gloss"]) or _LABELS.sub("", first).startswith(row["gloss"])
    )


def _is_named(session: Session, row: dict[str, str]) -> bool:
    reasons = [each.why for each in session.matcher.find(row["sentence"]) if each.headword == row["headword"]]
    plain = row["form"] in ("", "infinitive")
    return any("”: " not in why if plain else f": {row['form']} of " in why for why in reasons)
