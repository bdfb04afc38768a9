"""What simpler systems find, run beside the matcher: the exact string, and simplemma's lemmas in order with small gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from anchorage_tui.french import fold, tokenize

Match = tuple[int, tuple[tuple[int, int], ...]]
"""Place of the headword in the glossary, and its spans in the text."""
Finder = Callable[[str], Iterator[Match]]


def exact_string(headwords: Sequence[str]) -> Finder:
    """Finds the headwords as they stand, capitals and kind of apostrophe aside."""
    return _in_order(headwords, fold, gap=0)


def simplemma_in_order(headwords: Sequence[str]) -> Finder | None:
    """Finds simplemma's lemmas of the headwords in their order, with at most two words after each; None without simplemma."""
    if find_spec("simplemma") is None:
        return None
    from simplemma import lemmatize

    known: dict[str, str] = {}

    def lemma(word: str) -> str:
        if word not in known:
            known[word] = fold(str(lemmatize(word.lower().replace("’", "'"), lang="fr")))
        return known[word]

    return _in_order(headwords, lemma, gap=2)


def _in_order(headwords: Sequence[str], key: Callable[[str], str], gap: int) -> Finder:
    """Finds words with the keys of a headword's words in a row, `gap` other words between two of them at most.

    >>> list(_in_order(["prendre mesure"], str, 1)("il faut prendre une mesure"))
    [(0, ((8, 15), (20, 26)))]
    """
    wanted = [[key(token.text) for token in tokenize(headword)] for headword in headwords]
    beginning: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(wanted):
        beginning[keys[0]].append(number)

    def find(text: str) -> Iterator[Match]:
        tokens = tokenize(text)
        keys = [key(token.text) for token in tokens]
        for first, begun in enumerate(keys):
            for number in beginning.get(begun, ()):
                places = [first]
                for following in wanted[number][1:]:
                    low = places[-1] + 1
                    window = keys[low : low + gap + 1]
                    if following not in window:
                        break
                    places.append(low + window.index(following))
                else:
                    yield number, tuple((tokens[place].start, tokens[place].end) for place in places)

    return find
