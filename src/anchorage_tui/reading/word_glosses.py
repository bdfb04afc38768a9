"""What a word form means here: its readings in the order that fits the sentence, each with glosses.

A reading that the core dictionary lacks is resolved by the strategies of `_STRATEGIES`, in their order: the nearest
relation first, so that *lentement* is explained by *lent* before anything is guessed from its letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from anchorage_tui.french import Analysis, Lexicon, fold
from anchorage_tui.french.features import describe
from anchorage_tui.glossary import Word
from anchorage_tui.matching import CompiledGlossary
from anchorage_tui.reading.answers import WordAnswer

_BANDS = (500, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000)
CURATED = "anchorage-tui glossary"
WIKTIONARY = "French Wiktionary"
_KEPT = 4_000
"""Answers kept in memory: the vocabulary of a novel's chapter."""

# Our parts of speech as a reader sees them.
NAMES = {
    "noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb", "pron": "pronoun", "det": "determiner",
    "prep": "preposition", "conj": "conjunction", "intj": "interjection", "num": "number", "prefix": "prefix",
    "name": "proper noun",
}  # fmt: skip
# A tag also fits readings of these classes: treebanks and dictionaries draw some lines differently.
_KIN = {
    "det": ("num", "adj", "pron"), "num": ("det", "noun", "adj"), "pron": ("det", "conj"), "conj": ("pron", "adv"),
    "adv": ("prep", "conj", "adj", "pron"), "prep": ("adv", "conj"), "adj": ("noun", "det"), "noun": ("adj",), "intj": ("noun", "adv"),
}  # fmt: skip
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3}(?:x[lc]|l?x{0,3}))(i[xv]|v?i{0,3})(?:e|ème|er|ère)?", re.IGNORECASE | re.ASCII)
_ROMAN_ORDINAL = re.compile(r"(?:[IVX]|[IVXLC]{2,})(?:er|ère|ème)|(?:[VX]|[IVXLC]{2,})e")
_ORDINAL = re.compile(r"(\d+)(er|ère|re|e|ème|eme|nd|nde)s?")
# Prefix → what it says of the word behind it, and of which parts of speech: *infusion* is not in- and *fusion*.
_PREFIXES = {
    "re": ("again", "verb"), "ré": ("again", "verb"), "r": ("again", "verb"), "dé": ("opposite of", "verb"),
    "dés": ("opposite of", "verb"), "in": ("opposite of", "adj adv"), "im": ("opposite of", "adj adv"),
    "ir": ("opposite of", "adj adv"), "il": ("opposite of", "adj adv"), "non": ("opposite of", "noun adj"),
    "anti": ("against", "noun adj"), "sur": ("over", "noun verb"), "sous": ("under", "noun verb"), "pré": ("before", "noun verb"),
    "co": ("together", "noun verb"), "auto": ("self", "noun adj"), "ultra": ("ultra", "noun adj"), "super": ("super", "noun adj"),
    "extra": ("outside", "noun adj"), "inter": ("between", "noun adj"), "mini": ("small", "noun"), "semi": ("half", "noun adj"),
    "demi": ("half", "noun adj"), "multi": ("many", "noun adj"), "post": ("after", "noun adj"), "néo": ("new", "noun adj"),
    "ex-": ("former", "noun"),
}  # fmt: skip
_TURNED = "opposite of"
"""A prefix that turns the meaning round: the gloss itself must say so, or a reader takes away the contrary."""
_SHORTEST_BASE = 4
"""Letters that must be left after a prefix: *relire* is re- and *lire*, *recel* is not."""
_CONTRACTED = frozenset({"du", "des", "au", "aux"})
"""Words with rows of their own: *des* is *some* far more often than what it is contracted of."""
_ENDINGS = (("s", "p"), ("x", "p"), ("e", "fs"), ("es", "fp"))
"""Ending of a regular plural or feminine → its DELA code."""
_FEMININE = re.compile(r"f\. ([\w'-]+)")

_GRAMMATICAL = frozenset({"prep", "det", "pron", "conj"})


@dataclass(frozen=True, slots=True)
class _Explained:
    """Glosses for a reading that the core dictionary has only by way of another word."""

    word: Word
    how: str
    before: str = ""
    """What each gloss of the other word must begin with."""


class WordGlosser:
    """Answers for word forms from lexicon and curated words."""

    def __init__(self, lexicon: Lexicon, glossary: CompiledGlossary) -> None:
        self._lexicon = lexicon
        self._glossary = glossary
        self._kept = lru_cache(maxsize=_KEPT)(self._answers)
        self._strategies: tuple[Callable[[Analysis], Iterator[_Explained]], ...] = (
            self._participle, self._other_class, self._adverb_in_ment, self._prefixed,
        )  # fmt: skip

    def answers(self, form: str, tag: str = "", gender: str = "") -> tuple[WordAnswer, ...]:
        """The readings of `form`; those first whose part of speech is `tag`, and of nouns those of this gender (`m`, `f`).

        Never empty. The latest answers are kept.
        """
        return self._kept(form, tag, gender)

    def _answers(self, form: str, tag: str, gender: str) -> tuple[WordAnswer, ...]:
        if tag == "name" and form[:1].isupper() and not _ROMAN_ORDINAL.fullmatch(form):
            return (self._name(form), *self._readings(form, tag)) if self._is_common(form) else (self._name(form),)
        if _ROMAN_ORDINAL.fullmatch(form) and (number := self._number(form)):
            return (number,)
        answers = self._readings(form, tag)
        if form[:1].isupper() and self._is_common(form) and not any(answer.glosses for answer in answers):
            return (self._name(form), *answers)  # Julien, which is an adjective, too
        if gender and tag == "noun":
            answers = tuple(
                sorted(answers, key=lambda word: (not word.glosses, word.pos == "noun" and gender not in word.gender))
            )
        return answers or ((self._number(form) or self._unknown(form)),)

    def _is_common(self, form: str) -> bool:
        return any(analysis.pos != "name" for analysis in self._lexicon.analyses(form))

    def _readings(self, form: str, tag: str) -> tuple[WordAnswer, ...]:
        merged: dict[tuple[str, str], list[str]] = {}
        for analysis in self._ordered(form, tag):
            features = merged.setdefault((analysis.lemma, analysis.pos), [])
            features.extend(code for code in analysis.features.split(":") if code not in features)
        answers = [
            answer
            for (lemma, pos), features in merged.items()
            for answer in self._reading(form, Analysis(lemma, pos, ":".join(features)))
        ]
        # A reading without gloss or definition only takes room beside others; one without gloss stands behind those with one.
        useful = [answer for answer in answers if answer.glosses or answer.definitions]
        return tuple(sorted(useful or answers, key=lambda answer: not answer.glosses))

    def _ordered(self, form: str, tag: str) -> list[Analysis]:
        """Readings by how well they fit: part of speech, then presence in the core dictionary, then frequency of the lemma.

        A verb comes last of which the form is only a passé simple in the first or second person (*vis* is *vivre*, not
        *voir*). Of one lemma the grammatical word comes first: *sur* is a preposition before it is an adjective.
        """

        key = fold(form)

        def badness(analysis: Analysis) -> tuple[int, int, int, bool, int, bool]:
            fits = 0 if not tag or analysis.pos == tag else 1 if analysis.pos in _KIN.get(tag, ()) else 2
            known = 0 if any(word.pos == analysis.pos for word in self._glossary.words(analysis.lemma)) else 1
            own = 0
            if analysis.pos == "noun":  # fois is not the plural of foi, nouvelles not the feminine of nouveau
                lemma = fold(analysis.lemma)
                own = 0 if lemma == key else 1 if lemma in (key[:-1], key.removesuffix("aux") + "al") else 2
            rank = self._lexicon.rank(analysis.lemma) or 10**6
            return (fits, known, own, _is_seldom(analysis), rank, analysis.pos not in _GRAMMATICAL)

        if key in _CONTRACTED:
            own = {word.pos for word in self._glossary.words(key)}
            return sorted((Analysis(key, pos) for pos in own), key=badness)
        return sorted((*self._lexicon.analyses(form), *self._unlisted(form)), key=badness)

    def _unlisted(self, form: str) -> Iterator[Analysis]:
        """Readings as words of the core dictionary that the lexicon lacks, or has as another part of speech.

        *celui-ci, biodiversités, essoufflée*: as they stand, or with a regular plural and feminine.
        """
        key = fold(form)
        listed = {(fold(analysis.lemma), analysis.pos) for analysis in self._lexicon.analyses(form)}
        for lemma, codes in (
            (key, ""),
            *((key.removesuffix(ending), code) for ending, code in _ENDINGS if key.endswith(ending)),
        ):
            for word in self._glossary.words(lemma):
                if (lemma, word.pos) in listed or (codes and word.pos not in ("noun", "adj")):
                    continue
                if not any(analysis.pos == word.pos for analysis in self._lexicon.analyses(lemma)):
                    yield Analysis(word.lemma, word.pos, codes)

    def _reading(self, form: str, analysis: Analysis) -> Iterator[WordAnswer]:
        words = [word for word in self._glossary.words(analysis.lemma) if word.pos == analysis.pos]
        if analysis.pos == "noun" and len(words) > 1:
            genders = {code[0] for code in analysis.features.split(":") if code}
            feminine = [word for word in words if fold(form).removesuffix("s") in _FEMININE.findall(fold(word.forms))]
            words = (
                feminine or [word for word in words if set(word.gender) & genders] or words
            )  # une morte is no mort f.
        how = before = ""
        if not words:
            explained = next((found for strategy in self._strategies for found in strategy(analysis)), None)
            if explained is not None:
                words, how, before = [explained.word], explained.how, explained.before
        for word in words:
            yield self._answer(form, analysis, word, how, before)
        if not words:
            yield self._answer(form, analysis, None)

    def _answer(self, form: str, analysis: Analysis, word: Word | None, how: str = "", before: str = "") -> WordAnswer:
        # Those of a name would be those of the word in lower case: *pierre* is a stone, Pierre is not.
        definitions = () if analysis.pos == "name" else self._lexicon.definitions(analysis.lemma)
        sources = [CURATED] if word else []
        sources += [WIKTIONARY] if definitions else []
        note = " ".join(
            filter(None, (how, word.note if word else "", f"({word.forms})" if word and word.forms else ""))
        )
        return WordAnswer(
            form=form,
            lemma=analysis.lemma,
            pos=NAMES.get(analysis.pos, analysis.pos),
            features=describe(analysis.pos, analysis.features),
            band=band(self._lexicon.rank(analysis.lemma)),
            ipa=self._lexicon.ipa(form),
            glosses=tuple(f"{before} {sense}".lstrip() for sense in word.senses) if word else (),
            definitions=definitions,
            sources=tuple(sources),
            note=note,
            gender=word.gender if word else "",
            register=word.register if word and word.register != "neutral" else "",
        )

    # -- readings explained by another word ----------------------------------------------------------------------

    def _participle(self, analysis: Analysis) -> Iterator[_Explained]:
        """*décevant, opposé*: an adjective or noun that is a participle of a verb we have."""
        if analysis.pos in ("adj", "noun"):
            for other in self._lexicon.analyses(analysis.lemma):
                if other.pos == "verb" and any(code[:1] in "KG" for code in other.features.split(":") if code):
                    kind = "present" if "G" in other.features.split(":") else "past"
                    yield from self._as_word(other.lemma, "verb", f"{kind} participle of {other.lemma}")

    def _other_class(self, analysis: Analysis) -> Iterator[_Explained]:
        """*un Français, le beau*: the same lemma in another class, nouns and adjectives being near."""
        for pos in {"noun": ("adj",), "adj": ("noun",), "adv": ("adj", "prep"), "prep": ("adv",), "det": ("pron", "num", "adj"),
                    "pron": ("det",), "num": ("det",), "conj": ("adv", "pron")}.get(analysis.pos, ()):  # fmt: skip
            yield from self._as_word(analysis.lemma, pos, f"as {NAMES[pos]}:")

    def _adverb_in_ment(self, analysis: Analysis) -> Iterator[_Explained]:
        """*lentement* is *lent* + -ment; *constamment* is *constant*."""
        lemma = analysis.lemma
        if analysis.pos != "adv" or not lemma.endswith("ment"):
            return
        stem = lemma.removesuffix("ment")
        candidates = [stem, stem.removesuffix("e")]
        candidates += [stem[:-2] + "ant"] if stem.endswith("am") else [stem[:-2] + "ent"] if stem.endswith("em") else []
        for candidate in candidates:
            for other in self._lexicon.analyses(candidate):
                if other.pos == "adj":
                    yield from self._as_word(other.lemma, "adj", f"in a way that is {other.lemma}:")

    def _prefixed(self, analysis: Analysis) -> Iterator[_Explained]:
        """*rouvrir, dénouer, antichar*: a prefix and a word we have."""
        for prefix, base, meaning in _bases(analysis.lemma, analysis.pos):
            before = f"{_TURNED}:" if meaning == _TURNED else ""
            for found in self._as_word(base, analysis.pos, f"{prefix} ({meaning}) + {base}:"):
                yield _Explained(found.word, found.how, before)

    def _as_word(self, lemma: str, pos: str, how: str) -> Iterator[_Explained]:
        for word in self._glossary.words(lemma):
            if word.pos == pos:
                yield _Explained(word, how)

    # -- forms that no dictionary lists --------------------------------------------------------------------------

    def _name(self, form: str) -> WordAnswer:
        return self._bare(form, "proper noun", ipa=self._lexicon.ipa(form))

    def _number(self, form: str) -> WordAnswer | None:
        if form[:1].isdigit():
            ordinal = _ORDINAL.fullmatch(fold(form))
            return self._bare(form, "number", (english_ordinal(int(ordinal[1])),) if ordinal else ())
        roman = _ROMAN.fullmatch(form)
        if roman and roman[0] and form[0].isupper():
            value = _roman_value((roman[1] + roman[2]).upper())
            is_ordinal = form[-1] in "eèr"
            return self._bare(form, "number", (english_ordinal(value) if is_ordinal else str(value),))
        return None

    def _unknown(self, form: str) -> WordAnswer:
        for pos in ("verb", "noun", "adj"):
            for prefix, base, meaning in _bases(fold(form), pos):
                for answer in self._readings(base, pos):
                    if answer.glosses and answer.pos == NAMES[pos]:
                        before = f"{_TURNED}: " if meaning == _TURNED else ""
                        return replace(
                            answer,
                            form=form,
                            lemma=fold(form),
                            band="",
                            ipa="",
                            glosses=tuple(before + gloss for gloss in answer.glosses),
                            note=f"{prefix} ({meaning}) + {answer.lemma}: {answer.note}".strip(": "),
                        )
        return self._bare(form, "proper noun" if form[:1].isupper() else "")

    def _bare(
        self, form: str, pos: str, glosses: tuple[str, ...] = (), definitions: tuple[str, ...] = (), ipa: str = ""
    ) -> WordAnswer:
        return WordAnswer(form, form, pos, "", "", ipa, glosses, definitions, (WIKTIONARY,) if definitions else ())


def _bases(word: str, pos: str) -> Iterator[tuple[str, str, str]]:
    """The ways in which a word of this part of speech is a prefix and another word: `anti-`, the other word, what it says."""
    for prefix, (meaning, classes) in sorted(_PREFIXES.items(), key=lambda item: -len(item[0])):
        base = word.removeprefix(prefix).removeprefix("-")
        if word.startswith(prefix) and len(base) >= _SHORTEST_BASE and pos in classes.split():
            yield f"{prefix.removesuffix('-')}-", base, meaning


def _is_seldom(analysis: Analysis) -> bool:
    return bool(analysis.features) and all(_SELDOM.match(code) for code in analysis.features.split(":"))


_SELDOM = re.compile("T|J[12]")
"""Codes of forms that are hardly written any more: imperfect subjunctive, passé simple of *je, tu, nous, vous*."""


def band(rank: int) -> str:
    """The frequency band of a lemma of this rank: `top 1,000`; `rare` beyond the last band, empty for an unknown rank."""
    if not rank:
        return ""
    return next((f"top {limit:,}" for limit in _BANDS if rank <= limit), "rare")


def english_ordinal(number: int) -> str:
    """1 → `1st`, 12 → `12th`, 23 → `23rd`."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _roman_value(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
