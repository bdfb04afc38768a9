"""The rules by which a noun phrase may count as the complement of a verb, each with the sentence that asked for it.

A rule looks at the tokens between the two. `licence` asks them in the order of `RULES` and returns the name of the first
that agrees; the bench switches each off in turn, so that its worth is a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from anchorage_tui.glossary.clause import Clause
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.pattern import NEGATION, Complement, Pattern
from anchorage_tui.glossary.verbgroup import VerbGroup

_RELATIVE = frozenset({"que", "qu'"})
_SUBJECT_RELATIVE = frozenset({"qui"})
_BARRIERS = frozenset({";", ":", "…", ".", "?", "!"})
_CLAUSE_WORDS = frozenset(
    "qui que qu' dont où lequel laquelle lesquels lesquelles quand lorsque lorsqu' si comme".split()
)
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
_TIME = frozenset(
    "fois lundi mardi mercredi jeudi vendredi samedi dimanche hier demain ici jour jours an ans année années mois semaine semaines matin soir nuit heure heures moment temps".split()
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
            return self.clause.forms[after].lemmas.isdisjoint(_TIME)
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


Rule = Callable[[NounPlace], bool]


# -- the noun after the verb ---------------------------------------------------------------------------------------


def follows(place: NounPlace) -> bool:
    """*prendre alors plaisir, n'ont pas besoin, fait encore une fois l'objet*: only adverbs and the like between."""
    if place.noun < place.verb or not place.introduced_rightly():
        return False
    return _light(place, place.gap())


def follows_an_object(place: NounPlace) -> bool:
    """*remettre tout cela en état, prendre cela au sérieux*: a complement with a preposition may come after the object."""
    if place.noun < place.verb or not place.introduced_rightly():
        return False
    if not place.complement.preposition and not (
        place.stands_bare() and (place.pattern.object_slot or place.is_repeated())
    ):
        return False
    gap = place.gap()
    return len(gap) <= 12 and not _crosses(place, gap)


def follows_a_phrase(place: NounPlace) -> bool:
    """*réaliser dans les délais fixés la modification, prit en conséquence le nom*: a phrase with a preposition between."""
    if place.noun < place.verb or place.complement.preposition or not place.introduced_rightly():
        return False
    if place.clause.introducer(place.noun)[0] and not place.pattern.bare:
        return False
    gap = place.gap()
    commas = sum(place.clause.forms[token].key == "," for token in gap)
    return len(gap) <= 10 and commas % 2 == 0 and not _crosses(place, gap) and not _has_own_object(place, gap)


def coordinated(place: NounPlace) -> bool:
    """*apporte la joie, le divertissement et la bonne humeur*: the noun is a later member of a list."""
    if place.noun < place.verb or (place.complement.preposition and not place.introduced_rightly()):
        return False
    found, _ = place.clause.introducer(place.noun)
    if found not in ("", "de", place.complement.preposition) or _begins_clause(place):
        return False
    gap = place.gap()
    if not gap or len(gap) > 16 or _crosses(place, gap):
        return False
    start = place.phrase_left()
    found, _ = place.clause.introducer(place.noun)
    if (
        found == "de"
        and not place.complement.preposition
        and place.clause.forms[place.verb + 1].key not in ("de", "d'", "pas")
    ):
        return False
    joint = place.clause.forms[start - 1].key
    if joint not in ("et", "ou", "ni", ",", "puis", "mais") or (joint == "," and not _list_goes_on(place)):
        return False
    first = place.verb + 1
    return place.clause.tags[first] in ("det", "noun", "num", "adj", "adv") or place.clause.forms[first].key in (
        "d'",
        "de",
        "à",
        "du",
    )


def _list_goes_on(place: NounPlace) -> bool:
    """Whether more members follow: *la joie, le divertissement et la bonne humeur*."""
    following = place.clause.forms[place.last + 1 : place.last + 7]
    return any(form.key in ("et", "ou", "ni") for form in following)


def _begins_clause(place: NounPlace) -> bool:
    """Whether the noun is the subject of a verb of its own: *ouvre la fenêtre, le feu fume*."""
    clause = place.clause
    after = place.last + 1
    while after < len(clause) and (clause.tags[after] == "adj" or clause.forms[after].key in ("se", "s'", "ne", "n'")):
        after += 1
    return after < len(clause) and clause.is_finite(after)


# -- the noun before the verb --------------------------------------------------------------------------------------


def passive(place: NounPlace) -> bool:
    """*une réflexion commune est menée, ces mesures soient prises*: the noun is the subject of a passive."""
    if place.noun > place.verb or place.noun > place.group.auxiliary or not place.group.is_passive():
        return False
    return _agrees(place) and _is_subject(place)


def reduced(place: NounPlace) -> bool:
    """*une étude clinique menée avec, les décisions prises hier*: the participle qualifies the noun."""
    group, clause = place.group, place.clause
    if place.noun > place.verb or group.auxiliary >= 0 or not clause.is_participle(place.verb):
        return False
    gap = range(place.last + 1, place.verb)
    if len(gap) > 10 or not _agrees(place) or group.near != place.verb:
        return False
    return not any(clause.is_finite(token) or clause.forms[token].key in _BARRIERS for token in gap)


def relative(place: NounPlace) -> bool:
    """*les mesures qu'il a prises, le rôle que joue la France*: *que* picks the noun up."""
    clause = place.clause
    if place.noun > place.verb:
        return False
    for token in range(place.last + 1, place.verb):
        if clause.forms[token].key in _RELATIVE:
            between = range(place.last + 1, token)
            if len(between) > 6 or any(clause.is_finite(other) for other in between):
                return False
            if _asks(clause, token):
                return False
            inside = range(token + 1, place.group.start)
            return not _new_clause(clause, inside)
    return False


def to_be_done(place: NounPlace) -> bool:
    """*un rôle à jouer, des décisions difficiles à prendre*: noun, *à*, infinitive."""
    clause = place.clause
    near = place.group.near
    if place.noun > place.verb or near < 1 or clause.forms[near - 1].key != "à":
        return False
    if place.group.reflexive >= 0:
        return False
    after = place.verb + 1
    if after < len(clause) and clause.tags[after] in ("det", "noun") and clause.forms[after].lemmas.isdisjoint(_TIME):
        return False  # prendre plaisir à faire ses courses: the infinitive has an object of its own
    gap = range(place.last + 1, near - 1)
    return len(gap) <= 6 and not any(clause.is_finite(token) or clause.tags[token] == "punct" for token in gap)


def reflexive_passive(place: NounPlace) -> bool:
    """*la question se pose, l'assemblée qui se tenait*: the noun is the subject of a reflexive verb."""
    clause = place.clause
    if place.noun > place.verb or place.group.reflexive < 0:
        return False
    if clause.forms[place.group.reflexive].key not in ("se", "s'"):
        return False
    return _is_subject(place)


def questioned(place: NounPlace) -> bool:
    """*quel rôle joue-t-il, combien de décisions a-t-elle prises*: a question brings the noun to the front."""
    clause = place.clause
    if place.noun > place.verb:
        return False
    start = clause.phrase_start(place.noun)
    asks = {clause.forms[token].key for token in range(max(0, start - 2), place.noun)}
    if not asks & {"quel", "quelle", "quels", "quelles", "combien"}:
        return False
    gap = range(place.last + 1, place.group.start)
    return len(gap) <= 8 and not _new_clause(clause, gap)


def taken_up(place: NounPlace) -> bool:
    """*cette décision, il l'a prise seul*: a pronoun before the verb stands for the noun."""
    clause, group = place.clause, place.group
    if place.noun > place.verb or clause.forms[min(len(clause) - 1, place.last + 1)].key != ",":
        return False
    if all(group.clitic(name) < 0 for name in ("le", "la", "les", "en")):
        return False
    gap = range(place.last + 2, group.start)
    return len(gap) <= 4 and not _new_clause(clause, gap)


def within_compound(place: NounPlace) -> bool:
    """*le procès a mal tourné, sans rien dire*: an adverb or pronoun stands before its participle or infinitive."""
    clause, group = place.clause, place.group
    if place.noun > place.verb or clause.tags[place.noun] not in ("adv", "pron", "adj"):
        return False
    if clause.forms[place.noun].key in NEGATION:
        return False
    if group.auxiliary >= 0:
        return group.auxiliary < place.noun < place.verb
    return place.last == group.near - 1 and "W" in clause.forms[place.verb].features.get("verb", set())


def cleft(place: NounPlace) -> bool:
    """*c'est un effort que font tous*: as the relative; *c'est ... que* around a complement with its preposition."""
    clause = place.clause
    if place.noun > place.verb or not place.complement.preposition or not place.introduced_rightly():
        return False
    start = place.phrase_left()
    return (
        start >= 1
        and "être" in clause.forms[start - 1].by_class.get("verb", frozenset())
        and any(clause.forms[token].key in _RELATIVE for token in range(place.last + 1, place.verb))
    )


def headed(place: NounPlace) -> bool:
    """*où en est-il, la moutarde lui est montée au nez*: the headword itself has the word before the verb."""
    if not place.complement.before or place.noun > place.verb:
        return False
    gap = range(place.last + 1, place.group.start)
    return len(gap) <= 8 and not _new_clause(place.clause, gap)


RULES: dict[str, Rule] = {
    rule.__name__.replace("_", " "): rule
    for rule in (
        follows, follows_an_object, follows_a_phrase, coordinated, passive, reduced, relative, to_be_done,
        reflexive_passive, questioned, taken_up, within_compound, cleft, headed,
    )
}  # fmt: skip
_IN_ORDER = (
    "follows",
    "follows an object",
    "follows a phrase",
    "within compound",
    "headed",
    "questioned",
    "coordinated",
)
_WITH_PREPOSITION = ("follows", "follows an object", "coordinated", "cleft", "headed")


def licence(place: NounPlace, disabled: frozenset[str] = frozenset()) -> str:
    """Name of the first rule by which the noun is the verb's complement; empty if none agrees."""
    if place.qualifies_another_noun():
        return ""
    names: tuple[str, ...] = tuple(RULES)
    if "no-passive" in place.entry.constraints or not place.is_nominal():
        names = _IN_ORDER
    if place.complement.preposition:
        names = _WITH_PREPOSITION
    if "contiguous" in place.entry.constraints:
        names = ("follows", "within compound")
    for name in names:
        if name not in disabled and RULES[name](place):
            return name
    return ""


# -- what lies between ---------------------------------------------------------------------------------------------


def _light(place: NounPlace, gap: range) -> bool:
    """Only adverbs, negation, joined pronouns, quotation marks, or a short aside between commas."""
    clause = place.clause
    token = gap.start
    while token < gap.stop:
        key, tag = clause.forms[token].key, clause.tags[token]
        if key == "," or key in ("(", "—", "–"):
            close = next(
                (
                    other
                    for other in range(token + 1, min(gap.stop, token + 9))
                    if clause.forms[other].key in (",", ")", "—", "–")
                ),
                -1,
            )
            if close < 0:
                return False
            token = close + 1
            continue
        if (
            tag in ("adv",)
            or clause.tokens[token].text.startswith("-")
            or key in _LIGHT
            or (
                tag == "pron"
                and key in ("tous", "toutes", "tout", "rien", "lui", "eux", "elle", "nous", "vous", "moi", "cela", "ça")
            )
        ):
            token += 1
            continue
        if tag == "adj" and token == gap.start:  # prendre seul les décisions
            token += 1
            continue
        if tag == "noun" and not clause.forms[token].lemmas.isdisjoint(_TIME):
            token += 1
            continue
        if tag in ("det", "adj", "num") and token + 1 < gap.stop and clause.tags[token + 1] in ("noun", "adv", "adj"):
            token += 1
            continue
        return False
    return True


_LIGHT = frozenset(
    {
        "si",
        "très",
        "trop",
        "de",
        "en",
        "d'",
        "«",
        "»",
        '"',
        "“",
        "”",
        "que",
        "qu'",
        "pas",
        "plus",
        "jamais",
        "rien",
        "point",
        "guère",
        "ne",
        "n'",
        "comme",
        "pour",
        "autant",
        "tout",
        "au",
        "moins",
        "à",
        "fait",
        "encore",
        "aussi",
        "même",
        "ce",
    }
)


def _crosses(place: NounPlace, gap: range) -> bool:
    """Whether a clause ends or another verb takes over between verb and noun."""
    clause = place.clause
    for token in gap:
        key = clause.forms[token].key
        if key in _BARRIERS or clause.is_finite(token):
            return True
        if key in _CLAUSE_WORDS and clause.tags[token] != "adv" and key not in ("que", "qu'", "comme"):
            return True
        if clause.tags[token] == "verb" and not (clause.is_participle(token)):
            return True
    return False


def _has_own_object(place: NounPlace, gap: range) -> bool:
    """Whether a noun phrase without preposition stands between: the verb has its object already."""
    clause = place.clause
    for token in gap:
        if clause.tags[token] == "noun":
            found, at = clause.introducer(token)
            partitive = clause.forms[at].key in ("du", "des") and at == place.verb + 1
            if (not found or at < place.verb or partitive) and clause.forms[token].lemmas.isdisjoint(_TIME):
                return True
    return False


def _new_clause(clause: Clause, gap: range) -> bool:
    """Whether another clause begins between the relative word and the verb group."""
    for token in gap:
        if (
            clause.is_finite(token)
            or clause.forms[token].key in _BARRIERS
            or clause.forms[token].key in ("qui", "que", "qu'", "dont", "où")
        ):
            return True
    return False


def _asks(clause: Clause, token: int) -> bool:
    """Whether *que* begins a question: *l'aide de l'ONU, que pouvez-vous leur apporter*."""
    return any(
        clause.tokens[after].text.startswith("-") for after in range(token + 1, min(len(clause), token + 4))
    ) and clause.forms[token - 1].key in (",", ":", "?", "«")


def _is_subject(place: NounPlace) -> bool:
    """Whether the noun before the verb group is its subject: no preposition of its own, no clause or subject between."""
    clause = place.clause
    found, _ = clause.introducer(place.noun)
    if found and found != "de":
        return False
    gap = range(place.last + 1, place.group.start)
    relative = False
    for token in gap:
        key = clause.forms[token].key
        if key == "qui" and not relative:
            relative = True
            continue
        if key in _BARRIERS or (clause.is_finite(token) and not relative):
            return False
        if clause.tags[token] == "pron" and key in ("il", "elle", "ils", "elles", "on", "je", "tu", "j'", "que", "qu'"):
            return False
    return len(gap) <= 20


def _agrees(place: NounPlace) -> bool:
    """Whether participle and noun agree in gender and number, as far as both are known."""
    clause = place.clause
    participle = {code[1:] for code in clause.forms[place.verb].features.get("verb", ()) if code.startswith("K")}
    noun = clause.forms[place.noun].features.get("noun", set())
    return not participle or not noun or bool(participle & noun)
