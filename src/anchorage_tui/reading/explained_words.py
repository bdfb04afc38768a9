"""A word that the core dictionary lacks, explained by one that it has: the nearest relation first.

*décevant* by *décevoir*, *lentement* by *lent*, *rouvrir* by *ouvrir*; each gloss is put into the form that the word needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from anchorage_tui.french import Analysis, Lexicon
from anchorage_tui.french.parts_of_speech import LENDERS, NAMES
from anchorage_tui.glossary import Sense, Word
from anchorage_tui.reading.english_forms import adverb, past_participle, present_participle

# What a prefix says of the word behind it, `X` standing for the gloss of that word, and of which parts of speech:
# *infusion* is not in- and *fusion*.
PREFIXES = {
    "re": ("X again", "verb"), "ré": ("X again", "verb"), "r": ("X again", "verb"), "dé": ("the opposite of: X", "verb"),
    "dés": ("the opposite of: X", "verb"), "in": ("not X", "adj"), "im": ("not X", "adj"), "ir": ("not X", "adj"), "il": ("not X", "adj"),
    "non": ("non-X", "noun adj"), "anti": ("anti-X", "noun adj"), "sur": ("over-X", "noun verb"), "sous": ("under-X", "noun verb"),
    "pré": ("pre-X", "noun verb"), "co": ("joint X", "noun"), "auto": ("self-X", "noun adj"), "ultra": ("ultra-X", "noun adj"),
    "super": ("super-X", "noun adj"), "hyper": ("very X", "adj"), "archi": ("very X", "adj"), "extra": ("extra-X", "noun adj"),
    "inter": ("inter-X", "noun adj"), "mini": ("small X", "noun"), "semi": ("half X", "noun adj"), "demi": ("half X", "noun adj"),
    "multi": ("multi-X", "noun adj"), "post": ("post-X", "noun adj"), "néo": ("neo-X", "noun adj"), "ex-": ("former X", "noun"),
}  # fmt: skip
_SHORTEST_BASE = 4
"""Letters that must be left after a prefix: *relire* is re- and *lire*, *recel* is not."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A word put into the place of another that the core dictionary lacks."""

    word: Word
    how: str
    """How the one comes from the other."""
    borrowed: bool = False
    """Whether the glosses are merely those of another part of speech: *un inquiet* by *inquiet*."""


class Explanations:
    """Explains readings that have no word of their own."""

    def __init__(self, lexicon: Lexicon, words: Callable[[str], list[Word]]) -> None:
        """`words` gives the words with a lemma."""
        self._lexicon = lexicon
        self._words = words
        self._strategies: tuple[Callable[[Analysis], Iterator[Explained]], ...] = (
            self._participle, self._adverb_in_ment, self._prefixed, self._other_class,
        )  # fmt: skip

    def explain(self, analysis: Analysis) -> Explained | None:
        """The nearest word that explains a reading; None if there is none."""
        return next((found for strategy in self._strategies for found in strategy(analysis)), None)

    def prefixed(self, form: str, pos: str) -> Iterator[tuple[str, Explained]]:
        """The ways in which a form is a prefix and a known word: that word and what it becomes."""
        for prefix, base, meaning in _bases(form, pos):
            lemmas = [analysis.lemma for analysis in self._lexicon.analyses(base) if analysis.pos == pos]
            for lemma in dict.fromkeys((*lemmas, base)):
                for word in self._of(lemma, pos):
                    yield lemma, Explained(_turned(word, _with_prefix(meaning)), f"{prefix} + {lemma}:")

    def _participle(self, analysis: Analysis) -> Iterator[Explained]:
        """*décevant, opposé*: an adjective or noun that is a participle of a verb we have."""
        if analysis.pos not in ("adj", "noun"):
            return
        for other in self._lexicon.analyses(analysis.lemma):
            codes = other.features.split(":")
            if other.pos != "verb" or not any(code[:1] in "KG" for code in codes if code):
                continue
            kind, turn = ("present", present_participle) if "G" in codes else ("past", past_participle)
            for word in self._of(other.lemma, "verb"):
                plain = replace(
                    word, senses=tuple(sense for sense in word.senses if not sense.construction) or word.senses
                )
                yield Explained(_turned(plain, turn), f"{kind} participle of {other.lemma}:")

    def _adverb_in_ment(self, analysis: Analysis) -> Iterator[Explained]:
        """*lentement* is *lent* + -ment; *constamment* is *constant*."""
        lemma = analysis.lemma
        if analysis.pos != "adv" or not lemma.endswith("ment"):
            return
        stem = lemma.removesuffix("ment")
        candidates = [stem, stem.removesuffix("e")]
        candidates += [stem[:-2] + "ant"] if stem.endswith("am") else [stem[:-2] + "ent"] if stem.endswith("em") else []
        candidates += [stem[:-1] + "e"] if stem.endswith("é") else []
        for candidate in candidates:
            for other in self._lexicon.analyses(candidate):
                if other.pos in ("adj", "verb"):
                    for word in self._adjectives(other):
                        yield Explained(_turned(word, adverb), f"in a way that is {candidate}:")

    def _adjectives(self, analysis: Analysis) -> Iterator[Word]:
        """An adjective's words, or those of the verb whose participle it is."""
        if analysis.pos == "adj":
            yield from self._of(analysis.lemma, "adj")
            for found in self._participle(Analysis(analysis.lemma, "adj")):
                yield found.word

    def _prefixed(self, analysis: Analysis) -> Iterator[Explained]:
        """*rouvrir, dénouer, antichar*: a prefix and a word we have."""
        for _, found in self.prefixed(analysis.lemma, analysis.pos):
            yield replace(found, borrowed=True)  # a word that people know stands before what can be taken apart

    def _other_class(self, analysis: Analysis) -> Iterator[Explained]:
        """*un Français, le beau*: the same lemma in another class, nouns and adjectives being near."""
        for pos in LENDERS.get(analysis.pos, ()):
            for word in self._of(analysis.lemma, pos):
                yield Explained(word, f"as {NAMES[pos]}:", borrowed=True)

    def _of(self, lemma: str, pos: str) -> Iterator[Word]:
        return (word for word in self._words(lemma) if word.pos == pos)


def _with_prefix(meaning: str) -> Callable[[str], str]:
    return lambda gloss: meaning.replace("X", gloss)


def _turned(word: Word, turn: Callable[[str], str]) -> Word:
    """A word with each of its glosses turned into another."""
    senses = tuple(
        Sense(tuple(turn(gloss) for gloss in sense.equivalents), sense.cue, sense.construction) for sense in word.senses
    )
    return replace(word, senses=senses)


def _bases(word: str, pos: str) -> Iterator[tuple[str, str, str]]:
    """The ways in which a word of this part of speech is a prefix and another word: `anti-`, the other word, what it says."""
    for prefix, (meaning, classes) in sorted(PREFIXES.items(), key=lambda item: -len(item[0])):
        base = word.removeprefix(prefix).removeprefix("-")
        if word.startswith(prefix) and len(base) >= _SHORTEST_BASE and pos in classes.split():
            yield f"{prefix.removesuffix('-')}-", base, meaning
