"""The articles and prepositions of a complement: which belong to the expression, which an entry allows."""

from __future__ import annotations

from anchorage_tui.french.form import Form
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.matching.pattern import POSSESSIVE, Complement

PARTITIVE = frozenset({"du", "des", "de la", "de l'"})
_PARTITIVE_FORMS = frozenset({"du", "des", "de", "d'", "la", "l'"})
_KINDS_OF_DETERMINER = (
    POSSESSIVE, frozenset({"le", "la", "les", "l'"}), frozenset({"un", "une", "des"}), frozenset({"ce", "cet", "cette", "ces"}),
)  # fmt: skip
_DETERMINERS = POSSESSIVE | frozenset(
    "le la les l' un une des du ce cet cette ces quelque quelques chaque aucun aucune".split()
)

# Nouns and adverbs that only measure the noun after their *de*: une minute de silence, toute une série de problèmes.
QUANTIFIERS = frozenset(
    (
        "nombre série minute heure partie part foule tas peu beaucoup ensemble dizaine douzaine vingtaine "
        "trentaine quarantaine cinquantaine centaine millier million sorte espèce type genre forme majorité "
        "plupart totalité reste bout brin semblant drôle mois an jour semaine regain excès manque plus moins "
        "tant trop assez autant multitude quantité kyrielle début air lot poignée total succession grand "
        "pluralité variété suite surcroît surplus maximum minimum"
    ).split()
)


def function_words(complement: Complement, clause: TaggedSentence, noun: int) -> tuple[int, ...]:
    """Indices of the preposition and article of the noun phrase that the headword has, too: they are its own words."""
    own = []
    if complement.preposition:
        own.append(clause.introducer(noun)[1])
    wanted = complement.determiner
    if wanted in PARTITIVE:
        first = clause.introducer(noun)[1]
        if first and clause.tags[first - 1] == "noun" and not clause.forms[first - 1].lemmas.isdisjoint(QUANTIFIERS):
            first += 1  # faire un tas d'histoires: the article of des histoires has gone
        own += [place for place in range(first, noun) if clause.forms[place].key in _PARTITIVE_FORMS]
    elif wanted:
        kind = next((kind for kind in _KINDS_OF_DETERMINER if wanted in kind), frozenset({wanted}))
        own += [place for place in range(clause.phrase_start(noun), noun) if clause.forms[place].key in kind]
    return tuple(own)


def determiner_fits(complement: Complement, entry: Entry, clause: TaggedSentence, noun: int) -> bool:
    if complement.whole and not any(
        clause.forms[place].key in _ALL for place in range(clause.phrase_start(noun), noun)
    ):
        return False
    if "fixed-number" in entry.constraints and not _in_its_number(complement.words[0].word, clause.forms[noun]):
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
    if wanted in PARTITIVE:
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
        counted = bool(present & {"des", "quelques"}) or clause.tags[clause.phrase_start(noun)] == "num"
        return bool(present & {"un", "une", "de", "d'"}) or (counted and "fixed-number" not in entry.constraints)
    return bool(present) or contracted


_ALL = frozenset({"tout", "toute", "tous", "toutes"})


def _in_its_number(word: str, form: Form) -> bool:
    """Whether a noun has the number of the headword's; another spelling of the singular is no other number: *gout*."""
    singular = any(code.endswith("s") for code in form.codes("noun"))
    return form.key == word or (singular and word in form.by_class.get("noun", ()))
