"""A sentence as rules see it: every reading of every token, and a light syntax around nouns and verbs.

There is no parser. What a parser would say is answered by small questions about neighbours: where does this noun phrase
begin, what introduces it, is this verb only an auxiliary, what lies between the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from anchorage_tui.french import Token
from anchorage_tui.french.form import CLAUSE_ENDS, Form
from anchorage_tui.french.parts_of_speech import UNIVERSAL
from anchorage_tui.french.tag_corrections import contraction
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.french.tags import Tags

_ASIDE = 6
"""Tokens of an aside between auxiliary and participle."""


class TaggedSentence:
    """One sentence: tokens, their forms, and, when first asked for, the part of speech that fits."""

    def __init__(self, tokens: Sequence[Token], forms: Sequence[Form], tagger: Tagger | None) -> None:
        self.tokens = tokens
        self.forms = forms
        self._tagger = tagger

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def tags(self) -> Mapping[int, str]:
        """Index of each token → its part of speech in our words; `punct` for punctuation."""
        return Tags(self.tokens, self.forms, self._universal(), self._in_lower_case)

    def _in_lower_case(self, place: int) -> str:
        """Universal part of speech that a token would have in lower case; empty where there is no tagger."""
        if self._tagger is None:
            return ""
        words = [token.text for token in self.tokens]
        words[place] = words[place].lower()
        return self._tagger.tag(words)[place]

    def _universal(self) -> Sequence[str]:
        """Universal part of speech of each token; of the first reading where there is no tagger."""
        if self._tagger is not None:
            words = [token.text for token in self.tokens]
            # A title in capitals says nothing about names; the model has seen few.
            shouted = sum(word.isupper() for word in words) > len(words) / 2
            return self._tagger.tag([word.lower() for word in words] if shouted else words)
        return [
            "PUNCT"
            if token.kind == "punctuation"
            else UNIVERSAL.get(form.analyses[0].pos, "NOUN")
            if form.analyses
            else "X"
            for token, form in zip(self.tokens, self.forms, strict=True)
        ]

    # -- nouns -------------------------------------------------------------------------------------------------

    def phrase_start(self, noun: int) -> int:
        """Index of the first token of the noun phrase that `noun` heads: determiner, numbers, adjectives before it."""
        start = noun
        tags = self.tags
        while start > 0:
            before = start - 1
            tag, key = tags[before], self.forms[before].key
            if (
                tag in ("adj", "num")
                or (tag == "verb" and "adj" in self.forms[before].by_class and before > 0 and tags[before - 1] == "det")
                or (key in _BEFORE_ADJECTIVES and start < noun and tags[start] in ("adj", "adv"))
                or (tag == "adv" and key in _DEGREE and start <= noun and tags[start] == "adj")
                or key in QUOTES
            ):
                start = before
            elif key in ("de", "d'"):
                break  # partitive or preposition: `introducer` tells
            elif tag == "det" or (
                key in _DETERMINERS and (tag != "pron" or start == noun or tags[start] in ("adj", "num"))
            ):
                start = before
                # tout le, tous ces, même les
                while start > 0 and self.forms[start - 1].key in _PREDETERMINERS:
                    start -= 1
                break
            else:
                break
        while start < noun and self.forms[start].key in QUOTES:
            start += 1
        return start

    def introducer(self, noun: int) -> tuple[str, int]:
        """The preposition that introduces the noun phrase of `noun`, and where it stands; ("", index) if there is none.

        Partitive *de* (*pas de décision, faire de gros efforts, des, du*) is an article, not a preposition.
        """
        start = self.phrase_start(noun)
        # A contraction holds both preposition and article: au, aux, du.
        first = self.forms[start].key
        if start < noun and first in _CONTRACTED:
            return _CONTRACTED[first], start
        if first == "des" and 0 < start < noun and self.tags[start - 1] == "noun":
            return "de", start  # la clé des champs
        before = start - 1
        while before >= 0 and (self.forms[before].key in QUOTES or (start == noun and self._is_degree_phrase(before))):
            before -= 1
        if before < 0:
            return "", start
        key = self.forms[before].key
        if (
            key in ("du", "des")
            and before > 0
            and self.forms[before - 1].key in _PREPOSITIONS
            and self.tags[before - 1] != "noun"
        ):
            before, key = before - 1, self.forms[before - 1].key  # an article: comme du poisson, sur des roulettes
        if key in _CONTRACTED:
            return _CONTRACTED[key], before
        if self.tags[before] == "prep" or key in _PREPOSITIONS:
            return min(self.forms[before].by_class.get("prep", frozenset({key})), key=len), before
        return "", start

    def _is_degree_phrase(self, place: int) -> bool:
        return self.tags[place] == "adv" and self.forms[place].key in _DEGREE

    def gender(self, noun: int) -> str:
        """`m` or `f` where the words around a noun show its gender (*le livre, une bonne livre*); empty where they do not."""
        start = self.phrase_start(noun)
        before = range(max(0, start - 1), noun)
        found = {_GENDER[key] for place in before if (key := self.forms[place].key) in _GENDER}
        if not found and noun and self.forms[noun - 1].key in _BEFORE_VOWELS and self.forms[noun].key[0] not in _VOWELS:
            return "m"  # c'est ton tour
        near = [*range(start, noun), *range(noun + 1, min(len(self), noun + 2))]
        for place in near if not found else ():
            if self.tags[place] == "adj":
                genders = {code[0] for code in self.forms[place].codes("adj")}
                found |= genders if len(genders) == 1 else set()
        return found.pop() if len(found) == 1 else ""

    def hints(self) -> list[tuple[str, str]]:
        """Part of speech and, of a noun, gender of each token, as far as the sentence tells: see `gender`."""
        tags = [contraction(self.forms, self.tags, place) or self.tags[place] for place in range(len(self))]
        return [(tag, self.gender(place) if tag == "noun" else "") for place, tag in enumerate(tags)]

    # -- verbs -------------------------------------------------------------------------------------------------

    def participle_after(self, verb: int) -> int:
        """Index of the participle that makes *avoir* or *être* at `verb` a mere auxiliary; -1 if there is none."""
        if not self.forms[verb].lemmas & {"avoir", "être"}:
            return -1
        place = verb + 1
        while place < len(self) and (
            self.tags[place] == "adv" or self.forms[place].key in _INVERTED or self._pronoun(place)
        ):
            place += 1
        if place < len(self) and self.is_participle(place) and self.tags[place] in ("verb", "adj"):
            return place
        return -1

    def _pronoun(self, place: int) -> bool:
        return self.tokens[place].text.startswith("-")

    def is_participle(self, place: int) -> bool:
        """Whether the token can be a past participle."""
        return any(code.startswith("K") for code in self.forms[place].verb_codes)

    def auxiliary_of(self, participle: int) -> int:
        """Index of the *avoir*/*être* before a participle with only adverbs, pronouns and *été* between; -1 if there is none."""
        place = participle - 1
        while place >= 0:
            form = self.forms[place]
            if form.key == "," and (opening := self._aside_before(place)) >= 0:
                place = opening - 1  # elle avait, à ce moment-là, perdu la tête
                continue
            if "verb" in form.by_class and form.by_class["verb"] & _AUXILIARIES and self.tags[place] == "verb":
                if form.key != "été":
                    return place
            elif not (
                self.tags[place] in ("adv", "pron")
                or form.key in _INSIDE_COMPOUND
                or self.tokens[place].text.startswith("-")
                or form.key in QUOTES
                or (self.tags[place] == "prep" and self.tags[place + 1] in ("adv", "adj"))  # peu à peu, de nouveau
                or (form.key == "un" and self.forms[place + 1].key == "peu")
            ):
                return -1
            place -= 1
        return -1

    def _aside_before(self, comma: int) -> int:
        """Index of the comma that opens the aside which the one at `comma` closes; -1 if there is none near."""
        for place in range(comma - 1, max(-1, comma - 2 - _ASIDE), -1):
            if self.forms[place].key == ",":
                return place
            if self.tags[place] == "verb" or self.forms[place].key in CLAUSE_ENDS:
                return -1
        return -1

    def is_finite(self, place: int) -> bool:
        """Whether the token is tagged a verb and has a finite form."""
        if self.tags[place] != "verb":
            return False
        codes = self.forms[place].verb_codes
        return any(code[0] in "PIJFCSTY" for code in codes) and not (
            any(code[0] == "K" for code in codes) and self.auxiliary_of(place) >= 0
        )


_AUXILIARIES = frozenset({"avoir", "être"})
QUOTES = frozenset({"«", "»", '"', "“", "”", "'", "(", ")", "*", "_", "‘", "’"})
_DETERMINERS = frozenset(
    (
        "le la les l' un une des ce cet cette ces mon ton son ma ta sa mes tes ses notre votre leur nos vos "
        "leurs quelque quelques plusieurs aucun aucune chaque tout toute tous toutes quel quelle quels "
        "quelles certain certaine certains certaines nul nulle divers diverses différents différentes tel "
        "telle tels telles"
    ).split()
)
_BEFORE_VOWELS = frozenset({"mon", "ton", "son"})
_VOWELS = frozenset("aàâeéèêëiîïoôuùûhy")
# Determiners that show a gender; mon, ton, son only before a consonant.
_GENDER = {
    **dict.fromkeys("le un ce cet du au quel certain aucun nul tout".split(), "m"),
    **dict.fromkeys("la une cette ma ta sa quelle certaine aucune nulle toute".split(), "f"),
}
_PREDETERMINERS = frozenset({"tout", "toute", "tous", "toutes", "même"})
_BEFORE_ADJECTIVES = frozenset({"et", ",", "ou", "plus", "si", "très", "aussi"})
_DEGREE = frozenset(
    (
        "très plus si trop aussi moins assez bien tout fort peu extrêmement particulièrement beaucoup vraiment presque"
    ).split()
)
_CONTRACTED = {"du": "de", "au": "à", "aux": "à"}
_PREPOSITIONS = frozenset("de d' à en dans sur sous par pour avec sans contre vers chez entre comme".split())
_INVERTED = frozenset({"pas", "plus", "jamais", "rien", "point", "guère"})
_INSIDE_COMPOUND = frozenset(
    {
        "fait",
        "nouveau",
        "effet",
        "pas",
        "plus",
        "jamais",
        "guère",
        "point",
        "rien",
        "tout",
        "bien",
        "mal",
        "été",
        "y",
        "en",
        "ne",
        "n'",
    }
)
