"""A headword turned into what the matcher looks for.

`tirer son épingle du jeu` becomes the verb *tirer* and two complements: the noun phrase *épingle* (with a possessive)
and, introduced by *de*, *jeu*. `au fur et à mesure` becomes a sequence of four words that stand as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anchorage_tui.french import fold, tokenize
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.slots import has_person
from anchorage_tui.matching.headword_words import AnyPerson, HeadwordWords
from anchorage_tui.matching.pattern import (
    ARTICLES,
    ELISIONS,
    ELLIPSIS,
    POSSESSIVE,
    PREPOSITIONS,
    REFLEXIVE,
    SLOTS,
    Complement,
    Element,
    Pattern,
)

_TONIC = frozenset({"soi", "moi", "toi", "lui", "elle", "nous", "vous", "eux", "elles", "-soi"})
_NEGATED = frozenset({"pas", "plus", "jamais", "point", "guère"})
_PREPOSITION_LEMMA = {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "jusqu'": "jusque"}
_ARTICLE_WITHIN = {"du": "le", "au": "le", "des": "les", "aux": "les"}
_CLITIC_OBJECTS = frozenset({"y", "en", "le", "la", "les", "l'"})
_SUBJECTS = frozenset({"il", "ce", "c'", "ça", "on", "je", "tu", "elle", "cela"})
_CITATION = HeadwordWords()


def compile_entry(entry: Entry, index: int, words: HeadwordWords = _CITATION) -> list[Pattern]:
    """The patterns of an entry, one for its headword and one for each variant; `words` reads their words."""
    headwords = {headword: headword for headword in (entry.headword, *entry.variants)}
    # tête-à-tête is one token where the lexicon has it; words that it lacks are met in pieces (see `Matcher.find`).
    headwords |= {headword.replace("-", " "): headword for headword in headwords if "-" in headword}
    if entry.kind != "verbal":  # petit-déjeuner
        joined = {headword.replace(" ", "-"): met for headword, met in headwords.items()}
        headwords |= {
            headword: met for headword, met in joined.items() if headword not in headwords and words.lists(headword)
        }
    patterns = []
    for headword, met in headwords.items():
        has_slot = any(has_person(gloss.text) for gloss in entry.as_met(met).written)
        pattern = _compile_headword(headword, entry, index, AnyPerson(words) if has_slot else words)
        patterns.append(pattern if met == headword else replace(pattern, named=met))
    return patterns


def _compile_headword(headword: str, entry: Entry, index: int, reader: HeadwordWords) -> Pattern:
    words = [word for word in split_headword(headword) if word not in SLOTS] or [fold(headword)]
    slot_at_end = split_headword(headword)[-1:] != words[-1:]
    if entry.kind == "verbal":
        return _verbal(headword, entry, index, reader, slot_at_end)
    return _sequence(headword, words, entry, index, reader)


def split_headword(headword: str) -> list[str]:
    """The folded words of a headword, slots and `…` among them."""
    words = []
    for piece in headword.replace("qqn/qqch", "qqn").replace("qqch/qqn", "qqn").replace("...", ELLIPSIS).split():
        if piece in SLOTS or piece == ELLIPSIS:
            words.append(piece)
        else:
            words.extend(fold(token.text) for token in tokenize(piece) if token.kind != "punctuation")
    return words


def _element(word: str, reader: HeadwordWords, *, by_form: bool = False) -> Element:
    full = ELISIONS.get(word, word)
    if full in PREPOSITIONS:
        return Element(PREPOSITIONS[full], word, by_form=True)
    if any_person := reader.pronoun(full):
        return Element(any_person, word, by_form=True)
    if full == "soi":
        return Element(_TONIC, word, by_form=True)
    if full == "se":
        return Element(REFLEXIVE, word, by_form=True)
    if word in POSSESSIVE:
        return Element(POSSESSIVE, word, by_form=True)
    elided = {short for short, whole in ELISIONS.items() if whole == full}
    if by_form or elided:
        capital = {"à"} if word == "a" else set()  # A priori: a capital A is read as À
        return Element(frozenset({word, full, *elided, *capital, "-" + word}), word, by_form=True)
    return Element(reader.content(word) | {word}, word)


def _exact_preposition(word: str) -> Element:
    """A preposition inside an expression: *au fond* is not *à fond*; only at the end does *de* find *du*."""
    full = ELISIONS.get(word, word)
    elided = {short for short, whole in ELISIONS.items() if whole == full}
    return Element(frozenset({word, full, *elided}), word, by_form=True)


def _sequence(headword: str, words: list[str], entry: Entry, index: int, reader: HeadwordWords) -> Pattern:
    bare = _lacks_its_article(words, entry, reader)
    inflects = bare or (entry.kind in ("nominal", "adjectival") and "fixed-form" not in entry.constraints)
    elements = tuple(
        Element(frozenset(), ELLIPSIS)
        if word == ELLIPSIS
        else Element(PREPOSITIONS[word], word, by_form=True)
        if bare and place == 0
        else _exact_preposition(word)
        if (word in PREPOSITIONS or word == "soi") and place < len(words) - 1
        else _element(word, reader, by_form=not inflects)
        for place, word in enumerate(words)
    )
    wanted = [element for element in elements if element.keys]
    anchor = max(wanted, key=lambda element: (element.word not in PREPOSITIONS, reader.rarity(element.word)))
    return Pattern(
        index,
        headword,
        anchor.keys,
        sequence=elements,
        bare=bare,
    )


def _lacks_its_article(words: list[str], entry: Entry, reader: HeadwordWords) -> bool:
    """Whether a headword of somebody else's list is a preposition and a noun whose article is left open: *dans cadre, à reprises*."""
    if entry.level or len(words) != 2 or words[0] not in PREPOSITIONS:
        return False
    return reader.is_noun(words[1])


@dataclass(slots=True)
class _Builder:
    """Reads a verbal headword from left to right."""

    reader: HeadwordWords
    complements: list[Complement] = field(default_factory=list)
    words: list[Element] = field(default_factory=list)
    preposition: str = ""
    determiner: str = ""
    tail: str = ""
    before: bool = False
    whole: bool = False

    def close(self) -> None:
        if self.words:
            nominal = len(self.words) == 1 and self.reader.names(self.words[0].word, bool(self.determiner))
            self.complements.append(
                Complement(tuple(self.words), self.preposition, self.determiner, self.before, self.whole, nominal)
            )
            self.preposition = self.determiner = ""
            self.words = []
            self.whole = False

    def read(self, words: Sequence[str], *, before: bool = False) -> None:
        """Adds the complements that `words` are; `before` if they stand before the verb."""
        self.before = before
        for place, word in enumerate(words):
            following = words[place + 1] if place + 1 < len(words) else ""
            if word in SLOTS or word == ELLIPSIS:
                self.close()
                self.tail = "" if following else self.preposition
                self.preposition = self.determiner = ""
            elif word in PREPOSITIONS:
                self._read_preposition(word, words[place - 1] if place else "", following)
            elif word in ("tous", "toutes", "tout", "toute") and following in ARTICLES:
                self.whole = True  # part of the determiner
            elif (word in ARTICLES or word in POSSESSIVE or word in ("ce", "cet", "cette")) and following:
                self._read_determiner(word)
            else:
                self.words.append(_element(word, self.reader))
        self.close()

    def _read_preposition(self, word: str, previous: str, following: str) -> None:
        lemma = _PREPOSITION_LEMMA.get(word, word)
        waiting = bool(self.preposition) and not self.words
        if word in ("des", "du") and (waiting or previous in ("et", "ou", "ni", "") or previous in ELLIPSIS):
            if not waiting:
                self.close()
            self.determiner = word  # an article: comme des champignons, avoir du mal
        elif (self.determiner and not self.words and lemma not in ("de", "à")) or (
            waiting and lemma not in ("de", "à")
        ):
            self.words.append(Element(frozenset({word}), word, by_form=True))  # le devant de la scène, mettre en avant
        else:
            if waiting:  # hors de, jusqu'à: the first is a word of its own
                self.words.append(Element(PREPOSITIONS[self.preposition], self.preposition, by_form=True))
                self.preposition = self.determiner = ""
            self.close()
            self.preposition = lemma
            self.determiner = _ARTICLE_WITHIN.get(word, "")
            if not following:
                self.tail = lemma

    def _read_determiner(self, word: str) -> None:
        if self.words:
            self.close()
        if self.preposition == "de" and word in ("l'", "la") and not self.complements:
            self.preposition = ""  # mettre de l'huile; whether it is partitive or not, the text has the same words
            word = "de " + word
        self.determiner = word


def _verbal(headword: str, entry: Entry, index: int, reader: HeadwordWords, slot_at_end: bool) -> Pattern:
    words = split_headword(headword)
    reflexive = False
    clitics: set[str] = set()
    subject = negated = ""
    place = 0
    while place < len(words) - 1:
        word = ELISIONS.get(words[place], words[place])
        if word == "ne":
            negated = negated or "ne"
        elif word in _NEGATED and negated:
            negated = "ne pas"
        elif word in ("se", "nous", "me", "te") and place < len(words) - 1:
            reflexive = True
        elif word in _SUBJECTS and place == 0:
            subject = {"c'": "ce", "ça": "ce", "cela": "ce"}.get(word, word)
        elif word == "où" and place == 0:
            pass
        elif word in _CLITIC_OBJECTS and not _is_noun_next(words, place, reader):
            clitics.add(words[place])
        else:
            break
        place += 1
    led = [word for word in words[:1] if word == "où"]
    verb_place = _verb_place(words, place, reader)
    verb = Element(reader.verb(words[verb_place]) | {words[verb_place]}, words[verb_place])
    rest = words[verb_place + 1 :]
    if negated and rest[:1] and rest[0] in _NEGATED:
        negated, rest = "ne pas", rest[1:]
    builder = _Builder(reader)
    builder.read([*led, *words[place:verb_place]], before=True)
    builder.read(rest)
    content = [element for complement in builder.complements for element in complement.words]
    anchor = max(content, key=lambda element: reader.rarity(element.word)) if content else verb
    has_function_words = any(complement.preposition or complement.determiner for complement in builder.complements)
    return Pattern(
        index, headword, anchor.keys, verb=verb, reflexive=reflexive, clitics=frozenset(clitics), subject=subject,
        negated=negated, complements=tuple(builder.complements), tail=builder.tail,
        tail_slot=words[-1] if builder.tail and words[-1] in SLOTS else "",
        object_slot=rest[:1] != [] and rest[0] in SLOTS,
        bare=bool(content) and not has_function_words and not slot_at_end and not entry.level,
    )  # fmt: skip


def _is_noun_next(words: Sequence[str], place: int, reader: HeadwordWords) -> bool:
    """Whether *le, la, l'* at `place` is an article: the next word is no infinitive."""
    return words[place] in ARTICLES and words[place + 1] not in reader.verb(words[place + 1])


def _verb_place(words: Sequence[str], start: int, reader: HeadwordWords) -> int:
    """The verb is the first infinitive after the pronouns, or the first word that can be a form of one (`il semble`)."""
    readings = [reader.verb(word) if place >= start else frozenset() for place, word in enumerate(words)]
    for place, lemmas in enumerate(readings):
        if words[place] in lemmas:
            return place
    return next((place for place, lemmas in enumerate(readings) if lemmas), start)
