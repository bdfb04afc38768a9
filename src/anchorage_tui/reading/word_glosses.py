"""What a word form means here: its readings in the order that fits the sentence, each with glosses, the meant sense first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from anchorage_tui.french import Analysis, Lexicon, fold
from anchorage_tui.french.features import describe
from anchorage_tui.french.parts_of_speech import KIN, NAMES
from anchorage_tui.glossary import Sense, Word
from anchorage_tui.matching import CompiledGlossary
from anchorage_tui.matching.context import Context
from anchorage_tui.matching.word_readings import fitness
from anchorage_tui.matching.word_senses import in_order
from anchorage_tui.reading.answers import WordAnswer
from anchorage_tui.reading.explained_words import Explanations
from anchorage_tui.reading.numerals import is_roman_ordinal, numeral

_BANDS = (500, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000)
CURATED = "anchorage-tui glossary"
WIKTIONARY = "French Wiktionary"
_KEPT = 4_000
"""Answers kept in memory: the vocabulary of a novel's chapter."""

_CONTRACTED = frozenset({"du", "des", "au", "aux"})
"""Words with rows of their own: *des* is *some* far more often than what it is contracted of."""
_ENDINGS = (("s", "p"), ("x", "p"), ("e", "fs"), ("es", "fp"))
"""Ending of a regular plural or feminine → its DELA code."""
_FEMININE = re.compile(r"f\. ([\w'-]+)")
_REFLEXIVE = re.compile(r"^(?:se |s')")
_GRAMMATICAL = frozenset({"prep", "det", "pron", "conj"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of a form, and the word of the core dictionary that explains it."""

    answer: WordAnswer
    """As it is given without a sentence."""
    analysis: Analysis
    word: Word | None = None
    own: bool = False
    """Whether the word is its own, not one that it comes from."""
    borrowed: bool = False
    """Whether the glosses are merely those of another part of speech."""


class WordGlosser:
    """Answers for word forms from lexicon and curated words."""

    def __init__(self, lexicon: Lexicon, glossary: CompiledGlossary) -> None:
        self._lexicon = lexicon
        self._glossary = glossary
        self._explanations = Explanations(lexicon, glossary.words)
        self._kept = lru_cache(maxsize=_KEPT)(self._readings_of)

    def answers(
        self, form: str, tag: str = "", gender: str = "", context: Context | None = None
    ) -> tuple[WordAnswer, ...]:
        """The readings of `form`; those first whose part of speech is `tag`, and of nouns those of this gender (`m`, `f`).

        With a `context` (see `context_of`) the reading and the sense that fit the sentence come first. Never empty. The latest
        answers are kept.
        """
        readings = self._kept(form, tag, gender)
        if context is None:
            return tuple(reading.answer for reading in readings)
        if len(readings) > 1:
            readings = tuple(sorted(readings, key=lambda reading: self._badness_here(reading, tag, context)))
        return tuple(self._in_context(reading, context) for reading in readings)

    def _badness_here(self, reading: _Reading, tag: str, context: Context) -> int:
        """How badly a reading fits the sentence; the order among equals stays."""
        if not reading.answer.glosses:
            return 0 if reading.analysis.pos == tag == "name" else 9
        return fitness(reading.analysis, reading.word, tag, context)

    def _in_context(self, reading: _Reading, context: Context) -> WordAnswer:
        """A reading with the sense that fits first."""
        word = reading.word
        if word is None or len(word.senses) < 2:
            return reading.answer
        senses, fitting = in_order(word.senses, word.pos, word.lemma, context)
        glosses = tuple(_said(sense, reading.analysis) for sense in senses)
        return replace(reading.answer, glosses=glosses, fitting=fitting)

    # -- readings ------------------------------------------------------------------------------------------------

    def _readings_of(self, form: str, tag: str, gender: str) -> tuple[_Reading, ...]:
        if tag == "name" and form[:1].isupper() and not is_roman_ordinal(form):
            return (self._name(form), *self._readings(form, tag)) if self._is_common(form) else (self._name(form),)
        if is_roman_ordinal(form) and (number := self._number(form)):
            return (number,)
        readings = self._readings(form, tag)
        if form[:1].isupper() and self._is_common(form) and not any(reading.answer.glosses for reading in readings):
            return (self._name(form), *readings)  # Julien, which is an adjective, too
        if gender and tag == "noun":
            readings = _of_this_gender_first(readings, gender)
        return readings or ((self._number(form) or self._unknown(form)),)

    def _is_common(self, form: str) -> bool:
        return any(analysis.pos != "name" for analysis in self._lexicon.analyses(form))

    def _readings(self, form: str, tag: str) -> tuple[_Reading, ...]:
        merged: dict[tuple[str, str], list[str]] = {}
        for analysis in self._ordered(form, tag):
            lemma = _REFLEXIVE.sub("", analysis.lemma) if analysis.pos == "verb" else analysis.lemma  # se taire
            features = merged.setdefault((lemma, analysis.pos), [])
            features.extend(code for code in analysis.features.split(":") if code not in features)
        readings = [
            reading
            for (lemma, pos), features in merged.items()
            for reading in self._reading(form, Analysis(lemma, pos, ":".join(features)))
        ]
        return tuple(_useful(readings))

    def _ordered(self, form: str, tag: str) -> list[Analysis]:
        """Readings by how well they fit: part of speech, then presence in the core dictionary, then frequency of the lemma.

        A verb comes last of which the form is only a passé simple in the first or second person (*vis* is *vivre*, not
        *voir*). Of one lemma the grammatical word comes first: *sur* is a preposition before it is an adjective.
        """

        key = fold(form)

        def badness(analysis: Analysis) -> tuple[int, int, int, bool, int, bool]:
            kin = KIN.get(tag, ())
            fits = 0 if not tag or analysis.pos == tag else 1 + (kin.index(analysis.pos) if analysis.pos in kin else 9)
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

    def _reading(self, form: str, analysis: Analysis) -> Iterator[_Reading]:
        words = [word for word in self._glossary.words(analysis.lemma) if word.pos == analysis.pos]
        if analysis.pos == "noun" and len(words) > 1:
            genders = {code[0] for code in analysis.features.split(":") if code}
            feminine = [word for word in words if fold(form).removesuffix("s") in _FEMININE.findall(fold(word.forms))]
            words = feminine or [word for word in words if set(word.gender) & genders] or words
        if analysis.pos == "noun" and _is_feminine_of(form, analysis):
            words = [word for word in words if word.gender != "f"]  # une morte is no mort f.
        for word in words:
            yield _Reading(self._answer(form, analysis, word), analysis, word, own=True)
        if words:
            return
        explained = self._explanations.explain(analysis)
        if explained is None:
            yield _Reading(self._answer(form, analysis, None), analysis)
        else:
            answer = self._answer(form, analysis, explained.word, explained.how)
            yield _Reading(answer, analysis, explained.word, borrowed=explained.borrowed)

    def _answer(self, form: str, analysis: Analysis, word: Word | None, how: str = "") -> WordAnswer:
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
            glosses=tuple(_said(sense, analysis) for sense in word.senses) if word else (),
            definitions=definitions,
            sources=tuple(sources),
            note=note,
            gender=word.gender if word else "",
            register=word.register if word and word.register != "neutral" else "",
        )

    # -- forms that no dictionary lists --------------------------------------------------------------------------

    def _name(self, form: str) -> _Reading:
        return self._bare(form, "name", ipa=self._lexicon.ipa(form))

    def _number(self, form: str) -> _Reading | None:
        value = numeral(form)
        return None if value is None else self._bare(form, "num", (value,) if value else ())

    def _unknown(self, form: str) -> _Reading:
        key = fold(form)
        for pos in ("verb", "noun", "adj"):
            for base, word in self._explanations.prefixed(key, pos):
                answer = self._answer(form, Analysis(base, pos), word.word, word.how)
                return _Reading(replace(answer, lemma=key, band="", ipa=""), Analysis(key, pos), word.word)
        return self._bare(form, "name" if form[:1].isupper() else "")

    def _bare(self, form: str, pos: str, glosses: tuple[str, ...] = (), ipa: str = "") -> _Reading:
        return _Reading(WordAnswer(form, form, NAMES.get(pos, pos), "", "", ipa, glosses, (), ()), Analysis(form, pos))


def _useful(readings: list[_Reading]) -> Iterable[_Reading]:
    """Without readings that only take room beside better ones: those without a gloss, or with a borrowed one."""
    glossed = [reading for reading in readings if reading.answer.glosses]
    proper = [reading for reading in glossed if not reading.borrowed]
    return proper or glossed or [reading for reading in readings if reading.answer.definitions] or readings


def _of_this_gender_first(readings: tuple[_Reading, ...], gender: str) -> tuple[_Reading, ...]:
    """Nouns of the gender that the sentence shows before other nouns; what is no noun keeps its place."""
    nouns = [place for place, reading in enumerate(readings) if reading.analysis.pos == "noun"]
    ordered = sorted(nouns, key=lambda place: not _has_gender(readings[place], gender))
    found = list(readings)
    for place, other in zip(nouns, ordered, strict=True):
        found[place] = readings[other]
    return tuple(found)


def _has_gender(reading: _Reading, gender: str) -> bool:
    """Whether a noun has this gender, in its row or in this form: *la voisine* is the feminine of *voisin*."""
    codes = [code for code in reading.analysis.features.split(":") if code]
    of_form = {code[0] for code in codes if code[0] in "mf"}
    listed = reading.word.gender if reading.word else ""
    return gender in listed or (of_form == {gender} and fold(reading.analysis.lemma) != fold(reading.answer.form))


def _is_feminine_of(form: str, analysis: Analysis) -> bool:
    """Whether a form is the feminine of a masculine noun: *voisine*, not *maisons*."""
    codes = {code[0] for code in analysis.features.split(":") if code}
    lemma, key = fold(analysis.lemma), fold(form)
    return codes == {"f"} and key not in (lemma, lemma + "s", lemma + "x") and key.removesuffix("s").endswith("e")


def _said(sense: Sense, analysis: Analysis) -> str:
    """A sense with the word for a woman where the form is feminine: `{actor|actress}`."""
    genders = {code[0] for code in analysis.features.split(":") if code[:1] in ("m", "f")}
    return sense.said_of("f" if genders == {"f"} else "m")


def _is_seldom(analysis: Analysis) -> bool:
    return bool(analysis.features) and all(_SELDOM.match(code) for code in analysis.features.split(":"))


_SELDOM = re.compile("T|J[12]")
"""Codes of forms that are hardly written any more: imperfect subjunctive, passé simple of *je, tu, nous, vous*."""


def band(rank: int) -> str:
    """The frequency band of a lemma of this rank: `top 1,000`; `rare` beyond the last band, empty for an unknown rank."""
    if not rank:
        return ""
    return next((f"top {limit:,}" for limit in _BANDS if rank <= limit), "rare")
