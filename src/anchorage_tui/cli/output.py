"""What several commands print alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from anchorage_tui.cleaning import CONTROLS

if TYPE_CHECKING:
    from anchorage_tui.glossary import Entry
    from anchorage_tui.reading.answers import Answer, WordAnswer


def json_text(value: object, indent: int | None = None) -> str:
    """JSON with letters as they are. What a terminal could obey, or UTF-8 cannot hold, in a file's name is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return CONTROLS.sub(lambda match: json.dumps(match[0])[1:-1], text)


def print_json(value: object) -> None:
    """One JSON document on standard output, UTF-8."""
    print(json_text(value, indent=2))


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as `gloss --json` and `glossary show --json` give it."""
    return {
        "headword": entry.headword,
        "entry": entry.id,
        "kind": entry.kind,
        "glosses": list(entry.glosses),
        "literal": entry.literal,
        "note": entry.note,
        "register": entry.register,
        "level": entry.level,
        "example": entry.example,
        "translation": entry.translation,
        "literal_risk": entry.literal_risk,
        "variants": list(entry.variants),
        "see": list(entry.see),
    }


def answer_object(answer: Answer) -> dict[str, Any]:
    """An answer as `gloss --json` gives it."""
    return {
        "query": answer.query,
        "expressions": [
            entry_object(expression.entry) | {"why": expression.occurrence.why if expression.occurrence else ""}
            for expression in answer.expressions
        ],
        "words": [_word_object(word) for word in answer.words],
    }


def _word_object(word: WordAnswer) -> dict[str, Any]:
    return {
        "form": word.form,
        "lemma": word.lemma,
        "pos": word.pos,
        "gender": word.gender,
        "features": word.features,
        "band": word.band,
        "ipa": word.ipa,
        "register": word.register,
        "glosses": list(word.english),
        "note": word.note,
        "definitions": list(word.french),
        "sources": list(word.sources),
    }


def entry_text(entry: Entry, why: str = "") -> str:
    """An entry for a person: headword, glosses, then what else is known, a line each."""
    lines = [entry.headword, f"  {'; '.join(entry.glosses) or 'no English gloss yet'}"]
    details = {
        "literally": entry.literal,
        "note": entry.note,
        "register": f"{entry.register}, {entry.level}".rstrip(", ")
        if entry.level or entry.register != "neutral"
        else "",
        "example": f"{entry.example} — {entry.translation}" if entry.example else "",
        "why": why,
    }
    return "\n".join([*lines, *(f"  {name}: {value}" for name, value in details.items() if value)])


def answer_text(answer: Answer) -> str:
    """An answer for a person."""
    parts = [
        entry_text(expression.entry, expression.occurrence.why if expression.occurrence else "")
        for expression in answer.expressions
    ]
    for word in answer.words:
        head = ", ".join(filter(None, (word.lemma, word.pos, word.gender, word.features, word.band)))
        sound = f" /{word.ipa}/" if word.ipa else ""
        meaning = "; ".join(word.english) or next(iter(word.french), "no English gloss yet")
        parts.append("\n".join([f"{head}{sound}", f"  {' '.join(filter(None, (word.note, meaning)))}"]))
    return "\n".join(parts) or f"nothing is known of {answer.query!r}"
