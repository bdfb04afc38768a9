"""How long an answer about one word takes, and how many lines a second `anchorage gloss -` answers."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence

from anchorage_tui.french import tokenize
from anchorage_tui.reading import Session
from bench.generated import example_sentences
from bench.table import ASKED, Table
from bench.world import ANCHORAGE, World, middle, percentile


def run(world: World) -> Iterator[Table]:
    """Words and expressions of the curated glossary's example sentences."""
    lines = _lines(world.less(6_000, 3_000))
    forms = list(dict.fromkeys(line.partition("\t")[0] for line in lines))
    session = Session()
    session.prepare()
    _ = session.words, session.gloss("mot", "Le mot juste.")
    words = _each(lambda form: session.words.answers(form), forms)
    again = _each(lambda form: session.words.answers(form), forms)
    whole = _each(lambda line: session.gloss(*line.split("\t")), lines[: world.less(2_000, 500)])
    table = Table(f"Look-up ({len(forms):,} forms, {len(lines):,} lines)", ASKED)
    table.ask("a word, first time: p50, ms", percentile(words, 50))
    table.ask("a word, first time: p99, ms", percentile(words, 99), most=2)
    table.ask("a word, again: p99, ms", percentile(again, 99), most=2)
    table.ask("a word in its sentence, expressions too: p50, ms", percentile(whole, 50))
    table.ask("a word in its sentence, expressions too: p99, ms", percentile(whole, 99))
    few, runs = len(lines) // 10, max(1, world.repeats // 2)
    start = middle([_gloss(lines[:few]) for _ in range(runs)])
    seconds = middle([_gloss(lines) for _ in range(runs)])
    table.ask("`gloss -`, lines/s once started", (len(lines) - few) / (seconds - start), least=1_000)
    table.ask(f"`gloss -`, lines/s of {len(lines):,}, the start included", len(lines) / seconds, least=1_000)
    yield table


def _lines(count: int) -> list[str]:
    """`FORM<TAB>SENTENCE` lines: a word of each sentence, the sentences in no order."""
    chance = random.Random(count)
    sentences = example_sentences()
    chance.shuffle(sentences)
    lines: list[str] = []
    while len(lines) < count:
        for sentence in sentences:
            words = [token.text for token in tokenize(sentence) if token.kind == "word" and token.text[0] != "-"]
            if words and "\t" not in sentence:
                lines.append(f"{chance.choice(words)}\t{sentence}")
    return lines[:count]


def _each(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question."""
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append(1000 * (time.perf_counter() - began))
    return times


def _gloss(lines: Sequence[str]) -> float:
    """Seconds that `anchorage gloss -` takes for these lines."""
    asked = "".join(line + "\n" for line in lines).encode()
    began = time.perf_counter()
    done = subprocess.run([ANCHORAGE, "gloss", "-"], input=asked, stdout=subprocess.PIPE, check=True)
    if done.stdout.count(b"\n") != len(lines):
        raise RuntimeError("gloss - did not answer every line")
    return time.perf_counter() - began
