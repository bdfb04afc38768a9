"""The preposition that introduces an open slot at the end of a verbal headword: *à* in *en vouloir à qqn*."""

from __future__ import annotations

from collections.abc import Sequence

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.matching.bare_verb import TIME_UNITS, goes_further
from anchorage_tui.matching.pattern import PREPOSITIONS, RELATIVE_STAND_INS, STAND_INS, Pattern
from anchorage_tui.matching.verb_group import VerbGroup

_TAIL_REACH = 6
_FRONT_REACH = 12
_SURE = frozenset({"y", "lui", "leur"})
"""Pronouns beside which no other *à* introduces the slot: *il lui a coupé les vivres à cause de cela*."""
_RELATIVES = frozenset(["qui", "quoi", "lequel", "laquelle", "lesquels", "lesquelles"])
# Between a verb and its preposition: ne dispose que de, se dispute sans cesse avec, se fie de plus en plus à.
_ADVERBS_WITH = {
    "d'": frozenset({"abord", "ailleurs", "habitude", "emblée", "ordinaire", "avance", "office"}),
    "de": frozenset({"nouveau", "même", "suite", "plus"}),
    "à": frozenset({"présent", "nouveau", "peine", "jamais", "tort", "raison", "propos", "pied", "minuit", "midi"}),
    "par": frozenset(
        {"hasard", "habitude", "exemple", "conséquent", "instants", "moments", "contre", "bonheur", "malheur"}
    ),
    "au": frozenset(
        {
            "moins",
            "juste",
            "fond",
            "reste",
            "milieu",
            "dessus",
            "dessous",
            "delà",
            "loin",
            "large",
            "bord",
            "pied",
            "mois",
        }
    ),
}
"""Preposition → words with which it is an adverb or says where: *il fait mal à présent ce qu'il faisait si bien*."""
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
        "_",
        "*",
    }
)
_BEFORE_INFINITIVE = frozenset(
    "me m' te t' se s' nous vous le la les l' lui leur y en ne n' pas plus jamais rien tout".split()
)


def find_tail(pattern: Pattern, clause: TaggedSentence, after: Sequence[int], group: VerbGroup) -> tuple[int, ...]:
    """The preposition of an open slot at the end, or the pronoun that stands for it (*y*, *en*, *dont*, *auquel*).

    It is sought behind each place of `after` in turn, then before the verb.
    """
    forms = PREPOSITIONS.get(pattern.tail, frozenset({pattern.tail}))
    infinitive = pattern.tail_slot.startswith("inf")
    pronoun = _pronoun(pattern, clause, group)
    if pronoun and clause.forms[pronoun[0]].key in _SURE:
        return pronoun  # nous n'y avons abouti qu'au petit matin
    for place in after:
        found = _tail_behind(clause, place, forms, behind_noun=bool(pattern.complements))
        if found >= 0 and not (infinitive and not _infinitive_follows(clause, found)):
            return (found,)
    if not infinitive and (found := _tail_in_front(pattern.tail, forms, clause, group)) >= 0:
        return (found,)
    return pronoun


def _pronoun(pattern: Pattern, clause: TaggedSentence, group: VerbGroup) -> tuple[int, ...]:
    """The pronoun at the verb that stands for the preposition and what it introduces."""
    names = STAND_INS.get(pattern.tail, ())
    if pattern.tail_slot.startswith("inf"):
        names = ("y", "en") if pattern.complements else ()  # elle y prend plaisir
        names = tuple(name for name in names if name in STAND_INS.get(pattern.tail, ()))
    elif pattern.tail == "à" and "qqn" not in pattern.tail_slot:
        names = ("y",)
    elif pattern.tail == "à" and not pattern.complements and goes_further(clause, group):
        return ()  # il lui tient compagnie is not tenir à qqn
    for name in names:
        if (place := group.clitic(name)) >= 0 and not group.is_subject(place):
            return (place,)
    return ()


def other_preposition(clause: TaggedSentence, last: int) -> bool:
    """Whether another preposition follows that changes the meaning: *mettre la main à* is not *mettre la main sur*."""
    return last + 1 < len(clause) and clause.forms[last + 1].key in ("à", "au", "aux")


def _infinitive_follows(clause: TaggedSentence, preposition: int) -> bool:
    """Whether an infinitive follows, its pronouns and negation aside; *du* and *au* bring a noun."""
    if clause.forms[preposition].key in ("du", "des", "au", "aux"):
        return False
    place = preposition + 1
    while place < len(clause) and (
        clause.tags[place] in ("adv", "pron") or clause.forms[place].key in _BEFORE_INFINITIVE
    ):
        place += 1
    return place < len(clause) and "W" in clause.forms[place].verb_codes


def _tail_behind(clause: TaggedSentence, after: int, forms: frozenset[str], *, behind_noun: bool) -> int:
    """Index of the preposition behind the verb or, with adjectives in between, behind its noun; -1 if it is not there."""
    light_tags = ("adv", "adj") if behind_noun else ("adv",)
    since = False
    for place in range(after + 1, min(len(clause), after + 2 + _TAIL_REACH)):
        key = clause.forms[place].key
        following = clause.forms[place + 1].key if place + 1 < len(clause) else ""
        if key in forms and following not in _ADVERBS_WITH.get(key, ()):
            return place
        if key == "," and not behind_noun:
            return -1  # d'une voix changée, mouillée, d'une voix de femme
        since = since or key in ("depuis", "pendant")
        if since and (clause.tags[place] == "det" or not clause.forms[place].lemmas.isdisjoint(TIME_UNITS)):
            continue  # alerte depuis des mois sur
        light = (
            clause.tags[place] in light_tags
            or (clause.is_participle(place) and clause.tags[place] == "verb")
            or clause.tokens[place].text.startswith("-")
        )
        if not (light or since or key in _TAIL_LIGHT):
            return -1
    return -1


def _tail_in_front(name: str, forms: frozenset[str], clause: TaggedSentence, group: VerbGroup) -> int:
    """*l'homme à qui il fait confiance, c'est de repos que j'ai besoin, dont il ne tient pas compte*."""
    for place in range(group.start - 1, max(-1, group.start - _FRONT_REACH), -1):
        key = clause.forms[place].key
        if key in RELATIVE_STAND_INS.get(name, ()):
            return place
        if key not in forms:
            continue
        if clause.forms[place + 1].key in _RELATIVES:
            return place
        before = place - 1
        while before > 0 and clause.tags[before] == "adv":
            before -= 1  # ce n'est pas de lui que j'ai pitié
        is_cleft = before >= 0 and "être" in clause.forms[before].by_class.get("verb", ())
        if is_cleft and any(clause.forms[other].key in ("que", "qu'") for other in range(place + 1, group.verb)):
            return place
    return -1
