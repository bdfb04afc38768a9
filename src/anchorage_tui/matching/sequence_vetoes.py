"""Whether the words of an expression that stand in order are that expression, or belong to what is around them.

Each rule names the sentence that asked for it. Only what the neighbours make plain is refused: a reader is helped more by
one gloss too many than by one too few.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.candidate import TIME
from anchorage_tui.matching.determiners import QUANTIFIERS
from anchorage_tui.matching.pattern import Pattern

_NOT_NOMINAL = frozenset({"prepositional", "conjunctive", "adverbial", "adjectival"})
_AFTER_TOUT = frozenset("le l' ce cet mon ton son notre votre leur".split())
_BEFORE_INFINITIVE = frozenset(
    "me m' te t' se s' nous vous le la les l' lui leur y en ne n' pas plus jamais rien tout".split()
)


class Found(NamedTuple):
    """A sequence of a pattern's words in a sentence."""

    pattern: Pattern
    entry: Entry
    clause: TaggedSentence
    tokens: tuple[int, ...]

    @property
    def first(self) -> int:
        """Index of the first word."""
        return self.tokens[0]

    @property
    def after(self) -> int:
        """Index of the token behind the last word; the length of the sentence if there is none."""
        return self.tokens[-1] + 1

    def tag_after(self) -> str:
        """Part of speech of the next token; empty at the end."""
        return self.clause.tags[self.after] if self.after < len(self.clause) else ""


def en_is_a_pronoun(found: Found) -> bool:
    """*il en fait sa résidence* is not *en fait*."""
    clause, first = found.clause, found.first
    if clause.forms[first].key != "en" or found.entry.kind not in _NOT_NOMINAL or len(found.tokens) < 2:
        return False
    finite = any(code[0] in "PIJFCST" for code in clause.forms[found.tokens[1]].verb_codes)
    return finite and clause.tags[first] == "pron" and clause.tags[found.tokens[1]] == "verb"


def tout_goes_on(found: Found) -> bool:
    """*après tout le mal, malgré tout son talent*: *tout* belongs to the noun behind it; not in *il aime avant tout le jazz*."""
    clause, after = found.clause, found.after
    if clause.forms[found.tokens[-1]].key != "tout" or after >= len(clause):
        return False
    if clause.forms[after].key == "le" and after + 1 < len(clause) and clause.forms[after + 1].key == "monde":
        return True
    follows_verb = found.first > 0 and clause.tags[found.first - 1] == "verb"
    return clause.forms[after].key in _AFTER_TOUT and not follows_verb


def no_infinitive(found: Found) -> bool:
    """*il a tenu de longs discours* is not *tenu de* with an infinitive."""
    if not found.pattern.headword.endswith("inf."):
        return False
    clause, place = found.clause, found.after
    if clause.forms[found.tokens[-1]].key in ("du", "des", "au", "aux"):
        return True
    while place < len(clause) and (
        clause.tags[place] in ("adv", "pron") or clause.forms[place].key in _BEFORE_INFINITIVE
    ):
        place += 1
    return place >= len(clause) or "W" not in clause.forms[place].verb_codes


def noun_with_an_article(found: Found) -> bool:
    """*une faute de débutant, sa grâce à, un bon marché*: the words are a noun phrase of the sentence."""
    clause, first = found.clause, found.first
    if found.entry.kind not in _NOT_NOMINAL or first == 0 or clause.tags[first - 1] != "det":
        return False
    if clause.tags[first] == "noun":
        return True
    return clause.tags[first] == "adj" and len(found.tokens) > 1 and clause.tags[found.tokens[1]] == "noun"


def point_is_a_negation(found: Found) -> bool:
    """*il n'y avait point de vue sur la mer* is not *point de vue*."""
    clause, first = found.clause, found.first
    before = {form.key for form in clause.forms[max(0, first - 4) : first]}
    return (
        clause.forms[first].key == "point" and clause.tags[first - 1] == "verb" and not before.isdisjoint({"ne", "n'"})
    )


def clause_is_not_subjunctive(found: Found) -> bool:
    """*je vois bien que tu mens, elle n'avait connu avant que la misère*: these conjunctions ask for the subjunctive."""
    if found.pattern.headword not in _WITH_SUBJUNCTIVE:
        return False
    clause = found.clause
    verb = next((place for place in range(found.after, len(clause)) if clause.is_finite(place)), -1)
    candidates = [clause.forms[verb]] if verb >= 0 else clause.forms[found.after :]
    return not any(code[0] in "ST" for form in candidates for code in form.verb_codes)


_WITH_SUBJUNCTIVE = frozenset(
    {"bien que", "encore que", "avant que", "pour que", "sans que", "afin que", "de peur que"}
)


def adjective_goes_on(found: Found) -> bool:
    """*es-tu bien sûr de toi*: the adjective at the end is the attribute of *être* and has a complement."""
    clause, last = found.clause, found.tokens[-1]
    if found.entry.kind != "adverbial" or "adj" not in clause.forms[last].by_class or found.after >= len(clause):
        return False
    before = clause.forms[max(0, found.first - 3) : found.first]
    is_attribute = any("être" in form.by_class.get("verb", ()) for form in before)
    return is_attribute and clause.forms[found.after].key in ("de", "d'")


def another_member_follows(found: Found) -> bool:
    """*sans doute ni remords*: the noun is one of two."""
    follows = found.clause.forms[found.after].key if found.after < len(found.clause) else ""
    return found.clause.forms[found.first].key == "sans" and follows == "ni"


def between_two_nouns(found: Found) -> bool:
    """*le bruit du coup de fusil*: the words are the complement of the noun before them."""
    clause, first = found.clause, found.first
    if found.entry.kind != "adverbial" or clause.forms[first].key not in ("du", "des") or first == 0:
        return False
    follows = clause.forms[found.after].key if found.after < len(clause) else ""
    return clause.tags[first - 1] == "noun" and follows in ("de", "d'", "du", "des")


def infinitive_of_a_verb(found: Found) -> bool:
    """*elle cherche à savoir la vérité* is not *à savoir*: the infinitive belongs to the verb before it."""
    clause, first = found.clause, found.first
    if found.entry.kind not in _NOT_NOMINAL or first == 0 or clause.forms[first].key != "à" or len(found.tokens) < 2:
        return False
    return clause.tags[first - 1] == "verb" and "W" in clause.forms[found.tokens[1]].verb_codes


# Headword → words right after which its words have their ordinary meaning: il vient d'ailleurs, rien de nouveau.
_ORDINARY_AFTER = {
    "d'ailleurs": frozenset({"venir", "arriver"}),
    "du reste": frozenset({"occuper", "charger", "moquer"}),
    "du coup": frozenset({"remettre", "relever"}),
    "de nouveau": frozenset({"rien", "quoi", "chose"}),
}


def ordinary_after_this_word(found: Found) -> bool:
    """*elle vient d'ailleurs*: from elsewhere."""
    verbs = _ORDINARY_AFTER.get(found.pattern.headword, frozenset())
    return found.first > 0 and not found.clause.forms[found.first - 1].lemmas.isdisjoint(verbs)


def part_of_a_compound_tense(found: Found) -> bool:
    """*je n'ai pas bien entendu* is not *bien entendu*: the participle has its own auxiliary."""
    clause = found.clause
    if found.entry.kind not in _NOT_NOMINAL or len(found.tokens) < 2:
        return False
    for token in found.tokens:
        if clause.is_participle(token) and clause.tags[token] == "verb":
            auxiliary = clause.auxiliary_of(token)
            passive = any(form.key == "été" for form in clause.forms[auxiliary:token])
            if 0 <= auxiliary < found.first and "avoir" in clause.forms[auxiliary].by_class.get("verb", ()):
                return not passive
    return False


def brought_to_the_front(found: Found) -> bool:
    """*c'est ainsi que tout a commencé*: *c'est ... que* is around the word, not *ainsi que*."""
    if found.entry.kind != "conjunctive" or found.first == 0 or not found.pattern.headword.endswith("que"):
        return False
    before = found.first - 1
    while before > 0 and found.clause.tags[before] == "adv":
        before -= 1  # ce fut seulement alors que je compris
    return "être" in found.clause.forms[before].by_class.get("verb", ())


def verb_goes_on(found: Found) -> bool:
    """*comme il faut partir tôt*: the verb at the end has an infinitive."""
    clause, last = found.clause, found.tokens[-1]
    ends_with_verb = (
        not clause.forms[last].by_class.get("verb", frozenset()).isdisjoint({"falloir", "devoir", "pouvoir"})
    )
    if not ends_with_verb or found.after >= len(clause) or found.entry.kind not in _NOT_NOMINAL:
        return False
    return "W" in clause.forms[found.after].verb_codes and clause.tags[found.after] == "verb"


def relative_clause_goes_on(found: Found) -> bool:
    """*je repense à la fois où elle est tombée*: the noun at the end has a relative clause."""
    return (
        found.entry.kind == "adverbial"
        and found.after < len(found.clause)
        and found.clause.forms[found.after].key == "où"
    )


def noun_goes_on(found: Found) -> bool:
    """*à l'œil droit, à temps partiel, changer de taille de chaussures*: the noun at the end is a plain one with an adjective or a complement.

    Asked only of expressions that are also said literally: after others an adjective is the sentence's own (*tout à coup
    silencieux, il...*).
    """
    if found.entry.literal_risk == "none" or found.entry.kind not in ("adverbial", "adjectival"):
        return False
    clause, last = found.clause, found.tokens[-1]
    if "noun" not in clause.forms[last].by_class or found.after >= len(clause):
        return False
    follows = clause.forms[found.after]
    if found.entry.literal_risk == "likely" and follows.key in ("de", "d'", "du", "des"):
        return True
    agrees = clause.forms[last].codes("noun") & follows.codes("adj")
    return clause.tags[found.after] == "adj" and bool(agrees)


def comparison_or_restriction(found: Found) -> bool:
    """*plus émue encore que surprise, nous ne savons encore que peu, aussi bien que lui*: *que* goes with a word before."""
    if found.pattern.headword not in ("encore que", "bien que"):
        return False
    clause, first = found.clause, found.first
    if first and clause.forms[first - 1].key in ("aussi", "si"):
        return True
    return found.pattern.headword == "encore que" and first > 0 and clause.tags[first - 1] != "punct"


def question_is_missing(found: Found) -> bool:
    """*et alors, au prix de mille efforts* is not *et alors ?*"""
    if not found.pattern.headword.endswith("?"):
        return False
    follows = found.clause.forms[found.after].key if found.after < len(found.clause) else ""
    return not follows.startswith(("?", "!"))


def qualifies_the_noun_before(found: Found) -> bool:
    """*une sorte d'instinct, un reste d'habitude*: *d'* and its noun belong to the noun before them."""
    clause, first = found.clause, found.first
    if found.entry.kind != "adverbial" or clause.forms[first].key not in ("de", "d'") or first == 0:
        return False
    before = clause.forms[first - 1].lemmas
    return clause.tags[first - 1] == "noun" and not before.isdisjoint(QUANTIFIERS) and before.isdisjoint(TIME)


def unhyphenated_goes_on(found: Found) -> bool:
    """*sur le champ de bataille* is not *sur-le-champ*: without its hyphens, and with *de* behind it, it is plain words."""
    clause, after = found.clause, found.after
    is_apart = "-" in found.entry.headword and "-" not in found.pattern.headword
    return (
        is_apart
        and found.entry.kind == "adverbial"
        and after < len(clause)
        and clause.forms[after].key in ("de", "d'", "du", "des")
    )


def article_left_out(found: Found) -> bool:
    """*de nouveaux terrains* is not *de terrain*: where a headword leaves the article open, one must stand before a plural.

    What stands between is an article or the like, with adjectives at most: *à plusieurs reprises, dans un premier temps*.
    """
    if not found.pattern.bare:
        return False
    clause, (first, last) = found.clause, (found.first, found.tokens[-1])
    if clause.tags[last] != "noun":
        return True
    if last == first + 1:
        return clause.forms[last].key != found.pattern.sequence[-1].word
    return clause.phrase_start(last) != first + 1 and clause.forms[first].key not in ("au", "aux", "du", "des")


REFUSALS: tuple[Callable[[Found], bool], ...] = (
    en_is_a_pronoun, tout_goes_on, no_infinitive, noun_with_an_article, point_is_a_negation, part_of_a_compound_tense,
    brought_to_the_front, verb_goes_on, relative_clause_goes_on, clause_is_not_subjunctive, adjective_goes_on,
    another_member_follows, between_two_nouns, noun_goes_on, comparison_or_restriction, question_is_missing,
    qualifies_the_noun_before, infinitive_of_a_verb, ordinary_after_this_word, unhyphenated_goes_on, article_left_out,
)  # fmt: skip


def stands_for_itself(pattern: Pattern, entry: Entry, clause: TaggedSentence, tokens: tuple[int, ...]) -> bool:
    """Whether no rule refuses the expression at these tokens."""
    found = Found(pattern, entry, clause, tokens)
    return not any(refuses(found) for refuses in REFUSALS)
