"""Cheap looks before a sentence is tagged: whether an expression could be there at all."""

from __future__ import annotations

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.matching.pattern import CLITIC_FORMS, REFLEXIVE, SUBJECT_FORMS, Pattern

_NEAR = 9
"""Tokens before a verb in which its subject pronoun stands: *il ne peut donc plus y avoir*."""
# Words that let a noun stand before its verb: relatives, reflexives, questions, pronouns that take the noun up.
_BRINGS_FORWARD = frozenset("que qu' se s' à quel quelle quels quelles combien le la les l' en est sont".split())


def pronouns_near(pattern: Pattern, clause: TaggedSentence, verb: int) -> bool:
    """A cheap look before the sentence is tagged: whether the pronouns of the headword stand near the verb at all."""
    if not (pattern.reflexive or pattern.clitics or pattern.subject):
        return True
    near = {form.key for form in clause.forms[max(0, verb - _NEAR) : verb]}
    after = {part for form in clause.forms[verb + 1 : verb + 3] for part in form.key.split("-")}
    if pattern.reflexive and near.isdisjoint(REFLEXIVE) and after.isdisjoint({"toi", "vous", "nous", "t'"}):
        return bool(pattern.complements) and clause.is_participle(verb)
    if any(CLITIC_FORMS.get(name, frozenset({name})).isdisjoint(near | after) for name in pattern.clitics):
        return False
    subjects = SUBJECT_FORMS.get(pattern.subject, {pattern.subject})
    return not pattern.subject or not subjects.isdisjoint(near | after)


def plainly_auxiliary(clause: TaggedSentence, verb: int, lemmas: frozenset[str], named: frozenset[str]) -> bool:
    """Whether *avoir* or *être* stands right before what can be nothing but a participle."""
    if lemmas.isdisjoint({"avoir", "être"}):
        return False
    after = clause.forms[verb + 1] if verb + 1 < len(clause) else None
    return (
        after is not None
        and set(after.by_class) == {"verb"}
        and clause.is_participle(verb + 1)
        and after.key not in named
    )


def conceivable(clause: TaggedSentence, verb: int, noun: int, pattern: Pattern) -> bool:
    """A cheap look before the sentence is tagged: whether any rule could allow this verb and this noun together.

    After the verb no other clause may begin between the two; before it, the verb must be a participle or something must
    have brought the noun forward.
    """
    forms = clause.forms
    if verb < noun:
        joined = verb + 1 < noun and forms[verb + 1].key in ("et", "ou")  # il met et débarrasse la table
        return not any(form.is_only_finite for form in forms[verb + (3 if joined else 1) : noun])
    if clause.is_participle(verb) or pattern.complements[0].before or not pattern.complements[0].words[0].by_form:
        between = forms[max(0, noun - 3) : verb]
        return (
            clause.is_participle(verb)
            or pattern.complements[0].before
            or any(form.key in _BRINGS_FORWARD for form in between)
        )
    return True
