"""Matching of verbal expressions: a verb and its complements, in any order and with anything between that French allows.

Worked example. *les mesures qu'il a, hier encore, prises* and `prendre des mesures`:

1. The verb is sought first: *prises* can be *prendre*, and *a* before it is only its auxiliary.
2. Then the noun: *mesures*. It stands before the verb, so the rules for that order are asked in turn: passive?
   reduced participle? relative clause? *qu'* stands between, nothing of a new clause does: relative.
3. The determiner may change, for the entry does not forbid it. The occurrence is *mesures … prises*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anchorage_tui.glossary.clause import Clause
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.licence import NounPlace, licence
from anchorage_tui.glossary.pattern import CLITIC_FORMS, POSSESSIVE, PREPOSITIONS, REFLEXIVE, Complement, Pattern
from anchorage_tui.glossary.sequence import fits, fits_complement
from anchorage_tui.glossary.verbgroup import VerbGroup, verb_group

_REACH = 30
"""Tokens between a verb and its noun at most: *la jonction des deux armées … s'effectuant* has 9, the longest seen 17."""
_INNER = 4
"""Tokens between two words of one complement, articles and prepositions included."""


@dataclass(frozen=True, slots=True)
class VerbalMatch:
    """Token indices of the words of an expression, and the rule that allowed them."""

    tokens: tuple[int, ...]
    verb: int
    rule: str
    distance: int
    """Tokens between verb and first complement; the nearer of two candidates wins."""
    content: frozenset[int] = frozenset()
    """Indices of the complements' content words."""


def match_verbal(
    pattern: Pattern, entry: Entry, clause: Clause, disabled: frozenset[str] = frozenset()
) -> Iterator[VerbalMatch]:
    """Each way the pattern's verb and complements stand in the sentence, rules named in `disabled` left out."""
    assert pattern.verb is not None
    named = frozenset(key for complement in pattern.complements for element in complement.words for key in element.keys)
    for verb, lemmas in clause.verbs:
        if lemmas.isdisjoint(pattern.verb.keys):
            continue
        if not _pronouns_near(pattern, clause, verb) or (
            clause.forms[verb].key not in named and _plainly_auxiliary(clause, verb, pattern.verb.keys, named)
        ):
            continue
        if pattern.complements and not any(
            _conceivable(clause, verb, words[0], pattern)
            for words in _complement_places(pattern.complements[0], clause, verb)
        ):
            continue
        group = verb_group(clause, verb, pattern.verb.keys, named)
        if group is None or not _pronouns_fit(pattern, clause, group):
            continue
        yield from _with_complements(pattern, entry, clause, group, disabled)


def _stands_alone(pattern: Pattern, clause: Clause, group: VerbGroup) -> bool:
    """Whether *avoir, être, faire* with mere pronouns has no object or attribute: *il en est ainsi*, not *il en a besoin*.

    *Il y a* announces something, except before a time: *il y a trois ans* only dates.
    """
    place = group.verb + 1
    if pattern.clitics == {"y"}:
        words = clause.forms[place : place + 5]
        return not any(not form.lemmas.isdisjoint(_TIME_UNITS) for form in words)
    while place < len(clause) and (clause.tags[place] == "adv" or clause.tokens[place].text.startswith("-")):
        place += 1
    return (
        place >= len(clause)
        or clause.tags[place] in ("punct", "conj")
        or clause.forms[place].key in ("de", "d'", "pour")
    )


def _goes_further(clause: Clause, group: VerbGroup) -> bool:
    """Whether a reflexive verb is only part of another expression: *se rend compte*, *se fait remarquer*."""
    place = group.verb + 1
    while place < len(clause) and clause.tags[place] == "adv":
        place += 1
    if place >= len(clause):
        return False
    if clause.tags[place] == "noun" and "adv" not in clause.forms[place].by_class:
        return clause.forms[place].lemmas.isdisjoint(_TIME_UNITS)
    is_infinitive = "W" in clause.forms[place].features.get("verb", ()) and clause.tags[place] == "verb"
    return is_infinitive and group.has_light_verb()


# Verbs that French only uses with the empty subject *il*, which is then one of the expression's own words.
_IMPERSONAL = frozenset({"agir", "avoir"})


def _impersonal_subject(pattern: Pattern, group: VerbGroup) -> list[int]:
    """Index of the *il* of *il s'agit, il y a*, for headwords that name only the verb (*s'agir, y avoir*)."""
    assert pattern.verb is not None
    impersonal = (pattern.reflexive or "y" in pattern.clitics) and not pattern.verb.keys.isdisjoint(_IMPERSONAL)
    return [group.subject("il")] if impersonal and not pattern.subject else []


_TIME_UNITS = frozenset(
    (
        "an année mois semaine jour heure minute seconde siècle décennie instant moment longtemps peu temps "
        "million milliard"
    ).split()
)


def _negation_words(clause: Clause, group: VerbGroup) -> list[int]:
    """Indices of *ne* and of its second half."""
    around = range(max(0, group.start - 1), min(len(clause), group.verb + 3))
    first = [place for place in around if clause.forms[place].key in ("ne", "n'") and place < group.verb]
    second = [place for place in around if clause.forms[place].key in ("pas", "plus", "jamais", "point", "guère")]
    return first[-1:] + second[:1]


def _pronouns_fit(pattern: Pattern, clause: Clause, group: VerbGroup) -> bool:
    if "y" not in pattern.clitics and group.clitic("y") >= 0 and group.subject("il") >= 0 and group.has_light_verb():
        return False  # il y a un problème is not avoir un problème
    if pattern.reflexive and group.reflexive < 0 and not (pattern.complements and _is_state(clause, group)):
        return False
    if pattern.clitics and not all(group.clitic(name) >= 0 for name in pattern.clitics):
        return False
    if pattern.subject and group.subject(pattern.subject) < 0:
        return False
    return not pattern.negated or _is_negated(clause, group, pattern.negated)


_NEAR = 9
"""Tokens before a verb in which its subject pronoun stands: *il ne peut donc plus y avoir*."""


def _pronouns_near(pattern: Pattern, clause: Clause, verb: int) -> bool:
    """A cheap look before the sentence is tagged: whether the pronouns of the headword stand near the verb at all."""
    if not (pattern.reflexive or pattern.clitics or pattern.subject):
        return True
    near = {form.key for form in clause.forms[max(0, verb - _NEAR) : verb]}
    after = {part for form in clause.forms[verb + 1 : verb + 3] for part in form.key.split("-")}
    if pattern.reflexive and near.isdisjoint(REFLEXIVE) and after.isdisjoint({"toi", "vous", "nous", "t'"}):
        return bool(pattern.complements) and clause.is_participle(verb)
    if any(CLITIC_FORMS.get(name, frozenset({name})).isdisjoint(near | after) for name in pattern.clitics):
        return False
    subjects = {"ce": {"ce", "c'", "ça", "cela", "ceci"}}.get(pattern.subject, {pattern.subject})
    return not pattern.subject or not subjects.isdisjoint(near | after)


def _plainly_auxiliary(clause: Clause, verb: int, lemmas: frozenset[str], named: frozenset[str]) -> bool:
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


# Words that let a noun stand before its verb: relatives, reflexives, questions, pronouns that take the noun up.
_BRINGS_FORWARD = frozenset("que qu' se s' à quel quelle quels quelles combien le la les l' en est sont".split())


def _conceivable(clause: Clause, verb: int, noun: int, pattern: Pattern) -> bool:
    """A cheap look before the sentence is tagged: whether any rule could allow this verb and this noun together.

    After the verb no other clause may begin between the two; before it, the verb must be a participle or something must
    have brought the noun forward.
    """
    forms = clause.forms
    if verb < noun:
        return not any(form.is_only_finite for form in forms[verb + 1 : noun])
    if clause.is_participle(verb) or pattern.complements[0].before or not pattern.complements[0].words[0].by_form:
        between = forms[max(0, noun - 3) : verb]
        return (
            clause.is_participle(verb)
            or pattern.complements[0].before
            or any(form.key in _BRINGS_FORWARD for form in between)
        )
    return True


def _is_state(clause: Clause, group: VerbGroup) -> bool:
    """Whether a participle stands without the reflexive pronoun of its verb: *perdue dans ses pensées, il est assis*."""
    if not clause.is_participle(group.verb) or clause.is_finite(group.verb):
        return False
    return group.auxiliary < 0 or "être" in clause.forms[group.auxiliary].by_class.get("verb", ())


def _is_negated(clause: Clause, group: VerbGroup, wanted: str) -> bool:
    around = range(max(0, group.start - 1), min(len(clause), group.verb + 3))
    keys = {
        clause.forms[place].key for place in around if place < group.verb or clause.forms[place].key not in ("ne", "n'")
    }
    return bool(keys & {"ne", "n'"}) or (wanted == "ne pas" and bool(keys & {"pas", "jamais", "plus", "sans"}))


def _with_complements(
    pattern: Pattern, entry: Entry, clause: Clause, group: VerbGroup, disabled: frozenset[str]
) -> Iterator[VerbalMatch]:
    own = [group.verb, *group.own_words(pattern)]
    if pattern.negated:
        own += _negation_words(clause, group)
    if not pattern.complements:
        if (
            not pattern.tail
            and not pattern.reflexive
            and group.has_light_verb()
            and not _stands_alone(pattern, clause, group)
        ):
            return
        if pattern.reflexive and _goes_further(clause, group):
            return
        if group.reflexive >= 0 and not pattern.reflexive:
            return  # se servir de is not servir de
        own += _impersonal_subject(pattern, group)
        tail = _tail(pattern, clause, [group.verb], group) if pattern.tail else ()
        if pattern.tail and not tail:
            return
        yield VerbalMatch(tuple(sorted({*own, *tail} - {-1})), group.verb, "verb alone", 0)
        return
    first, *others = pattern.complements
    best: VerbalMatch | None = None
    for words in _complement_places(first, clause, group.verb):
        place = NounPlace(clause, group, words[0], words[-1], first, entry, pattern)
        rule = licence(place, disabled)
        if not rule or not _determiner_fits(first, entry, clause, words[0]):
            continue
        rest = _others(others, clause, words[-1], group, entry)
        if rest is None:
            continue
        introducers = _function_words(first, clause, words[0])
        ends = sorted({words[-1], max([words[-1], group.verb, *rest])})
        tail = _tail(pattern, clause, ends, group) if pattern.tail else ()
        if pattern.tail and not tail and (pattern.tail_slot.startswith("inf") or _other_preposition(clause, ends[-1])):
            continue
        tokens = tuple(sorted({*own, *words, *introducers, *rest, *tail} - {-1}))
        content = frozenset(words) | {place for place in rest if clause.tags[place] not in ("det", "prep")}
        match = VerbalMatch(tokens, group.verb, rule, abs(words[0] - group.verb), content)
        if best is None or match.distance < best.distance:
            best = match
    if best is not None:
        yield best


def _complement_places(complement: Complement, clause: Clause, verb: int) -> Iterator[tuple[int, ...]]:
    low, high = max(0, verb - _REACH), min(len(clause), verb + _REACH)
    # aller et venir: a verb that is joined to the first one is conjugated like it
    is_word = fits if complement.words[0].word in ("et", "ou") else fits_complement
    for place in range(low, high):
        if place != verb and is_word(complement.words[0], clause.forms[place]):
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


def _function_words(complement: Complement, clause: Clause, noun: int) -> tuple[int, ...]:
    """Indices of the preposition and article of the noun phrase that the headword has, too: they are its own words."""
    own = []
    if complement.preposition:
        own.append(clause.introducer(noun)[1])
    wanted = complement.determiner
    if wanted in _PARTITIVE:
        own += [
            place for place in range(clause.introducer(noun)[1], noun) if clause.forms[place].key in _PARTITIVE_FORMS
        ]
    elif wanted:
        kind = next((kind for kind in _KINDS_OF_DETERMINER if wanted in kind), frozenset({wanted}))
        own += [place for place in range(clause.phrase_start(noun), noun) if clause.forms[place].key in kind]
    return tuple(own)


_PARTITIVE = frozenset({"du", "des", "de la", "de l'"})
_PARTITIVE_FORMS = frozenset({"du", "des", "de", "d'", "la", "l'"})
_KINDS_OF_DETERMINER = (
    POSSESSIVE, frozenset({"le", "la", "les", "l'"}), frozenset({"un", "une"}), frozenset({"ce", "cet", "cette", "ces"}),
)  # fmt: skip


def _others(
    complements: list[Complement], clause: Clause, after: int, group: VerbGroup, entry: Entry
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
            is_partitive = preposition == "de" and complement.determiner in _PARTITIVE
            if not complement.preposition and preposition and not complement.words[0].by_form and not is_partitive:
                continue
            start = max(after, group.verb) if words[0] > group.verb else after
            if place - start > 9 or any(clause.is_finite(between) for between in range(start + 1, words[0])):
                continue
            if not _determiner_fits(complement, entry, clause, words[0]):
                continue
            found = (*words, *_function_words(complement, clause, words[0]))
            break
        if not found:
            return None
        tokens.extend(found)
        after = max(found)
    return tokens


def _determiner_fits(complement: Complement, entry: Entry, clause: Clause, noun: int) -> bool:
    if "fixed-number" in entry.constraints and clause.forms[noun].key != complement.words[0].word:
        return False
    if "fixed-determiner" not in entry.constraints:
        return True
    present = {clause.forms[place].key for place in range(clause.phrase_start(noun), noun)} & _DETERMINERS
    _, introducer = clause.introducer(noun)
    contracted = clause.forms[introducer].key in ("du", "au", "aux", "des")
    wanted = complement.determiner
    partitive = clause.forms[introducer].key in ("de", "d'", "du") and not complement.preposition
    if not wanted:
        return not present and not contracted and not partitive
    if wanted in POSSESSIVE:
        return bool(present & POSSESSIVE)
    if wanted in _PARTITIVE:
        return contracted or clause.forms[introducer].key in ("de", "d'", "des")
    if (
        wanted in ("le", "la", "les", "l'")
        and clause.forms[introducer].key in ("de", "d'")
        and not complement.preposition
    ):
        return False  # prendre de l'eau is not prendre l'eau
    if wanted in ("le", "la", "les", "l'"):
        return bool(present & {"le", "la", "les", "l'"}) or contracted
    if wanted in ("un", "une"):
        return bool(present & {"un", "une", "de", "d'"})
    return bool(present) or contracted


_DETERMINERS = POSSESSIVE | frozenset(
    "le la les l' un une des du ce cet cette ces quelque quelques chaque aucun aucune".split()
)
_TAIL_REACH = 6


def _other_preposition(clause: Clause, last: int) -> bool:
    """Whether another preposition follows that changes the meaning: *mettre la main à* is not *mettre la main sur*."""
    return last + 1 < len(clause) and clause.forms[last + 1].key in ("à", "au", "aux")


def _tail(pattern: Pattern, clause: Clause, after: Sequence[int], group: VerbGroup) -> tuple[int, ...]:
    """The preposition of an open slot at the end, or the pronoun that stands for it (*y*, *en*, *dont*, *auquel*).

    It is sought behind each place of `after` in turn, then before the verb.
    """
    forms = PREPOSITIONS.get(pattern.tail, frozenset({pattern.tail}))
    infinitive = pattern.tail_slot.startswith("inf")
    for place in after:
        found = _tail_behind(clause, place, forms)
        if found >= 0 and not (infinitive and not _infinitive_follows(clause, found)):
            return (found,)
    if infinitive:
        return ()
    if (found := _tail_in_front(pattern.tail, forms, clause, group)) >= 0:
        return (found,)
    names = _STAND_INS.get(pattern.tail, ())
    if pattern.tail == "à" and "qqn" not in pattern.tail_slot:
        names = ("y",)
    elif pattern.tail == "à" and not pattern.complements and _goes_further(clause, group):
        return ()  # il lui tient compagnie is not tenir à qqn
    for name in names:
        if (place := group.clitic(name)) >= 0 and not group.is_subject(place):
            return (place,)
    return ()


# Pronouns that stand for a preposition and what it introduces.
_STAND_INS = {"de": ("en",), "à": ("y", "lui", "leur", "me", "te", "nous", "vous", "moi", "toi")}
_RELATIVE_STAND_INS = {
    "de": frozenset({"dont", "duquel", "desquels", "desquelles"}), "à": frozenset({"auquel", "auxquels", "auxquelles"}),
}  # fmt: skip
_FRONT_REACH = 12


def _infinitive_follows(clause: Clause, preposition: int) -> bool:
    """Whether an infinitive follows, its pronouns and negation aside; *du* and *au* bring a noun."""
    if clause.forms[preposition].key in ("du", "des", "au", "aux"):
        return False
    place = preposition + 1
    while place < len(clause) and (
        clause.tags[place] in ("adv", "pron") or clause.forms[place].key in _BEFORE_INFINITIVE
    ):
        place += 1
    return place < len(clause) and "W" in clause.forms[place].features.get("verb", ())


_BEFORE_INFINITIVE = frozenset(
    "me m' te t' se s' nous vous le la les l' lui leur y en ne n' pas plus jamais rien tout".split()
)


def _tail_behind(clause: Clause, after: int, forms: frozenset[str]) -> int:
    since = False
    for place in range(after + 1, min(len(clause), after + 2 + _TAIL_REACH)):
        key = clause.forms[place].key
        if key in forms and not (
            key == "d'" and clause.forms[place + 1].key in _ADVERBS_WITH_D if place + 1 < len(clause) else False
        ):
            return place
        since = since or key in ("depuis", "pendant")
        if since and (clause.tags[place] == "det" or not clause.forms[place].lemmas.isdisjoint(_TIME_UNITS)):
            continue  # alerte depuis des mois sur
        light = (
            clause.tags[place] in ("adv", "adj")
            or clause.is_participle(place)
            or clause.tokens[place].text.startswith("-")
        )
        if not (light or since or key in _TAIL_LIGHT):
            return -1
    return -1


def _tail_in_front(name: str, forms: frozenset[str], clause: Clause, group: VerbGroup) -> int:
    """*l'homme à qui il fait confiance, c'est de repos que j'ai besoin, dont il ne tient pas compte*."""
    for place in range(group.start - 1, max(-1, group.start - _FRONT_REACH), -1):
        key = clause.forms[place].key
        if key in _RELATIVE_STAND_INS.get(name, ()):
            return place
        if key not in forms:
            continue
        if clause.forms[place + 1].key in _RELATIVES:
            return place
        is_cleft = place > 0 and "être" in clause.forms[place - 1].by_class.get("verb", ())
        if is_cleft and any(clause.forms[other].key in ("que", "qu'") for other in range(place + 1, group.verb)):
            return place
    return -1


# Between a verb and its preposition: ne dispose que de, se dispute sans cesse avec, se fie de plus en plus à.
_ADVERBS_WITH_D = frozenset({"abord", "ailleurs", "habitude", "emblée", "ordinaire"})
_TAIL_LIGHT = frozenset(
    {
        "pas",
        "plus",
        "rien",
        "tout",
        "«",
        ",",
        "que",
        "qu'",
        "sans",
        "cesse",
        "de",
        '"',
        "»",
        "”",
        "“",
        "en",
        "peu",
        "à",
        "fait",
    }
)
_RELATIVES = frozenset(["qui", "quoi", "lequel", "laquelle", "lesquels", "lesquelles"])
