"""What the matcher looks for: the words of a headword in their order, or a verb with its complements."""

from __future__ import annotations

from dataclasses import dataclass

SLOTS = frozenset({"qqn", "qqch", "qqpart", "inf", "inf.", "qqn/qqch"})
ELLIPSIS = "…"
REFLEXIVE = frozenset({"se", "s'", "me", "m'", "te", "t'", "nous", "vous"})
POSSESSIVE = frozenset("mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs".split())
ARTICLES = frozenset(["le", "la", "les", "l'", "un", "une", "des"])
NEGATION = frozenset(
    {"pas", "plus", "jamais", "point", "guère", "rien", "aucun", "aucune", "nul", "nulle", "que", "qu'"}
)
# Prepositions and the forms that contain them.
PREPOSITIONS = {
    "de": frozenset({"de", "d'", "du", "des"}), "d'": frozenset({"de", "d'", "du", "des"}),
    "du": frozenset({"de", "d'", "du", "des"}), "des": frozenset({"de", "d'", "du", "des"}),
    "à": frozenset({"à", "au", "aux"}), "au": frozenset({"à", "au", "aux"}), "aux": frozenset({"à", "au", "aux"}),
    **{word: frozenset({word}) for word in
       ["en", "dans", "sur", "sous", "par", "pour", "avec", "sans", "contre", "vers", "chez", "entre", "hors", "devant", "derrière", "après", "avant", "depuis", "comme", "envers"]},
    "jusque": frozenset({"jusque", "jusqu'"}), "jusqu'": frozenset({"jusque", "jusqu'"}),
}  # fmt: skip
ELISIONS = {"d'": "de", "l'": "le", "qu'": "que", "s'": "se", "n'": "ne", "j'": "je", "m'": "me", "t'": "te", "c'": "ce",
             "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique"}  # fmt: skip
"""Elided word → the whole word."""
CLITIC_FORMS = {
    "le": frozenset({"le", "l'"}), "la": frozenset({"la", "l'"}), "les": frozenset({"les"}), "l'": frozenset({"l'"}),
    "me": frozenset({"me", "m'"}), "te": frozenset({"te", "t'"}),
}  # fmt: skip
"""Pronoun of a headword → its forms: *la fermer* is in *il l'a fermée*, *l'emporter* is not in *il les emporte*."""
SUBJECT_FORMS = {"ce": frozenset({"ce", "c'", "ça", "cela", "ceci"})}
"""Subject of a headword → its forms, where it has several."""
NEGATING = frozenset({"pas", "jamais", "plus", "sans"})
"""Words that negate without *ne*: *il a pas cessé de pleuvoir, sans cesser de rire*."""
STAND_INS = {"de": ("en",), "à": ("y", "lui", "leur", "me", "te", "nous", "vous", "moi", "toi")}
"""Preposition → pronouns at the verb that stand for it and what it introduces, in the order to ask for them."""
RELATIVE_STAND_INS = {
    "de": frozenset({"dont", "duquel", "desquels", "desquelles"}), "à": frozenset({"auquel", "auxquels", "auxquelles"}),
}  # fmt: skip
"""Preposition → relative pronouns that hold it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a headword."""

    keys: frozenset[str]
    """Folded forms and lemmas, any of which the token must have."""
    word: str
    """As the headword has it, folded."""
    by_form: bool = False
    """Whether the token's form must be one of `keys`; otherwise a lemma will do."""


@dataclass(frozen=True, slots=True)
class Complement:
    """A noun phrase, adjective, adverb or infinitive that goes with the verb, with its preposition if it has one."""

    words: tuple[Element, ...]
    """Content words in order: *coup*, *grâce* never stand in one complement, *statu*, *quo* do."""
    preposition: str = ""
    """Lemma; empty for none."""
    determiner: str = ""
    """As the headword has it, folded; empty for none. The article in *du* or *aux* is *le* or *les*."""
    before: bool = False
    """Whether it stands before the verb in the headword, too: *où en être, la moutarde lui monte au nez*."""
    whole: bool = False
    """Whether *tout* stands before its article: *avoir toutes les raisons de* is not *avoir raison de*."""
    nominal: bool = False
    """Whether it is a noun, which neither an adverb nor a participle can stand for: *est fait* is not *être le fait*."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one headword (or variant) of an entry asks of a sentence."""

    entry: int
    """Index of the entry in the glossary it was compiled from."""
    headword: str
    """As it is looked for: with spaces for hyphens or the other way round, it may differ from `met`."""
    anchor: frozenset[str]
    """A token with one of these lemmas must be there: the rarest word."""
    sequence: tuple[Element, ...] = ()
    """For everything but verbal expressions: the words in order; an ellipsis is an element with the word `…`."""
    verb: Element | None = None
    reflexive: bool = False
    clitics: frozenset[str] = frozenset()
    """Object pronouns before the verb: `en`, `y`, `le`."""
    subject: str = ""
    negated: str = ""
    """`ne pas` or, for the rare headwords without a second half (*n'avoir cure*), `ne`."""
    complements: tuple[Complement, ...] = ()
    tail: str = ""
    """Lemma of a preposition at the end that only introduces an open slot: *à* in *en vouloir à qqn*."""
    tail_slot: str = ""
    """What the open slot after `tail` takes: `qqn`, `qqch`, `inf.`."""
    object_slot: bool = False
    """Whether an open slot stands right after the verb: *voir qqch venir*."""
    bare: bool = False
    """A bare list of words (`jouer rôle`), as other people's glossaries have them: articles and preposition are free."""
    named: str = ""
    """The headword or variant of the entry that this is, if that is spelled otherwise."""

    @property
    def met(self) -> str:
        """The headword or variant of the entry that is met where this matches."""
        return self.named or self.headword
