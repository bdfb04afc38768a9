"""Matching of verbal expressions: a verb and its complements, in any order and with anything between that French allows.

Worked example. *les mesures qu'il a, hier encore, prises* and `prendre des mesures`:

1. The verb is sought first: *prises* can be *prendre*, and *a* before it is only its auxiliary.
2. Then the noun: *mesures*. It stands before the verb, so the rules for that order are asked in turn: passive?
   reduced participle? relative clause? *qu'* stands between, nothing of a new clause does: relative.
3. The determiner may change, for the entry does not forbid it. The occurrence is *mesures … prises*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.anchored_form import SearchedSentence
from anchorage_tui.matching.bare_verb import goes_further, impersonal_subject, stands_alone
from anchorage_tui.matching.candidate import Candidate
from anchorage_tui.matching.complement_rules import licence
from anchorage_tui.matching.determiners import PARTITIVE, determiner_fits, function_words
from anchorage_tui.matching.pattern import NEGATING, Complement, Pattern
from anchorage_tui.matching.prefilter import conceivable, plainly_auxiliary, pronouns_near
from anchorage_tui.matching.sequence import fits, fits_complement
from anchorage_tui.matching.slot_prepositions import find_tail, other_preposition
from anchorage_tui.matching.verb_group import VerbGroup, verb_group

_REACH = 30
"""Tokens between a verb and its noun at most: *la jonction des deux armées … s'effectuant* has 9, the longest seen 17."""
_NONE: frozenset[str] = frozenset()
_INNER = 4
"""Tokens between two words of one complement, articles and prepositions included."""


@dataclass(frozen=True, slots=True)
class VerbalMatch:
    """Token indices of the words of an expression, and the rule that allowed them."""

    tokens: tuple[int, ...]
    group: VerbGroup | None
    """The verb; None for an expression without one."""
    rule: str
    distance: int
    """Tokens between verb and first complement; the nearer of two candidates wins."""
    content: frozenset[int] = frozenset()
    """Indices of the complements' content words."""

    @property
    def verb(self) -> int:
        """Index of the verb; -1 for none."""
        return -1 if self.group is None else self.group.verb


def match_verbal(
    pattern: Pattern, entry: Entry, clause: SearchedSentence, disabled: frozenset[str] = frozenset()
) -> Iterator[VerbalMatch]:
    """Each way the pattern's verb and complements stand in the sentence, rules named in `disabled` left out."""
    assert pattern.verb is not None
    named = frozenset(key for complement in pattern.complements for element in complement.words for key in element.keys)
    for verb in clause.places(pattern.verb.keys):
        if clause.forms[verb].by_class.get("verb", _NONE).isdisjoint(pattern.verb.keys):
            continue
        if not pronouns_near(pattern, clause, verb) or (
            clause.forms[verb].key not in named and plainly_auxiliary(clause, verb, pattern.verb.keys, named)
        ):
            continue
        if pattern.complements and not any(
            conceivable(clause, verb, words[0], pattern)
            for words in _complement_places(pattern.complements[0], clause, verb)
        ):
            continue
        group = verb_group(clause, verb, pattern.verb.keys, named)
        if group is None or not _pronouns_fit(pattern, clause, group):
            continue
        yield from _with_complements(pattern, entry, clause, group, disabled)


def _negation_words(clause: SearchedSentence, group: VerbGroup) -> list[int]:
    """Indices of *ne* and of its second half."""
    around = range(max(0, group.start - 1), min(len(clause), group.verb + 3))
    first = [place for place in around if clause.forms[place].key in ("ne", "n'") and place < group.verb]
    second = [place for place in around if clause.forms[place].key in ("pas", "plus", "jamais", "point", "guère")]
    return first[-1:] + second[:1]


def _pronouns_fit(pattern: Pattern, clause: SearchedSentence, group: VerbGroup) -> bool:
    if "y" not in pattern.clitics and group.clitic("y") >= 0 and group.subject("il") >= 0 and group.has_light_verb():
        return False  # il y a un problème is not avoir un problème
    if pattern.reflexive and group.reflexive < 0 and not (pattern.complements and _is_state(clause, group)):
        return False
    if pattern.clitics and not all(group.clitic(name) >= 0 for name in pattern.clitics):
        return False
    if pattern.subject and group.subject(pattern.subject) < 0:
        return False
    return not pattern.negated or _is_negated(clause, group, pattern.negated)


def _is_state(clause: SearchedSentence, group: VerbGroup) -> bool:
    """Whether a participle stands without the reflexive pronoun of its verb: *perdue dans ses pensées, il est assis*."""
    if not clause.is_participle(group.verb) or clause.is_finite(group.verb):
        return False
    return group.auxiliary < 0 or "être" in clause.forms[group.auxiliary].by_class.get("verb", ())


def _is_negated(clause: SearchedSentence, group: VerbGroup, wanted: str) -> bool:
    around = range(max(0, group.start - 1), min(len(clause), group.verb + 3))
    keys = {
        clause.forms[place].key for place in around if place < group.verb or clause.forms[place].key not in ("ne", "n'")
    }
    return bool(keys & {"ne", "n'"}) or (wanted == "ne pas" and bool(keys & NEGATING))


def _with_complements(
    pattern: Pattern, entry: Entry, clause: SearchedSentence, group: VerbGroup, disabled: frozenset[str]
) -> Iterator[VerbalMatch]:
    own = [group.verb, *group.own_words(pattern)]
    if pattern.negated:
        own += _negation_words(clause, group)
    if not pattern.complements:
        if (
            not pattern.tail
            and not pattern.reflexive
            and group.has_light_verb()
            and not stands_alone(pattern, clause, group)
        ):
            return
        if pattern.reflexive and goes_further(clause, group):
            return
        if group.reflexive >= 0 and not pattern.reflexive:
            return  # se servir de is not servir de
        if (
            pattern.reflexive
            and "passer" in clause.forms[group.verb].by_class["verb"]
            and any(group.clitic(name) >= 0 for name in ("le", "la", "les"))
        ):
            return  # il se le passait sur le visage is not se passer
        own += impersonal_subject(pattern, group)
        tail = find_tail(pattern, clause, [group.verb], group) if pattern.tail else ()
        if pattern.tail and not tail:
            return
        yield VerbalMatch(tuple(sorted({*own, *tail} - {-1})), group, "verb alone", 0)
        return
    first, *others = pattern.complements
    best: VerbalMatch | None = None
    for words in _complement_places(first, clause, group.verb):
        place = Candidate(clause, group, words[0], words[-1], first, entry, pattern)
        rule = licence(place, disabled)
        if not rule or not determiner_fits(first, entry, clause, words[0]):
            continue
        rest = _others(others, clause, words[-1], group, entry)
        if rest is None:
            continue
        introducers = function_words(first, clause, words[0])
        ends = sorted({words[-1], max([words[-1], group.verb, *rest])})
        tail = find_tail(pattern, clause, ends, group) if pattern.tail else ()
        if pattern.tail and not tail and (pattern.tail_slot.startswith("inf") or other_preposition(clause, ends[-1])):
            continue
        tokens = tuple(sorted({*own, *words, *introducers, *rest, *tail} - {-1}))
        content = frozenset(words) | {place for place in rest if clause.tags[place] not in ("det", "prep")}
        match = VerbalMatch(tokens, group, rule, abs(words[0] - group.verb), content)
        if best is None or match.distance < best.distance:
            best = match
    if best is not None:
        yield best


def _complement_places(complement: Complement, clause: SearchedSentence, verb: int) -> Iterator[tuple[int, ...]]:
    low, high = max(0, verb - _REACH), min(len(clause), verb + _REACH)
    # aller et venir: a verb that is joined to the first one is conjugated like it
    is_word = fits if complement.words[0].word in ("et", "ou") else fits_complement
    first = complement.words[0]
    for place in clause.places(first.keys):
        if low <= place < high and place != verb and is_word(first, clause.forms[place]):
            words = [place]
            for element in complement.words[1:]:
                following = range(words[-1] + 1, min(len(clause), words[-1] + 2 + _INNER))
                found = next(
                    (other for other in following if other != verb and is_word(element, clause.forms[other])), -1
                )
                if found < 0:
                    break
                words.append(found)
            else:
                yield tuple(words)


def _others(
    complements: list[Complement], clause: SearchedSentence, after: int, group: VerbGroup, entry: Entry
) -> list[int] | None:
    """Indices for the second and later complements, each after the one before and after the verb or right behind the noun."""
    tokens: list[int] = []
    for complement in complements:
        found: tuple[int, ...] = ()
        for words in _complement_places(complement, clause, group.verb):
            if words[0] <= after:
                continue
            preposition, place = clause.introducer(words[0])
            if complement.preposition and preposition != complement.preposition:
                continue
            is_partitive = preposition == "de" and complement.determiner in PARTITIVE
            if not complement.preposition and preposition and not complement.words[0].by_form and not is_partitive:
                continue
            start = max(after, group.verb) if words[0] > group.verb else after
            if place - start > 9 or any(clause.is_finite(between) for between in range(start + 1, words[0])):
                continue
            if not determiner_fits(complement, entry, clause, words[0]):
                continue
            found = (*words, *function_words(complement, clause, words[0]))
            break
        if not found:
            return None
        tokens.extend(found)
        after = max(found)
    return tokens
