"""Inputs that are made, not kept: a text of any length, a glossary of any size. The same every time."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bench.world import CHECKOUT

_GLOSSARY = CHECKOUT / "glossary"
_SEED = 20250925


def example_sentences() -> list[str]:
    """The curated glossary's own examples: French sentences, an expression in each."""
    files = sorted((_GLOSSARY / "expressions").glob("*.toml"))
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return [entry["example"] for table in tables for entry in table.get("expression", ())]


def paragraphs(sentences: list[str]) -> Iterator[str]:
    """Paragraphs of four to nine of the sentences, without end; every sentence comes before any comes again."""
    chance = random.Random(_SEED)
    while True:
        order = chance.sample(sentences, len(sentences))
        while order:
            size = chance.randint(4, 9)
            yield " ".join(order[:size])
            del order[:size]


def write_text(path: Path, characters: int) -> Path:
    """Writes a plain text of at least so many characters, a paragraph a line."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for paragraph in paragraphs(example_sentences()):
            written += file.write(paragraph + "\n")
            if written >= characters:
                return path
    raise AssertionError("paragraphs never end")


def headwords(count: int) -> list[str]:
    """So many different headwords, made of the core dictionary's verbs, nouns and adjectives: *peindre la lanterne*."""
    words: dict[str, list[str]] = {"verb": [], "noun m": [], "noun f": [], "adj": []}
    for path in sorted((_GLOSSARY / "words").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            lemma, pos, gender, *_ = line.split("\t")
            words.get(f"{pos} {gender}".strip(), []).append(lemma)
    verbs = [verb for verb in words["verb"] if " " not in verb and verb.endswith(("er", "ir", "re"))]
    nouns = [("un", "le", noun) for noun in words["noun m"]] + [("une", "la", noun) for noun in words["noun f"]]
    nouns = [noun for noun in nouns if noun[2][0] in "bcdfgjklmnpqrstv" and " " not in noun[2]]
    chance = random.Random(_SEED)
    made: dict[str, None] = {}
    while len(made) < count:
        indefinite, definite, noun = chance.choice(nouns)
        shape = chance.random()
        if shape < 0.5:
            headword = f"{chance.choice(verbs)} {chance.choice((indefinite, definite))} {noun}"
        elif shape < 0.7:
            headword = f"{chance.choice(verbs)} {chance.choice(('en', 'sans', 'de'))} {noun}"
        elif shape < 0.9:
            headword = f"{noun} {chance.choice(words['adj'])}"
        else:
            headword = f"{chance.choice(('par', 'sous', 'hors de', 'en'))} {noun}"
        made[headword] = None
    return list(made)


def write_glossary(path: Path, count: int) -> Path:
    """Writes a `--glossary` file of so many made headwords."""
    path.write_text("".join(f"{headword}\tgenerated\n" for headword in headwords(count)), encoding="utf-8")
    return path
