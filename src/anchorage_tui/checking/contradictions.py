"""Variants that say something else than their headword, and have no glosses of their own: G216.

A variant inherits the glosses of its entry. Where the two differ by a pair of opposites, a negation, a person, a sex, a number word,
*se*, or one of *être, mettre, rester*, the glosses can hardly be the same: *se porter mal* is not "be well".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.slots import has_person
from anchorage_tui.glossary.tables import rows

EXCEPTIONS_FILE = "same-meaning.tsv"
_OPPOSITES = tuple(
    frozenset(pair.split())
    for pair in (
        "bien mal|bon mauvais|bonne mauvaise|moins plus|accorder refuser|haut bas|chaud froid|premier dernier|avant après|jour nuit|"
        "avec sans|donner recevoir|avoir perdre|prendre perdre|prendre reprendre|partir repartir|mettre remettre|monter descendre|"
        "entrer sortir|ouvrir fermer|gagner perdre|rien quelque"
    ).split("|")
)
_ASPECTS = frozenset("être mettre devenir rester avoir garder prendre tomber passer".split())
_SEXES = frozenset("homme femme mari père mère garçon fille frère sœur roi reine copain copine ami amie".split())
_NUMBERS = frozenset("un deux trois quatre cinq six dix vingt trente quart quarts demi cent mille".split())
_PERSONS = {
    word: person
    for person, words in (
        ("I", "je j' me m' moi mon ma mes"), ("you", "tu te t' toi ton ta tes vous votre vos"), ("he", "il elle lui son sa ses"),
        ("we", "on nous notre nos"), ("they", "ils elles eux leur leurs"),
    )
    for word in words.split()
}  # fmt: skip
_SPEAKS_OF = re.compile(
    r"\b(?:I|I'\w+|me|my|mine|myself|you|your|you're|he|him|his|she|her|we|us|our|they|them|their)\b"
)
_MASCULINE = re.compile(r"\b(?:man|men|boy\w*|husband|father|he|him|his|wife|mother|woman|girl\w*)\b")
_NEGATION = frozenset({"ne", "n'", "pas", "jamais", "aucune", "aucun"})


def contradictions(entry: Entry) -> Iterator[tuple[str, str]]:
    """A (code, message) for each variant that shares glosses it can hardly share."""
    own = {variant.headword for variant in entry.own if variant.glosses}
    for variant in entry.variants:
        if (
            variant not in own
            and (variant, entry.headword) not in _exceptions()
            and (how := difference(entry, variant))
        ):
            yield "G216", f"has the variant {variant!r}, which differs {how}; give it glosses of its own"


def difference(entry: Entry, variant: str) -> str:
    """How a variant differs from its headword in meaning, by its words; empty if nothing shows."""
    here, there = _words(entry.headword), _words(variant)
    gone, come = here - there, there - here
    for pair in _OPPOSITES:
        if len(gone & pair) == len(come & pair) == 1:
            return f"by {' and '.join(sorted((gone | come) & pair))}"
    if gone & _ASPECTS and come & _ASPECTS:
        return f"by {min(gone & _ASPECTS)} and {min(come & _ASPECTS)}"
    if len(gone & _NUMBERS) == len(come & _NUMBERS) == 1:
        return f"by {min(gone & _NUMBERS)} and {min(come & _NUMBERS)}"
    if (
        {"se", "s'"} & gone != {"se", "s'"} & come
        and bool(here & {"se", "s'"}) != bool(there & {"se", "s'"})
        and entry.kind == "verbal"
    ):
        return "by se"
    if bool(here & _NEGATION) != bool(there & _NEGATION) and "ne" in here ^ there and not _is_spoken(here, there):
        return "by a negation"
    texts = [gloss.text for gloss in entry.written if not gloss.when] or list(entry.glosses)
    if gone & _SEXES and come & _SEXES and any(_MASCULINE.search(text) and "|" not in text for text in texts):
        return "by a sex"
    persons = [{_PERSONS[word] for word in words if word in _PERSONS} for words in (gone, come)]
    if (
        all(persons)
        and persons[0] != persons[1]
        and any(_SPEAKS_OF.search(text) and not has_person(text) for text in texts)
    ):
        return "by a person"
    return ""


def _words(headword: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+'?", headword.lower()))


def _is_spoken(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether only *ne* is left out, as one does in speech."""
    return bool((here & there) & (_NEGATION - {"ne", "n'"} | {"rien", "plus", "ni", "que", "guère", "goutte"}))


def _exceptions() -> frozenset[tuple[str, str]]:
    """Variants that do mean the same, with their headwords: each has its reason in the table."""
    path = data_folder() / EXCEPTIONS_FILE
    return frozenset((variant, headword) for variant, headword, _ in rows(path, 3)) if path.exists() else frozenset()
