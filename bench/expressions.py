"""Accuracy of the matcher on annotated sentences, beside baselines run on the same, and what each of its rules is worth."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from anchorage_tui.matching import Matcher
from anchorage_tui.matching.rules import NAMES
from anchorage_tui.reading import Session
from bench.baselines import Finder, Match, exact_string, simplemma_in_order
from bench.table import ASKED, Table, number
from bench.world import World, shared

TASKS = ("C_dev", "B_dev", "IRV_dev", "S_dev", "P20_dev")
Counts = tuple[int, int, int, int]
"""Right predictions, predictions, annotated occurrences found, annotated occurrences."""


@dataclass(frozen=True, slots=True)
class Task:
    """One of the development tasks."""

    name: str
    sentences: list[str]
    headwords: list[str]
    ids: list[str]
    """The scorer's name of each headword."""
    gold: dict[str, Any]
    scorer: Any
    """The module `score.py` of ../shared."""

    def score(self, find: Finder) -> Any:
        """The scorer's totals by group, and its counts by sentence."""
        sentences = [
            {
                "id": place,
                "matches": [{"type_id": self.ids[which], "spans": [*map(list, spans)]} for which, spans in find(text)],
            }
            for place, text in enumerate(self.sentences)
        ]
        heads = dict(zip(self.ids, self.headwords, strict=True))
        return self.scorer.score(self.gold, sentences, heads=heads)


def run(world: World) -> Iterator[Table]:
    """One table a task, one of the rules."""
    folder = shared("bench", "expressions")
    tasks = [load(folder, name) for name in TASKS]
    matchers = {task.name: _matcher(folder, task) for task in tasks}
    draws = world.less(1_000, 200)
    for task in tasks:
        yield _side_by_side(task, matchers[task.name], draws)
    yield asked(tasks, matchers)
    yield _rules(tasks, matchers)


def load(folder: Path, name: str) -> Task:
    """A task of the folder, with its scorer."""
    spec = spec_from_file_location("expression_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [line.split("\t") for line in _lines(folder / name / "glossary.tsv")]
    gold = json.loads((folder / name / "gold.json").read_text(encoding="utf-8"))
    return Task(
        name, _lines(folder / name / "text.txt"), [row[0] for row in rows], [row[2] for row in rows], gold, scorer
    )


def interval(rows: Sequence[Counts], draws: int, seed: int = 13) -> tuple[tuple[float, float], ...]:
    """95 % intervals of precision, recall and F, by drawing sentences anew `draws` times.

    >>> interval([(1, 1, 1, 1)] * 9, 10)
    ((1.0, 1.0), (1.0, 1.0), (1.0, 1.0))
    """
    chance = random.Random(seed)
    told = [row for row in rows if row[1] or row[3]]
    drawn = [precision_recall_f(_sum(chance.choices(told, k=len(told)))) for _ in range(draws)]
    ordered = [sorted(values) for values in zip(*drawn, strict=True)]
    return tuple((values[int(0.025 * draws)], values[max(0, int(0.975 * draws) - 1)]) for values in ordered)


def precision_recall_f(counts: Counts) -> tuple[float, float, float]:
    """The three measures.

    >>> precision_recall_f((1, 2, 1, 4))
    (0.5, 0.25, 0.3333333333333333)
    """
    precision = counts[0] / counts[1] if counts[1] else 0.0
    recall = counts[2] / counts[3] if counts[3] else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _sum(rows: Iterable[Counts]) -> Counts:
    right, predicted, found, annotated = (sum(column) for column in zip(*rows, strict=True))
    return right, predicted, found, annotated


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _matcher(folder: Path, task: Task) -> Callable[[frozenset[str]], Finder]:
    """Makes the program's own matcher, with the rules named left out."""
    session = Session([folder / task.name / "glossary.tsv"], only_files=True)
    glossary = session.expressions
    assert len(glossary.entries) == len(task.headwords)
    places = {entry.id: place for place, entry in enumerate(glossary.entries)}

    def make(disabled: frozenset[str]) -> Finder:
        matcher = Matcher(glossary, session.lexicon, session.tagger, disabled)

        def find(text: str) -> Iterator[Match]:
            for occurrence in matcher.find(text):
                yield places[occurrence.entry.id], occurrence.spans

        return find

    return make


def _side_by_side(task: Task, matcher: Callable[[frozenset[str]], Finder], draws: int) -> Table:
    annotated = sum(
        occurrence["in_glossary"] for sentence in task.gold["sentences"] for occurrence in sentence["occurrences"]
    )
    table = Table(
        f"{task.name}: {len(task.headwords):,} headwords, {annotated} occurrences (exact spans; 95 % intervals)",
        ("", "precision", "", "recall", "", "F", "", "tokens/s"),
    )
    tokens = task.gold["meta"]["tokens"]
    systems = {
        "this program": matcher(frozenset()),
        "simplemma lemmas in order, gaps <= 2": simplemma_in_order(task.headwords),
        "exact string": exact_string(task.headwords),
    }
    for name, find in systems.items():
        if find is None:
            table.add(name, "not installed")
            continue
        began = time.perf_counter()
        for text in task.sentences:
            list(find(text))
        speed = tokens / (time.perf_counter() - began)
        _, rows, _ = task.score(find)
        counts = [(row["tp_r"], row["n_p"], row["tp_r"], row["n_r"]) for row in rows]
        totals = [f"{value:.3f}" for value in precision_recall_f(_sum(counts))]
        ranges = [f"{low:.3f}-{high:.3f}" for low, high in interval(counts, draws)]
        table.add(name, *(cell for pair in zip(totals, ranges, strict=True) for cell in pair), number(speed))
    return table


def asked(tasks: Sequence[Task], matchers: Mapping[str, Callable[[frozenset[str]], Finder]]) -> Table:
    """The floors of the matcher's accuracy; a matcher for each task's name."""
    totals = {task.name: task.score(matchers[task.name](frozenset()))[0] for task in tasks}
    table = Table("Expressions: asked", ASKED)
    for what, task, group, measure, least in (
        ("C_dev: F", "C_dev", "all", 2, 0.925),
        ("B_dev: F", "B_dev", "all", 2, 0.965),
        ("B_dev: discontinuous, F", "B_dev", "cont:no", 2, 0.92),
        ("B_dev: variants, recall", "B_dev", "form:variant", 1, 0.94),
        ("IRV_dev: F", "IRV_dev", "all", 2, 0.93),
        ("S_dev: F", "S_dev", "all", 2, 0.942),
        ("P20_dev: relaxed precision", "P20_dev", "relaxed", 0, 0.965),
        ("P20_dev: relaxed recall", "P20_dev", "relaxed", 1, 0.945),
        ("P20_dev: relaxed F", "P20_dev", "relaxed", 2, 0.955),
    ):
        table.ask(what, totals[task][group].line()[measure], least=least)
    return table


def _rules(tasks: Sequence[Task], matchers: dict[str, Callable[[frozenset[str]], Finder]]) -> Table:
    """F lost when a rule is switched off; a rule earns its place where it gains with each of the tasks left out."""
    names = [task.name for task in tasks]
    table = Table("Each rule switched off in turn: points of F", ("without", *names, "least without one"))
    full = [_f(task, matchers[task.name](frozenset())) for task in tasks]
    table.add("nothing", *(f"{100 * value:.2f}" for value in full))
    for rule in NAMES:
        worth = [
            100 * (all_f - _f(task, matchers[task.name](frozenset({rule}))))
            for task, all_f in zip(tasks, full, strict=True)
        ]
        if any(worth):
            least = min(sum(worth) - one for one in worth)
            table.add(rule, *(f"{-points:+.2f}" for points in worth), f"{least:+.2f}")
    return table


def _f(task: Task, find: Finder) -> float:
    return float(task.score(find)[0]["all"].line()[2])
