"""What a noun names: a person, an animal, a vehicle ... by `nouns.tsv`, and for persons and animals by their French definitions."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from anchorage_tui.french import Lexicon, fold
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.tables import NOUNS_FILE, word_lists

_KEPT = 4_000
_ABOUT = r"(?:\([^)]*\)\s*)*(?:Une? )?(?:Jeune |Petite? |Grande? |Vieille |Vieux )?"
_PERSON = re.compile(
    _ABOUT
    + r"(?:Celui|Celle|Ceux|Personnes?|Femme|Homme|Fille|Garçon|Membre|Habitante?|Ouvri|Artisan|Marchande?\b|Soldat|Officier|"
    r"Religieu|Prêtre|Artiste|Spécialiste|Partisan|Adepte|Profession|Individu|Fonctionnaire|Musicien|Joueu|Professeur|Employée?\b|"
    r"Étudiant|Élève|Chef\b|Sportif|Commerçant|Auteur|Médecin|Qui (?:exerce|pratique|fabrique|vend|cultive|étudie|joue|enseigne))",
)
_ANIMAL = re.compile(
    _ABOUT
    + r"(?:(?:Espèce|Genre|Race|Sorte|Nom)s? (?:de |d['’]|vulgaire de |donné à )*(?:petite?s? |grande?s? )*)?(?:Oiseaux?|Mammifères?|Insectes?|Poissons?|Animal|"
    r"Animaux|Reptiles?|Crustacés?|Mollusques?|Rongeurs?|Singes?|Chiens?|Papillons?|Serpents?|Batraciens?|Quadrupèdes?|Bovins?|Équidés?)\b",
    re.IGNORECASE,
)
PERSONS = frozenset({"person", "group"})
_ANIMATE = PERSONS | {"animal"}
_PERSONAL = frozenset("je j' tu on l'on nous vous moi toi me m' te t' quelqu'un personne chacun chacune autrui".split())
_NEUTER = frozenset("ce c' ça cela ceci rien tout que qu' quoi en y".split())
_PLACE_BEFORE = frozenset("la le l' les en à au aux dans de du".split())
_THING, _ANYBODY = frozenset({"thing"}), frozenset({"person"})
_UNKNOWN: frozenset[str] = frozenset()


class NounClasses:
    """Classes of nouns; the answers given last are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.of_lemma = lru_cache(_KEPT)(self._of_lemma)

    @cached_property
    def _table(self) -> dict[str, frozenset[str]]:
        table: dict[str, frozenset[str]] = {}
        for name, words in word_lists(data_folder() / NOUNS_FILE).items():
            for word in words:
                key = fold(word)
                table[key] = table.get(key, frozenset()) | {name}
        return table

    def _of_lemma(self, lemma: str) -> frozenset[str]:
        """The classes of a folded lemma; `thing` for what is neither a person, a group nor an animal."""
        classes = self._table.get(lemma)
        if classes is None:
            definition = next(iter(self._lexicon.definitions(lemma)), "")
            classes = (
                _ANYBODY
                if _PERSON.match(definition)
                else frozenset({"animal"})
                if _ANIMAL.match(definition)
                else _UNKNOWN
            )
        return classes if classes & _ANIMATE else classes | _THING

    def of(self, clause: TaggedSentence, place: int) -> frozenset[str]:
        """The classes of a noun or pronoun in its sentence; none where they are not known (*il, elle, les*)."""
        if place < 0:
            return _UNKNOWN
        key, tag = clause.forms[place].key.removeprefix("-"), clause.tags[place]
        if key in _PERSONAL:
            return _ANYBODY
        if key in _NEUTER or tag == "verb":
            return _THING
        if tag == "name":
            before = clause.forms[place - 1].key if place else ""
            return frozenset({"place", "thing"}) if before in _PLACE_BEFORE else _ANYBODY
        nouns = clause.forms[place].by_class.get("noun", _UNKNOWN)
        if tag in ("pron", "det") or not nouns:
            return _UNKNOWN
        return _UNKNOWN.union(*map(self.of_lemma, nouns))

    def is_a(self, clause: TaggedSentence, place: int, wanted: str) -> bool:
        """Whether what stands at `place` is of a class; a group of persons acts like a person."""
        classes = self.of(clause, place)
        if wanted == "person":
            return not classes.isdisjoint(PERSONS)
        if wanted == "thing":
            return "thing" in classes and classes.isdisjoint(_ANIMATE)
        return wanted in classes
