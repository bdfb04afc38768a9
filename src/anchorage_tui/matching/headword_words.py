"""How the words of a headword are read: as citation forms, with a lexicon as inflected ones, or standing for every person."""

from __future__ import annotations

from anchorage_tui.french import Lexicon, fold
from anchorage_tui.matching.pattern import ELISIONS, PREPOSITIONS

_PERSONAL = frozenset("moi toi soi lui elle nous vous eux elles me m' te t' leur".split())
_EVERYBODY = (
    (frozenset({"moi", "toi", "lui"}), _PERSONAL),
    (frozenset({"me", "te"}), _PERSONAL | {"le", "la", "les", "l'"}),
)
"""Pronouns of a headword → all that may stand in their place."""
_AGREES = ("é", "i", "u", "is", "it", "rt", "nt")
"""Endings of participles used as adjectives, which a lexicon has under their verb: *voué, vouées*."""


class HeadwordWords:
    """Reads the words of headwords that stand in citation form, as curated ones do: no lexicon needed."""

    def content(self, word: str) -> frozenset[str]:
        """Forms and lemmas of a word that is not the verb."""
        return _forms(word)

    def verb(self, word: str) -> frozenset[str]:
        """Lemmas of a word as a verb; empty if it is none."""
        return (
            frozenset({word}) if word.endswith(("er", "ir", "re", "oir")) and word not in PREPOSITIONS else frozenset()
        )

    def lists(self, word: str) -> bool:
        """Whether this is known to be one word."""
        return False

    def pronoun(self, word: str) -> frozenset[str]:
        """The forms that a pronoun stands for beside its own: none."""
        return frozenset()

    def is_noun(self, word: str) -> bool:
        """Whether a word is known to be a noun and nothing that qualifies another."""
        return False

    def names(self, word: str, has_article: bool) -> bool:
        """Whether a word is known to be a noun in a headword: it can be one, and an article stands before it or nothing else can."""
        return False

    def inflected(self, lemma: str) -> list[str]:
        """All forms of a lemma, folded; none where they are not known."""
        return []

    def rarity(self, word: str) -> int:
        """The higher, the better a word to look for first: without frequencies, the longer."""
        return len(word)


class InflectedWords(HeadwordWords):
    """Reads the words of headwords that may be inflected (`accomplir démarches, il semble`), with a lexicon."""

    def __init__(self, lexicon: Lexicon, *, curated: bool = False) -> None:
        """`curated` headwords are citation forms but for finite verbs and plurals (*la moutarde lui monte au nez*)."""
        self._lexicon = lexicon
        self._curated = curated

    def _by_class(self, word: str) -> dict[str, set[str]]:
        by_class: dict[str, set[str]] = {}
        for analysis in self._lexicon.analyses(word):
            by_class.setdefault(analysis.pos, set()).add(fold(analysis.lemma))
        return by_class

    def content(self, word: str) -> frozenset[str]:
        by_class = self._by_class(word)
        own = super().content(word) if self._curated else frozenset({word})
        for pos, lemmas in by_class.items():
            if pos != "verb" and word in lemmas:
                return own
        for pos in ("noun", "adj", "verb"):
            if pos in by_class:
                return own | by_class[pos]
        return own

    def verb(self, word: str) -> frozenset[str]:
        return frozenset(self._by_class(word).get("verb", ()))

    def lists(self, word: str) -> bool:
        return "-" in word and bool(self._lexicon.analyses(word))

    def is_noun(self, word: str) -> bool:
        classes = {analysis.pos for analysis in self._lexicon.analyses(word)}
        return "noun" in classes and classes.isdisjoint({"adj", "adv", "det", "pron", "prep"})

    def names(self, word: str, has_article: bool) -> bool:
        readings = self._lexicon.analyses(word)
        classes = {analysis.pos for analysis in readings}
        if "noun" not in classes or has_article:
            return "noun" in classes
        is_infinitive = any(analysis.pos == "verb" and "W" in analysis.features.split(":") for analysis in readings)
        return not is_infinitive and classes.isdisjoint({"adj", "adv", "det", "pron", "prep", "intj"})

    def inflected(self, lemma: str) -> list[str]:
        return self._lexicon.inflected(lemma)

    def rarity(self, word: str) -> int:
        lemmas = [analysis.lemma for analysis in self._lexicon.analyses(ELISIONS.get(word, word))]
        return min((rank for lemma in lemmas if (rank := self._lexicon.rank(lemma))), default=1_000_000)


class AnyPerson(HeadwordWords):
    """Reads headwords whose pronouns stand for every person, because a gloss has a slot for it: *selon moi* is *selon lui*, too."""

    def __init__(self, reader: HeadwordWords) -> None:
        """`reader` reads all other words."""
        self._reader = reader

    def content(self, word: str) -> frozenset[str]:
        return self._reader.content(word)

    def verb(self, word: str) -> frozenset[str]:
        return self._reader.verb(word)

    def rarity(self, word: str) -> int:
        return self._reader.rarity(word)

    def names(self, word: str, has_article: bool) -> bool:
        return self._reader.names(word, has_article)

    def pronoun(self, word: str) -> frozenset[str]:
        return next((everybody for pronouns, everybody in _EVERYBODY if word in pronouns), frozenset())


def _forms(word: str) -> frozenset[str]:
    """A word of a headword with its regular plural and, for what may be a participle, its feminine: *tête brûlée(s)*."""
    forms = {word, word + "s", word + "x"}
    if word.endswith(_AGREES):
        forms |= {word + "e", word + "es"}
    return frozenset(forms)
