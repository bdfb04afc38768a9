"""A verb and a candidate for its complement."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.determiners import QUANTIFIERS
from anchorage_tui.matching.pattern import Complement, Pattern
from anchorage_tui.matching.verb_group import BEFORE_FINITE, VerbGroup


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb and a candidate for its complement, in one sentence."""

    clause: TaggedSentence
    group: VerbGroup
    noun: int
    """Index of the complement's first word."""
    last: int
    """Index of its last word."""
    complement: Complement
    entry: Entry
    pattern: Pattern

    @property
    def verb(self) -> int:
        """Index of the verb."""
        return self.group.verb

    def is_nominal(self) -> bool:
        """Whether the complement is a noun here, not an adjective, adverb or infinitive."""
        return "noun" in self.clause.forms[self.noun].by_class or not self.clause.forms[self.noun].by_class

    def is_no_noun(self) -> bool:
        """Whether the complement is a noun and the word is none here: *prenons même pas* is not *prendre le pas*."""
        tag, form = self.clause.tags[self.noun], self.clause.forms[self.noun]
        if not self.complement.nominal or tag in ("noun", "name", "adj"):
            return False
        if tag != "verb":
            return True
        if self.noun == self.verb + 1 and not self.group.has_light_verb():
            return False  # que l'on tienne compte des faits: more often the tagger errs
        if "W" in form.verb_codes:
            return self.clause.phrase_start(self.noun) == self.noun  # il a dû pouvoir
        if self.clause.is_finite(self.noun):
            return self.clause.forms[self.noun - 1].key in BEFORE_FINITE
        return self.clause.auxiliary_of(self.noun) >= 0

    def is_repeated(self) -> bool:
        """Whether the headword says its noun twice: *dos à dos, coup sur coup*."""
        first = self.complement.words[0].word
        return sum(first == complement.words[0].word for complement in self.pattern.complements) > 1

    def qualifies_another_noun(self) -> bool:
        """Whether the word is an adjective of a noun that is not the expression's: *un café froid, le large couloir*."""
        tags, forms = self.clause.tags, self.clause.forms
        if tags[self.noun] != "adj":
            return False
        if self.noun > 1 and forms[self.noun - 1].key in ("plus", "moins") and forms[self.noun - 2].key in _DEFINITE:
            return True  # des trois sentiers, il prit le plus large
        after = self.last + 1
        if after < len(self.clause) and tags[after] == "noun" and not self.complement.words[0].by_form:
            return self.clause.forms[after].lemmas.isdisjoint(TIME)
        return self.noun - 1 > self.verb and tags[self.noun - 1] == "noun" and not self.pattern.object_slot

    def is_another_verb(self) -> bool:
        """Whether the word is a finite verb, joined to this one: *elle rend la monnaie et compte les billets*."""
        clause = self.clause
        return (
            self.noun > self.verb
            and clause.is_finite(self.noun)
            and clause.forms[self.noun - 1].key in ("et", "ou", ",", "puis", "mais")
            and self.complement.words[0].word not in ("et", "ou")
        )

    def is_taken(self) -> bool:
        """Whether the same verb stands before the noun already: *rendre visite à l'île avant qu'on l'ait rendue déserte*."""
        start = self.clause.phrase_start(self.noun)
        if self.noun > self.verb or not start or self.pattern.verb is None or self.clause.tags[start - 1] != "verb":
            return False
        return not self.clause.forms[start - 1].by_class.get("verb", frozenset()).isdisjoint(self.pattern.verb.keys)

    def is_torn(self) -> bool:
        """Whether another noun or the end of a phrase stands between two words of the complement.

        *elle a la peau mate et la voix dure* is not *avoir la peau dure*.
        """
        clause = self.clause
        return len(self.complement.words) == 2 and any(
            clause.tags[token] == "noun" or clause.forms[token].key in ("et", "ou", "ni", ",")
            for token in range(self.noun + 1, self.last)
        )

    def stands_bare(self) -> bool:
        """Whether the noun has no article or adjective: *renvoyer les deux parties dos à dos*."""
        return self.clause.phrase_start(self.noun) == self.noun

    def introduced_rightly(self) -> bool:
        """Whether the preposition before the noun phrase is the one of the headword, or none where it has none."""
        return self._introducer_is(self.complement.preposition)

    def _introducer_is(self, wanted: str) -> bool:
        found, place = self.clause.introducer(self.noun)
        if wanted:
            return found == wanted
        if not found:
            return True
        if found == "de" and self._is_partitive(place):
            return True
        # A bare headword (avoir effet, atteindre maladie) leaves the preposition open: avoir pour effet, atteint de maladie.
        if not self.pattern.bare:
            return False
        return found in ("pour", "comme") or (found in ("à", "de") and place == self.verb + 1)

    def _is_partitive(self, place: int) -> bool:
        """Whether *de* at `place` is an article (*faire de gros efforts, pas de mal*) or follows a quantifier."""
        clause = self.clause
        while place > 0 and clause.forms[place - 1].key in QUOTES:
            place -= 1
        if place <= 0:
            return True
        before = clause.forms[place - 1]
        if before.key in QUANTIFIERS or not before.lemmas.isdisjoint(QUANTIFIERS):
            return True
        if place - 1 == self.verb or clause.tokens[place - 1].text.startswith("-"):
            return True
        return clause.tags[place - 1] in ("adv",) or before.key in (
            "pas",
            "plus",
            "jamais",
            "point",
            "guère",
            "que",
            "et",
            ",",
            "ni",
            "ou",
        )

    def gap(self) -> range:
        """Indices strictly between verb and noun phrase, whichever comes first."""
        if self.noun > self.verb:
            return range(self.verb + 1, self.phrase_left())
        return range(self.last + 1, self.group.near if self.group.near > self.last else self.verb)

    def phrase_left(self) -> int:
        """Where the noun phrase begins, preposition and quantifier included."""
        start = self.clause.phrase_start(self.noun)
        found, place = self.clause.introducer(self.noun)
        if found:
            start = min(start, place)
            if found == "de" and not self.complement.preposition and place > 0:
                before = place - 1
                if not self.clause.forms[before].lemmas.isdisjoint(QUANTIFIERS) and self.clause.tags[before] != "adv":
                    start = self.clause.phrase_start(before)
        return start


_DEFINITE = frozenset({"le", "la", "les"})
TIME = frozenset(
    "fois lundi mardi mercredi jeudi vendredi samedi dimanche hier demain ici jour jours an ans année années mois semaine semaines matin soir nuit heure heures moment temps".split()
)
