"""What the curated glossary is made of, as docs/glossary.md describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["verbal", "nominal", "adjectival", "adverbial", "prepositional", "conjunctive", "sentence"]
Register = Literal["neutral", "formal", "informal", "slang", "dated", "literary", "press"]
Level = Literal["A2", "B1", "B2", "C1", "C2"]
LiteralRisk = Literal["none", "possible", "likely"]
Constraint = Literal["fixed-determiner", "fixed-number", "no-passive", "contiguous", "fixed-form"]
PartOfSpeech = Literal["noun", "verb", "adj", "adv", "pron", "det", "prep", "conj", "intj", "num", "prefix"]

KINDS: tuple[Kind, ...] = get_args(Kind)
REGISTERS: tuple[Register, ...] = get_args(Register)
LEVELS: tuple[Level, ...] = get_args(Level)
LITERAL_RISKS: tuple[LiteralRisk, ...] = get_args(LiteralRisk)
CONSTRAINTS: tuple[Constraint, ...] = get_args(Constraint)
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)


@dataclass(frozen=True, slots=True)
class Entry:
    """An expression: a headword of several words and what a reader should know of it."""

    id: str
    headword: str
    """HeadwordWords form, open slots included: `en vouloir à qqn`."""
    kind: Kind
    glosses: tuple[str, ...]
    """English equivalents, best first; empty only for an entry of a `--glossary` file without a gloss."""
    literal: str = ""
    note: str = ""
    register: Register = "neutral"
    level: Level | Literal[""] = ""
    example: str = ""
    translation: str = ""
    """The example in English."""
    literal_risk: LiteralRisk = "none"
    variants: tuple[str, ...] = ()
    """Other full headwords with the same meaning."""
    constraints: frozenset[Constraint] = frozenset()
    see: tuple[str, ...] = ()
    theme: str = ""
    """Name of the file it stands in, without `.toml`."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word."""

    equivalents: tuple[str, ...]
    cue: str = ""
    """What tells this sense from the others: `of a clock`, `law`."""
    construction: str = ""
    """The French construction that has this sense: `se servir de`."""

    def __str__(self) -> str:
        parts = [f"[{self.construction}]" if self.construction else "", f"({self.cue})" if self.cue else ""]
        return " ".join([*filter(None, parts), ", ".join(self.equivalents)])


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
