"""One thing that leaves the program or comes in: an expression or a word, and all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Item:
    """A word or expression. What is not known is empty; texts are clean but may have line ends."""

    headword: str
    surface: str = ""
    """As it stood in the text; parts of an interrupted expression are joined by ` … `."""
    sentence: str = ""
    """The sentence it was met in."""
    gloss: str = ""
    """What was shown, all on one line."""
    glosses: tuple[str, ...] = ()
    """The same, one sense an item."""
    kind: str = ""
    """Kind of expression (`verbal`...) or part of speech as a reader sees it (`adjective`)."""
    literal: str = ""
    note: str = ""
    register: str = ""
    level: str = ""
    ipa: str = ""
    """Pronunciation without slashes."""
    example: str = ""
    translation: str = ""
    """The example in English."""
    title: str = ""
    """Of the text it was met in."""
    source: str = ""
    """Where that text is."""
    saved: str = ""
    """When it was kept: UTC, ISO 8601."""
    status: str = ""
    """What the learner knows of it: `saved`, 1 to 5, `known`, `ignored`."""
    entry: str = ""
    """Id of the curated entry; for a curated word its lemma, part of speech and gender."""
    own_gloss: str = ""
    """The learner's own, which `gloss` begins with."""
    own_note: str = ""
    forms: tuple[str, ...] = ()
    """Inflected forms under which it is looked up; only where the format has a use for them."""


FIELDS = tuple(field.name for field in fields(Item) if field.name != "forms")
"""What a table has as columns and JSON as names, in this order."""
