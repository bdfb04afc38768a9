"""An item as a note of Anki: the same fields, ids and cards whichever way it gets there."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Final

from anchorage_tui.exchange.html_parts import escaped, sentence
from anchorage_tui.exchange.item import Item

MODEL_NAME: Final = "Anchorage French"
MODEL_ID: Final = 1_648_203_551
"""Fixed for ever, as is `DECK_ID`: by them Anki knows what it has imported before."""
DECK_ID: Final = 2_059_812_337
DECK_NAME: Final = "French::Anchorage"
FIELDS: Final = (
    "Headword", "Surface", "Sentence", "Cloze", "Gloss", "Literal", "Note", "Register", "Level", "IPA", "Source", "Audio",
    "Example", "Produce", "Id",
)  # fmt: skip
"""Of each note, in this order. `Produce` makes a card from English to French, if it is filled; `Id` is the note's guid."""
UNEDITED: Final = 1_577_836_800
"""When what was never saved counts as written, seconds since 1970: long ago, so that no edit in Anki is overwritten."""

_FRONT_END = '<div class="source">{{Source}}</div>'
_BACK = (
    '<hr id="answer"><div class="gloss">{{Gloss}}</div>{{#Literal}}<div class="more">literally: {{Literal}}</div>{{/Literal}}'
    '{{#Note}}<div class="more">{{Note}}</div>{{/Note}}{{#Audio}}{{Audio}}{{/Audio}}'
    '<div class="label">{{Register}} {{Level}}</div>' + _FRONT_END
)
_SENTENCE = (
    '{{#Sentence}}<div class="sentence">{{Sentence}}</div>{{/Sentence}}'
    '{{^Sentence}}<div class="sentence">{{Example}}</div>{{/Sentence}}'
)
_HEAD = '<div class="headword">{{Headword}}</div>{{#IPA}}<div class="label">/{{IPA}}/</div>{{/IPA}}'
TEMPLATES: Final = (
    ("Recognise", "{{#Headword}}" + _SENTENCE + '<div class="headword">{{Headword}}</div>{{/Headword}}',
     _SENTENCE + _HEAD + _BACK),
    ("Cloze", '{{#Cloze}}<div class="sentence">{{Cloze}}</div><div class="hint">{{Gloss}}</div>{{/Cloze}}',
     _SENTENCE + _HEAD + _BACK),
    ("Produce", '{{#Produce}}<div class="gloss">{{Gloss}}</div>{{/Produce}}',
     _HEAD + _SENTENCE + _BACK),
)  # fmt: skip
"""Name, front and back of each kind of card. A front without its field makes no card."""
CSS: Final = """
.card { font: 22px/1.45 Georgia, "Times New Roman", serif; color: #1b1d21; background: #faf7f0; text-align: left; max-width: 34em; margin: 0 auto; padding: .8em; overflow-wrap: break-word; }
.sentence { margin-bottom: .7em; }
.sentence b { color: #0d655d; text-decoration: underline; text-underline-offset: .15em; }
.headword { font-weight: bold; }
.gloss { margin: .3em 0; }
.hint, .more, .label, .source { color: #6b665d; font-size: .75em; }
hr { border: 0; border-top: 1px solid #cbc2b0; }
.nightMode.card, .nightMode .card { color: #ece7dc; background: #14171c; }
.nightMode .sentence b { color: #86c8bd; }
.nightMode .hint, .nightMode .more, .nightMode .label, .nightMode .source { color: #a2a9b5; }
.nightMode hr { border-color: #39424f; }
"""


STATUS: Final = "status"
"""The tag that says what was known when the note was made: `anchorage::status::known`."""


def guid(item: Item) -> str:
    """By which Anki knows a note again: the headword and where it was met."""
    key = "\0".join((item.headword, item.sentence or item.entry))
    return f"anchorage-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:20]}"


def modified(item: Item) -> int:
    """When it was saved, seconds since 1970; an older note replaces none that was edited since."""
    try:
        saved = datetime.fromisoformat(item.saved)
    except ValueError:
        return UNEDITED
    return max(UNEDITED, int(saved.replace(tzinfo=saved.tzinfo or UTC).timestamp()))


def fields(item: Item, *, produce: bool) -> list[str]:
    """The values of `FIELDS`, as HTML."""
    return [
        escaped(item.headword), escaped(item.surface), sentence(item), sentence(item, gap=True), escaped(item.gloss),
        escaped(item.literal), escaped(item.note), escaped("" if item.register == "neutral" else item.register),
        escaped(item.level), escaped(item.ipa), escaped(item.title), "", escaped(item.example), "1" if produce else "",
        guid(item),
    ]  # fmt: skip


def tags(item: Item) -> list[str]:
    """Tags without spaces, as Anki wants them."""
    status = "" if item.status in ("saved", "unknown") else item.status
    named = (("kind", item.kind), ("level", item.level), ("register", item.register), (STATUS, status))
    return ["anchorage", *(f"anchorage::{name}::{'-'.join(value.split())}" for name, value in named if value)]
