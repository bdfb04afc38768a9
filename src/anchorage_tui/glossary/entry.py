"""What the curated glossary is made of, as docs/glossary.md describes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from anchorage_tui.french.parts_of_speech import PartOfSpeech
from anchorage_tui.glossary.slots import Sex, fill

Kind = Literal["verbal", "nominal", "adjectival", "adverbial", "prepositional", "conjunctive", "sentence"]
Register = Literal["neutral", "formal", "informal", "slang", "dated", "literary", "press"]
Level = Literal["A2", "B1", "B2", "C1", "C2"]
LiteralRisk = Literal["none", "possible", "likely"]
Constraint = Literal["fixed-determiner", "fixed-number", "no-passive", "contiguous", "fixed-form"]
Place = Literal["edge of a clause", "start of a clause", "end of a clause"]

KINDS: tuple[Kind, ...] = get_args(Kind)
REGISTERS: tuple[Register, ...] = get_args(Register)
LEVELS: tuple[Level, ...] = get_args(Level)
LITERAL_RISKS: tuple[LiteralRisk, ...] = get_args(LiteralRisk)
PLACES: tuple[Place, ...] = get_args(Place)
CONSTRAINTS: tuple[Constraint, ...] = get_args(Constraint)


@dataclass(frozen=True, slots=True)
class Gloss:
    """A gloss as the file has it."""

    text: str
    """With its slots: `none of {my} business`, `{boy|girl}friend`; see slots.py."""
    when: str = ""
    """The condition under which it comes first (conditions.py); empty where there is none."""
    example: str = ""
    """A French sentence in which it does; empty if none is given."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant has of its own; what is empty it shares with its entry."""

    headword: str
    glosses: tuple[str, ...] = ()
    written: tuple[Gloss, ...] = ()
    """As `Entry.written`."""
    literal: str = ""
    note: str = ""
    register: Register | Literal[""] = ""
    level: Level | Literal[""] = ""
    example: str = ""
    translation: str = ""
    literal_risk: LiteralRisk | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An expression: a headword of several words and what a reader should know of it."""

    id: str
    headword: str
    """HeadwordWords form, open slots included: `en vouloir à qqn`."""
    kind: Kind
    glosses: tuple[str, ...]
    """English equivalents, best first, slots filled with what they say themselves; empty only in a `--glossary` file."""
    literal: str = ""
    note: str = ""
    register: Register = "neutral"
    level: Level | Literal[""] = ""
    example: str = ""
    translation: str = ""
    """The example in English."""
    literal_risk: LiteralRisk = "none"
    variants: tuple[str, ...] = ()
    """Other full headwords, those of `own` among them."""
    constraints: frozenset[Constraint] = frozenset()
    see: tuple[str, ...] = ()
    written: tuple[Gloss, ...] = ()
    """The glosses as the file has them, if one of them has a slot or a condition; otherwise empty."""
    own: tuple[Variant, ...] = ()
    """The variants that have glosses or something else of their own."""
    not_before: tuple[str, ...] = ()
    """What may not stand right behind it: words, or kinds of words (`a noun`)."""
    not_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    """What must stand right behind it, any of these."""
    only_after: tuple[str, ...] = ()
    only_at: Place | Literal[""] = ""
    """Where in a sentence it must stand."""
    needs: tuple[str, ...] = ()
    """Conditions of which each must hold (conditions.py)."""
    never: tuple[str, ...] = ()
    """Conditions of which none may hold."""
    theme: str = ""
    """Name of the file it stands in, without `.toml`."""

    def as_met(self, headword: str) -> Entry:
        """The entry as one of its headwords has it: a variant with what is its own, and the entry's headword to see."""
        if headword == self.headword:
            return self
        own = next((variant for variant in self.own if variant.headword == headword), None)
        values: dict[str, Any] = {"headword": headword, "see": (self.headword, *self.see)}
        if own is not None:
            values |= {name: value for name in _OWN if (value := getattr(own, name))}
            if own.glosses:
                values |= {"glosses": own.glosses, "written": own.written}
                values |= {name: getattr(own, name) for name in ("literal", "note")}
        return replace(self, **values)


_OWN = ("literal", "note", "register", "level", "example", "translation", "literal_risk")
"""What a variant may have of its own beside glosses."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word."""

    equivalents: tuple[str, ...]
    cue: str = ""
    """What tells this sense from the others: `of a clock`, `law`."""
    construction: str = ""
    """The French construction that has this sense: `se servir de`."""

    def __str__(self) -> str:
        return self.said_of()

    def said_of(self, sex: Sex = "") -> str:
        """The sense as a reader sees it, with the words for a man or a woman where it has both."""
        parts = [f"[{self.construction}]" if self.construction else "", f"({self.cue})" if self.cue else ""]
        return fill(" ".join([*filter(None, parts), ", ".join(self.equivalents)]), sex=sex)


@dataclass(frozen=True, slots=True)
class Word:
    """A lemma of one part of speech in the core dictionary."""

    lemma: str
    pos: PartOfSpeech
    gender: Literal["m", "f", "mf", ""]
    senses: tuple[Sense, ...]
    register: Register = "neutral"
    note: str = ""
    forms: str = ""
    """Forms a learner needs: `f. actrice`, `pl. yeux`."""


def is_from(level: str, first: Level) -> bool:
    """Whether something of this level is as hard as `first` or harder; what has no level is.

    >>> is_from("A2", "B1"), is_from("C1", "B1"), is_from("", "C2")
    (False, True, True)
    """
    return level not in LEVELS or LEVELS.index(level) >= LEVELS.index(first)
