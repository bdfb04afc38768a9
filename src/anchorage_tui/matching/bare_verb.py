"""Headwords that are only a verb with its pronouns: *s'agir, en vouloir à, il y a*."""

from __future__ import annotations

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.matching.pattern import Pattern
from anchorage_tui.matching.verb_group import VerbGroup

# Verbs that French only uses with the empty subject *il*, which is then one of the expression's own words.
_IMPERSONAL = frozenset({"agir", "avoir"})
TIME_UNITS = frozenset(
    (
        "an année mois semaine jour heure minute seconde siècle décennie instant moment longtemps peu temps "
        "million milliard"
    ).split()
)


def stands_alone(pattern: Pattern, clause: TaggedSentence, group: VerbGroup) -> bool:
    """Whether *avoir, être, faire* with mere pronouns has no object or attribute: *il en est ainsi*, not *il en a besoin*.

    *Il y a* announces something, except before a time: *il y a trois ans* only dates.
    """
    place = group.verb + 1
    if pattern.clitics == {"y"}:
        words = clause.forms[place : place + 5]
        return not any(not form.lemmas.isdisjoint(TIME_UNITS) for form in words)
    while place < len(clause) and (clause.tags[place] == "adv" or clause.tokens[place].text.startswith("-")):
        place += 1
    return (
        place >= len(clause)
        or clause.tags[place] in ("punct", "conj")
        or clause.forms[place].key in ("de", "d'", "pour")
    )


def goes_further(clause: TaggedSentence, group: VerbGroup) -> bool:
    """Whether a reflexive verb is only part of another expression: *se rend compte*, *se fait remarquer*."""
    place = group.verb + 1
    while place < len(clause) and clause.tags[place] == "adv":
        place += 1
    if place >= len(clause):
        return False
    if clause.tags[place] == "noun" and "adv" not in clause.forms[place].by_class:
        return clause.forms[place].lemmas.isdisjoint(TIME_UNITS)
    is_infinitive = "W" in clause.forms[place].verb_codes and clause.tags[place] == "verb"
    return is_infinitive and group.has_light_verb()


def impersonal_subject(pattern: Pattern, group: VerbGroup) -> list[int]:
    """Index of the *il* of *il s'agit, il y a*, for headwords that name only the verb (*s'agir, y avoir*)."""
    assert pattern.verb is not None
    impersonal = (pattern.reflexive or "y" in pattern.clitics) and not pattern.verb.keys.isdisjoint(_IMPERSONAL)
    return [group.subject("il")] if impersonal and not pattern.subject else []
