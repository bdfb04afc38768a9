"""A headword turned into what the matcher looks for.

`tirer son épingle du jeu` becomes the verb *tirer* and two complements: the noun phrase *épingle* (with a possessive)
and, introduced by *de*, *jeu*. `au fur et à mesure` becomes a sequence of four words that stand as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anchorage_tui.french import Lexicon, fold, tokenize
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.slots import has_person

SLOTS = frozenset({"qqn", "qqch", "qqpart", "inf", "inf.", "qqn/qqch"})
ELLIPSIS = "…"
REFLEXIVE = frozenset({"se", "s'", "me", "m'", "te", "t'", "nous", "vous"})
POSSESSIVE = frozenset("mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs".split())
ARTICLES = frozenset(["le", "la", "les", "l'", "un", "une", "des"])
NEGATION = frozenset(
    {"pas", "plus", "jamais", "point", "guère", "rien", "aucun", "aucune", "nul", "nulle", "que", "qu'"}
)
_TONIC = frozenset({"soi", "moi", "toi", "lui", "elle", "nous", "vous", "eux", "elles", "-soi"})
_NEGATED = frozenset({"pas", "plus", "jamais", "point", "guère"})
# Prepositions and the forms that contain them.
PREPOSITIONS = {
    "de": frozenset({"de", "d'", "du", "des"}), "d'": frozenset({"de", "d'", "du", "des"}),
    "du": frozenset({"de", "d'", "du", "des"}), "des": frozenset({"de", "d'", "du", "des"}),
    "à": frozenset({"à", "au", "aux"}), "au": frozenset({"à", "au", "aux"}), "aux": frozenset({"à", "au", "aux"}),
    **{word: frozenset({word}) for word in
       ["en", "dans", "sur", "sous", "par", "pour", "avec", "sans", "contre", "vers", "chez", "entre", "hors", "devant", "derrière", "après", "avant", "depuis", "comme", "envers"]},
    "jusque": frozenset({"jusque", "jusqu'"}), "jusqu'": frozenset({"jusque", "jusqu'"}),
}  # fmt: skip
_PREPOSITION_LEMMA = {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "jusqu'": "jusque"}
_ARTICLE_WITHIN = {"du": "le", "au": "le", "des": "les", "aux": "les"}
_ELISIONS = {"d'": "de", "l'": "le", "qu'": "que", "s'": "se", "n'": "ne", "j'": "je", "m'": "me", "t'": "te", "c'": "ce",
             "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique"}  # fmt: skip
_CLITIC_OBJECTS = frozenset({"y", "en", "le", "la", "les", "l'"})
CLITIC_FORMS = {
    "le": frozenset({"le", "l'"}), "la": frozenset({"la", "l'"}), "les": frozenset({"les"}), "l'": frozenset({"l'"}),
    "me": frozenset({"me", "m'"}), "te": frozenset({"te", "t'"}),
}  # fmt: skip
"""Pronoun of a headword → its forms: *la fermer* is in *il l'a fermée*, *l'emporter* is not in *il les emporte*."""
SUBJECT_FORMS = {"ce": frozenset({"ce", "c'", "ça", "cela", "ceci"})}
"""Subject of a headword → its forms, where it has several."""
NEGATING = frozenset({"pas", "jamais", "plus", "sans"})
"""Words that negate without *ne*: *il a pas cessé de pleuvoir, sans cesser de rire*."""
STAND_INS = {"de": ("en",), "à": ("y", "lui", "leur", "me", "te", "nous", "vous", "moi", "toi")}
"""Preposition → pronouns at the verb that stand for it and what it introduces, in the order to ask for them."""
RELATIVE_STAND_INS = {
    "de": frozenset({"dont", "duquel", "desquels", "desquelles"}), "à": frozenset({"auquel", "auxquels", "auxquelles"}),
}  # fmt: skip
"""Preposition → relative pronouns that hold it."""
_SUBJECTS = frozenset({"il", "ce", "c'", "ça", "on", "je", "tu", "elle", "cela"})


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a headword."""

    keys: frozenset[str]
    """Folded forms and lemmas, any of which the token must have."""
    word: str
    """As the headword has it, folded."""
    by_form: bool = False
    """Whether the token's form must be one of `keys`; otherwise a lemma will do."""


@dataclass(frozen=True, slots=True)
class Complement:
    """A noun phrase, adjective, adverb or infinitive that goes with the verb, with its preposition if it has one."""

    words: tuple[Element, ...]
    """Content words in order: *coup*, *grâce* never stand in one complement, *statu*, *quo* do."""
    preposition: str = ""
    """Lemma; empty for none."""
    determiner: str = ""
    """As the headword has it, folded; empty for none. The article in *du* or *aux* is *le* or *les*."""
    before: bool = False
    """Whether it stands before the verb in the headword, too: *où en être, la moutarde lui monte au nez*."""
    whole: bool = False
    """Whether *tout* stands before its article: *avoir toutes les raisons de* is not *avoir raison de*."""
    nominal: bool = False
    """Whether it is a noun, which neither an adverb nor a participle can stand for: *est fait* is not *être le fait*."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one headword (or variant) of an entry asks of a sentence."""

    entry: int
    """Index of the entry in the glossary it was compiled from."""
    headword: str
    """As it is looked for: with spaces for hyphens or the other way round, it may differ from `met`."""
    anchor: frozenset[str]
    """A token with one of these lemmas must be there: the rarest word."""
    sequence: tuple[Element, ...] = ()
    """For everything but verbal expressions: the words in order; an ellipsis is an element with the word `…`."""
    verb: Element | None = None
    reflexive: bool = False
    clitics: frozenset[str] = frozenset()
    """Object pronouns before the verb: `en`, `y`, `le`."""
    subject: str = ""
    negated: str = ""
    """`ne pas` or, for the rare headwords without a second half (*n'avoir cure*), `ne`."""
    complements: tuple[Complement, ...] = ()
    tail: str = ""
    """Lemma of a preposition at the end that only introduces an open slot: *à* in *en vouloir à qqn*."""
    tail_slot: str = ""
    """What the open slot after `tail` takes: `qqn`, `qqch`, `inf.`."""
    object_slot: bool = False
    """Whether an open slot stands right after the verb: *voir qqch venir*."""
    bare: bool = False
    """A bare list of words (`jouer rôle`), as other people's glossaries have them: articles and preposition are free."""
    named: str = ""
    """The headword or variant of the entry that this is, if that is spelled otherwise."""

    @property
    def met(self) -> str:
        """The headword or variant of the entry that is met where this matches."""
        return self.named or self.headword


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
        lemmas = [analysis.lemma for analysis in self._lexicon.analyses(_ELISIONS.get(word, word))]
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


_PERSONAL = frozenset("moi toi soi lui elle nous vous eux elles me m' te t' leur".split())
_EVERYBODY = (
    (frozenset({"moi", "toi", "lui"}), _PERSONAL),
    (frozenset({"me", "te"}), _PERSONAL | {"le", "la", "les", "l'"}),
)
"""Pronouns of a headword → all that may stand in their place."""
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
    full = _ELISIONS.get(word, word)
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
    elided = {short for short, whole in _ELISIONS.items() if whole == full}
    if by_form or elided:
        capital = {"à"} if word == "a" else set()  # A priori: a capital A is read as À
        return Element(frozenset({word, full, *elided, *capital, "-" + word}), word, by_form=True)
    return Element(reader.content(word) | {word}, word)


def _exact_preposition(word: str) -> Element:
    """A preposition inside an expression: *au fond* is not *à fond*; only at the end does *de* find *du*."""
    full = _ELISIONS.get(word, word)
    elided = {short for short, whole in _ELISIONS.items() if whole == full}
    return Element(frozenset({word, full, *elided}), word, by_form=True)


_AGREES = ("é", "i", "u", "is", "it", "rt", "nt")
"""Endings of participles used as adjectives, which a lexicon has under their verb: *voué, vouées*."""


def _forms(word: str) -> frozenset[str]:
    """A word of a headword with its regular plural and, for what may be a participle, its feminine: *tête brûlée(s)*."""
    forms = {word, word + "s", word + "x"}
    if word.endswith(_AGREES):
        forms |= {word + "e", word + "es"}
    return frozenset(forms)


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
        word = _ELISIONS.get(words[place], words[place])
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
