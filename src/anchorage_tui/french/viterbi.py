"""The best sequence of parts of speech for a sentence, found exactly, and only where it is asked for.

A token's score for a label is the sum of what five words say of it; a sequence's score adds, for each two labels in a row,
that of their transition. The best sequence is Viterbi's, walked through from left to right with only those labels that can
still win. A walk need not begin with the sentence: where the words alone leave one label possible, whatever stands beside
it, and need not go on to its end: once a single label is left, nothing that follows can change what came before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add
from typing import overload

Vector = Sequence[float]
"""One number for each label."""


@dataclass(frozen=True, slots=True)
class Model:
    """What a decoder needs to know."""

    labels: Sequence[str]
    transitions: Sequence[Vector]
    """The score of each label (inner) after each label (outer)."""
    first: Vector
    """What being the first word of a sentence adds."""
    last: Vector
    word: Callable[[str], Sequence[Vector]]
    """A word's five vectors: as seen from two words later, one later, itself, one and two earlier."""
    gains: Sequence[Vector]
    """How much another label (inner) can gain on one (outer) by the transition that follows, at most."""
    margins: Sequence[Vector]
    """How much it can gain by the transitions on both sides, at most; for the label itself, nothing comes near it."""


def make_model(
    labels: Sequence[str],
    transitions: Sequence[Vector],
    first: Vector,
    last: Vector,
    word: Callable[[str], Sequence[Vector]],
) -> Model:
    """A model with the bounds that follow from its transitions."""
    into = list(zip(*transitions, strict=True))
    gains = [_most(best, transitions) for best in transitions]
    # A label that is first or last has one transition only, so the other gains nothing.
    margins = [
        [
            float("-inf") if other == best else max(0.0, before) + max(0.0, after)
            for other, (before, after) in enumerate(zip(_most(into[best], into), gains[best], strict=True))
        ]
        for best in range(len(labels))
    ]
    return Model(labels, transitions, first, last, word, gains, margins)


def _most(best: Vector, others: Sequence[Vector]) -> list[float]:
    return [max(a - b for a, b in zip(other, best, strict=True)) for other in others]


class Tagging(Sequence[str]):
    """The label of each of some words of one sentence."""

    def __init__(self, model: Model, words: Sequence[str], places: Sequence[int]) -> None:
        """`places` are the indices of those words whose labels are of interest."""
        self._model = model
        self._words = words
        self._places = places
        self._seen: dict[int, Sequence[Vector]] = {}
        self._scores: dict[int, Vector] = {}
        self._labels: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[other] for other in range(*number.indices(len(self)))]
        place = self._places[number]
        if place not in self._labels:
            self._decode(place)
        return self._model.labels[self._labels[place]]

    def _decode(self, place: int) -> None:
        """Finds the label of the word at `place`, and of those beside it on which it depends."""
        transitions, gains = self._model.transitions, self._model.gains
        start, come = self._start(place)
        steps: list[list[tuple[float, int]]] = []
        here = start
        while True:
            total = list(map(add, self._score(here), come)) if come else self._score(here)
            best = max(total)
            # Labels that can no longer win are dropped; scores are kept relative to the best.
            alive = [
                (score - best, label)
                for label, (score, gain) in enumerate(zip(total, gains[total.index(best)], strict=True))
                if score + gain >= best
            ]
            steps.append(alive)
            here += 1
            if here == len(self._words) or (here > place and (len(alive) == 1 or here in self._labels)):
                break
            # The best stands at 0.
            come = transitions[alive[0][1]] if len(alive) == 1 else self._reach(alive)
        if (after := self._labels.get(here)) is None:
            label = max(steps.pop())[1]
            here -= 1
            self._labels[here] = label
        else:
            label = after
        for alive in reversed(steps):
            label = max((score + transitions[before][label], before) for score, before in alive)[1]
            here -= 1
            self._labels[here] = label

    def _start(self, place: int) -> tuple[int, Vector | None]:
        """Where a walk to `place` may begin, and what the label before it adds."""
        while place > 0:
            if (before := self._labels.get(place - 1)) is not None:
                return place, self._model.transitions[before]
            if self._is_certain(place):
                return place, None
            place -= 1
        return 0, None

    def _is_certain(self, place: int) -> bool:
        """Whether the words alone leave one label possible."""
        score = self._score(place)
        best = max(score)
        nearest: float = max(map(add, score, self._model.margins[score.index(best)]))
        return nearest < best

    def _reach(self, alive: list[tuple[float, int]]) -> Vector:
        """The best score with which each label can be reached from the labels that are alive."""
        score, label = alive[0]
        come = [score + step for step in self._model.transitions[label]]
        for score, label in alive[1:]:
            come = [
                known if known >= score + step else score + step
                for known, step in zip(come, self._model.transitions[label], strict=True)
            ]
        return come

    def _score(self, place: int) -> Vector:
        """The score of each label at `place` by the word there and its neighbours."""
        if (known := self._scores.get(place)) is not None:
            return known
        vectors: list[Vector] = []
        for near in range(max(0, place - 2), min(place + 3, len(self._words))):
            if (word := self._seen.get(near)) is None:
                word = self._seen[near] = self._model.word(self._words[near])
            vectors.append(word[near - place + 2])
        if place == 0:
            vectors.append(self._model.first)
        if place == len(self._words) - 1:
            vectors.append(self._model.last)
        if len(vectors) == 5:  # most of them, and twice as fast
            score = [a + b + c + d + e for a, b, c, d, e in zip(*vectors, strict=True)]
        else:
            score = list(map(sum, zip(*vectors, strict=True)))
        self._scores[place] = score
        return score
