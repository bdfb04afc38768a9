"""Tokens, first lemmas and glosses on running words annotated by hand."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from anchorage_tui.french import Token, fold, tokenize
from anchorage_tui.reading import Session
from bench.table import ASKED, Table
from bench.world import World, shared

_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_NOT_COUNTED = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X", "_"})
"""Names, numbers and marks get no gloss; the treebank's odd ones say nothing of a word."""


class GoldWord(NamedTuple):
    """A word as the treebank has it; a contraction (*du*) is one, without lemma."""

    start: int
    end: int
    pos: str
    lemma: str


@dataclass(slots=True)
class Tally:
    """What was counted."""

    tokens: int = 0
    right_tokens: int = 0
    gold_tokens: int = 0
    words: int = 0
    glossed: int = 0
    content: int = 0
    content_glossed: int = 0
    first_lemma: int = 0
    any_lemma: int = 0
    seconds: float = 0.0

    @property
    def token_f(self) -> float:
        """F of token spans."""
        return 2 * self.right_tokens / (self.tokens + self.gold_tokens)


def run(world: World) -> Iterator[Table]:
    """The development part of UD French-GSD."""
    path = shared("bench", "words", "fr_gsd-ud-dev.conllu")
    session = Session()
    session.prepare()
    tally = Tally()
    for text, gold in read_conllu(path.read_text(encoding="utf-8").split("\n")):
        _count(session, text, gold, tally)
    yield asked(tally)


def asked(tally: Tally) -> Table:
    """What was counted beside the floors."""
    table = Table(f"Words: {tally.words:,} running words, {tally.content:,} of them content words", ASKED)
    table.ask("with an English gloss, %", 100 * tally.glossed / tally.words, least=96)
    table.ask("content words with an English gloss, %", 100 * tally.content_glossed / tally.content, least=91)
    table.ask("content words: first reading has the right lemma, %", 100 * tally.first_lemma / tally.content, least=98)
    table.ask("content words: one of the readings has, %", 100 * tally.any_lemma / tally.content)
    table.ask("tokens, F %", 100 * tally.token_f)
    table.ask("tagged and answered, words/s", tally.words / tally.seconds)
    table.notes.append("First lemma right, as others reach it: simplemma 93.7, spaCy md 96.0, DELA alone 95.6.")
    return table


def read_conllu(lines: Iterable[str]) -> Iterator[tuple[str, list[GoldWord]]]:
    """Each sentence with its surface words: a contraction's range line stands for its parts."""
    text, rows = "", list[list[str]]()
    for line in lines:
        if line.startswith("# text ="):
            text = line.removeprefix("# text =").strip()
        elif line.startswith("#"):
            continue
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield text, list(_surface_words(text, rows))
            rows = []


def _surface_words(text: str, rows: Iterable[list[str]]) -> Iterator[GoldWord]:
    end = covered = 0
    for number, form, lemma, pos, *_ in rows:
        if "." in number or ("-" not in number and int(number) <= covered):
            continue
        if "-" in number:
            covered, lemma, pos = int(number.split("-")[1]), "", "ADP"
        start = text.index(form, end)
        end = start + len(form)
        yield GoldWord(start, end, pos, lemma)


def _count(session: Session, text: str, gold: list[GoldWord], tally: Tally) -> None:
    began = time.perf_counter()
    tokens = tokenize(text)
    tags = session.resources.sentences.tagged(tokens).tags
    tally.seconds += time.perf_counter() - began
    here: dict[tuple[int, int], tuple[Token, str]] = {
        (token.start, token.end): (token, tags[place]) for place, token in enumerate(tokens)
    }
    tally.tokens += len(tokens)
    tally.gold_tokens += len(gold)
    for word in gold:
        ours = here.get((word.start, word.end))
        tally.right_tokens += ours is not None
        if ours is None or word.pos in _NOT_COUNTED:
            continue
        began = time.perf_counter()
        answers = session.words.answers(ours[0].text, ours[1])
        tally.seconds += time.perf_counter() - began
        has_gloss = any(answer.glosses for answer in answers)
        tally.words += 1
        tally.glossed += has_gloss
        if word.pos in _OPEN:
            tally.content += 1
            tally.content_glossed += has_gloss
            tally.first_lemma += fold(answers[0].lemma) == fold(word.lemma)
            tally.any_lemma += any(fold(answer.lemma) == fold(word.lemma) for answer in answers)
