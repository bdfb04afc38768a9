"""kaikki.org's extracts of Wiktionary (wiktextract): a JSON object in each line.

PyGlossary's reader of it makes HTML of whole inflection tables and needs lxml; a learner's panel wants senses and
examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anchorage_tui.dictionaries.readers.delimited import text_lines
from anchorage_tui.dictionaries.source import Book, RawEntry, RawItem, RawLink, Work
from anchorage_tui.dictionaries.unpacking import damaged

_LANGUAGE = "fr"
"""Lines about other languages are left out: the raw extract holds hundreds."""
_EXAMPLES = 2
"""Examples shown for a sense."""
_HIDDEN_TAGS = frozenset({"form-of", "alt-of", "no-gloss"})


def read(path: Path, work: Work) -> Book:
    """Opens an extract. Raises `DictionaryError` where a line is not JSON."""
    return Book("Wiktionary (kaikki.org)", _items(path, work), 0, "CC BY-SA 4.0 and GFDL")


def _items(path: Path, work: Work) -> Iterator[RawItem]:
    for number, line in enumerate(text_lines(path, work), 1):
        if not line:
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise damaged(path, f"line {number:,} is not JSON") from error
        if (
            isinstance(value, dict)
            and value.get("lang_code", _LANGUAGE) == _LANGUAGE
            and isinstance(value.get("word"), str)
        ):
            yield from _entry(value)


def _entry(value: dict[str, Any]) -> Iterator[RawItem]:
    word = value["word"]
    senses = [sense for sense in _dicts(value, "senses") if _strings(sense, "glosses")]
    others = {
        form["word"] for sense in senses for form in _dicts(sense, "form_of") if isinstance(form.get("word"), str)
    }
    if others and all(sense.get("form_of") for sense in senses):
        # *accouché, past participle of accoucher*: whoever asks for it wants accoucher as well.
        for other in sorted(others):
            yield RawLink(word, other)
    lines = [" ".join(filter(None, (_text(value, "pos"), _ipa(value))))]
    for number, sense in enumerate(senses, 1):
        tags = [tag for tag in _strings(sense, "tags") if tag not in _HIDDEN_TAGS]
        glosses = _strings(sense, "glosses")
        # Nested glosses repeat their parents: the last one is this sense's own.
        mark = f"{number}. " if len(senses) > 1 else ""
        label = f"({', '.join(tags)}) " if tags else ""
        lines.append(mark + label + glosses[-1])
        for example in _dicts(sense, "examples")[:_EXAMPLES]:
            translation = _text(example, "translation") or _text(example, "english")
            if text := _text(example, "text"):
                lines.append(f"   {text}{f' — {translation}' if translation else ''}".replace("\n", " "))
    if senses:
        yield RawEntry((word,), "\n".join(filter(None, lines)))


def _ipa(value: dict[str, Any]) -> str:
    return next((ipa for sound in _dicts(value, "sounds") if (ipa := _text(sound, "ipa"))), "")


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _strings(value: dict[str, Any], key: str) -> list[str]:
    found = value.get(key)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _dicts(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
