"""A verb and a candidate for its complement."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.glossary.clause import Clause
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.pattern import Complement, Pattern
from anchorage_tui.glossary.verb_group import VerbGroup

# Nouns and adverbs that only measure the noun after their *de*: une minute de silence, toute une série de problèmes.
_QUANTIFIERS = frozenset(
    (
        "nombre série minute heure partie part foule tas peu beaucoup ensemble dizaine douzaine vingtaine "
        "trentaine quarantaine cinquantaine centaine millier million sorte espèce type genre forme majorité "
        "plupart totalité reste bout brin semblant drôle mois an jour semaine regain excès manque plus moins "
        "tant trop assez autant multitude quantité kyrielle début air lot poignée total succession grand "
        "pluralité variété suite surcroît surplus maximum minimum"
    ).split()
)


@dataclass(frozen=True, slots=True)
class NounPlace:
    """A verb and a candidate for its complement, in one sentence."""

    clause: Clause
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

    def is_repeated(self) -> bool:
        """Whether the headword says its noun twice: *dos à dos, coup sur coup*."""
        first = self.complement.words[0].word
        return sum(first == complement.words[0].word for complement in self.pattern.complements) > 1

    def qualifies_another_noun(self) -> bool:
        """Whether the word is an adjective of a noun that is not the expression's: *un café froid, le large couloir*."""
        tags = self.clause.tags
        if tags[self.noun] != "adj":
            return False
        after = self.last + 1
        if after < len(tags) and tags[after] == "noun" and not self.complement.words[0].by_form:
            return self.clause.forms[after].lemmas.isdisjoint(TIME)
        return self.noun - 1 > self.verb and tags[self.noun - 1] == "noun" and not self.pattern.object_slot

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
        if place <= 0:
            return True
        before = clause.forms[place - 1]
        if before.key in _QUANTIFIERS or not before.lemmas.isdisjoint(_QUANTIFIERS):
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
                if not self.clause.forms[before].lemmas.isdisjoint(_QUANTIFIERS) and self.clause.tags[before] != "adv":
                    start = self.clause.phrase_start(before)
        return start


TIME = frozenset(
    "fois lundi mardi mercredi jeudi vendredi samedi dimanche hier demain ici jour jours an ans année années mois semaine semaines matin soir nuit heure heures moment temps".split()
)
