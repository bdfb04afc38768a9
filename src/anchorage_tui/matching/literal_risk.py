"""How likely the words of an expression are meant literally at the place where they were found."""

from __future__ import annotations

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.entry import Entry, LiteralRisk
from anchorage_tui.matching.candidate import TIME
from anchorage_tui.matching.noun_classes import NounClasses
from anchorage_tui.matching.pattern import PREPOSITIONS, Pattern
from anchorage_tui.matching.verbal import VerbalMatch

_OF = frozenset({"de", "d'", "du", "des"})
_RELATIVE = frozenset({"qui", "dont", "que", "qu'", "où", "auquel", "duquel", "lequel", "laquelle"})
# Adjectives that are said of the whole expression, and nouns that make an adverbial with de: un sacré coup, d'un coup.
_OF_NO_WEIGHT = frozenset(
    "sacré vrai beau petit grand fameux véritable seul même autre premier dernier total complet général certain énorme joli".split()
)
_ADVERBIAL = frozenset(
    "coup façon manière sorte trait côté part fois nouveau plus moins loin suite ailleurs avance bonne".split()
)


def risk_here(
    entry: Entry, pattern: Pattern, clause: TaggedSentence, match: VerbalMatch, classes: NounClasses, *, changed: bool
) -> LiteralRisk:
    """The entry's risk; likely where the sentence speaks of the thing itself.

    That is so where the noun of a figurative verb is qualified (*il a cassé sa pipe en bois*), or where an expression that may be
    literal has another article or number than its headword (`changed`).
    """
    if entry.literal_risk == "possible" and changed:
        return "likely"
    if (
        entry.kind == "verbal"
        and entry.literal
        and entry.literal_risk != "likely"
        and _speaks_of_the_thing(pattern, clause, match, classes)
    ):
        return "likely"
    return entry.literal_risk


def _speaks_of_the_thing(pattern: Pattern, clause: TaggedSentence, match: VerbalMatch, classes: NounClasses) -> bool:
    nouns = [place for place in match.content if clause.tags[place] == "noun"]
    return any(
        is_qualified(clause, place, match.tokens, pattern, classes) or _is_counted(clause, place, match.tokens)
        for place in nouns
    )


def is_qualified(
    clause: TaggedSentence, noun: int, own: tuple[int, ...], pattern: Pattern, classes: NounClasses
) -> bool:
    """Whether words behind the noun that are not the expression's own say which one it is."""
    place = noun + 1
    if place >= len(clause) or place in own:
        return False
    key, tag, form = clause.forms[place].key, clause.tags[place], clause.forms[place]
    if key in _OF:
        return pattern.tail not in ("de", "d'") and not pattern.object_slot and _is_complement(clause, place)
    if key == "en":
        following = place + 1
        return (
            following < len(clause) and clause.tags[following] == "noun" and classes.is_a(clause, following, "material")
        )
    if key in _RELATIVE:
        return tag == "pron" and key not in ("que", "qu'")
    if key in PREPOSITIONS:
        return False
    agrees = clause.forms[noun].codes("noun")
    if tag == "adj" and form.lemmas.isdisjoint(_OF_NO_WEIGHT):
        return bool(agrees & form.codes("adj")) and not _governs(clause, place)
    if tag in ("verb", "adj") and clause.is_participle(place) and not clause.is_finite(place):
        participle = {code[1:] for code in form.verb_codes if code[0] == "K"}
        return bool(agrees & participle)
    return False


def _governs(clause: TaggedSentence, adjective: int) -> bool:
    """Whether an adjective behind the noun is the subject's: *il perd la tête, furieux de ...* has a comma, *tourna les talons furieux* has none."""
    return adjective + 1 < len(clause) and clause.forms[adjective + 1].key in ("que", "qu'")


def _is_complement(clause: TaggedSentence, preposition: int) -> bool:
    """Whether *de* and a noun say what kind of thing it is; not where they are an adverbial (*d'un coup, de la nuit*)."""
    for place in range(preposition + 1, min(len(clause), preposition + 4)):
        form, tag = clause.forms[place], clause.tags[place]
        if not form.lemmas.isdisjoint(_ADVERBIAL) or not form.lemmas.isdisjoint(TIME):
            return False
        if tag == "noun":
            return True
        if tag not in ("det", "adj", "num"):
            return tag == "name"
    return False


def _is_counted(clause: TaggedSentence, noun: int, own: tuple[int, ...]) -> bool:
    """Whether a number that is no word of the expression counts the noun: *il a cassé deux pipes*."""
    return any(
        place not in own
        and (clause.tags[place] == "num" or clause.tokens[place].kind == "number")
        and clause.forms[place].key not in ("un", "une")
        for place in range(clause.phrase_start(noun), noun)
    )
