"""The compiled lexicon: all readings of a form, frequency, pronunciation, French definitions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from anchorage_tui.errors import LexiconError
from anchorage_tui.files import CompiledFile
from anchorage_tui.french.analysis import Analysis, fold
from anchorage_tui.french.capitals import Case, accented, case_of
from anchorage_tui.french.closed_class import CLOSED_CLASS, CLOSED_CLASS_FORMS
from anchorage_tui.french.guess import Guesser
from anchorage_tui.french.inclusive import masculine
from anchorage_tui.french.old_spelling import modern
from anchorage_tui.french.spelling import respelled
from anchorage_tui.french.spoken_spelling import STANDARD

KEPT = 16_000
"""Forms kept in memory if nobody says otherwise: what a novel has, some 6 MB."""
SCHEMA_VERSION = 8
"""Part of the file's name: a program with another version builds its own."""
_GRAMMATICAL = frozenset({"adv", "pron", "prep", "conj", "det"})
_ODD = re.compile("[·‧•∙.('ëç]|oi(?:s|t|ent)$|oî|oibl|[aeo]ns$|[ae]ms$|y$|ayent$|-s$")
"""What a form may have that is written otherwise today; most forms have none of it and need not be looked up."""
FILE_NAME = f"lexicon-{SCHEMA_VERSION}.sqlite"


class Lexicon:
    """Answers from the compiled lexicon, or by word endings from `known` lemmas while there is none.

    May be used from several threads; the look-ups made last are kept in memory.
    """

    def __init__(self, path: Path | None, known: Iterable[tuple[str, str]] = (), *, kept: int = KEPT) -> None:
        """`path` is the file that `build` wrote, or None; `known` are (lemma, part of speech) pairs for guesses.

        `kept` is how many forms are kept in memory.

        Raises `LexiconError`, here or later, when the file is damaged.
        """
        self.is_complete = path is not None
        self._readings = lru_cache(kept)(self._look_up)
        self._guesser = Guesser(known)
        try:
            self._database = CompiledFile(path) if path else None
        except (sqlite3.DatabaseError, OSError) as error:
            raise _damaged(error) from error

    def analyses(self, form: str) -> tuple[Analysis, ...]:
        """All readings of a form, capitals and kind of apostrophe aside; empty for a word that is not known.

        >>> [analysis.lemma for analysis in Lexicon(None, [("accoucher", "verb")]).analyses("accouché")]
        ['accoucher']
        """
        return self._readings(fold(form), case_of(form))[1]

    def inflected(self, lemma: str) -> list[str]:
        """All folded forms of a lemma, whatever its part of speech; none for one that is not listed.

        >>> Lexicon(None).inflected("de")
        ['d\'', 'des', 'du', 'de']
        """
        key = fold(lemma)
        return [
            *CLOSED_CLASS_FORMS.get(key, ()),
            *self._one("SELECT forms FROM inflected WHERE lemma = ?", key).split(),
        ]

    def rank(self, lemma: str) -> int:
        """1 for the most frequent lemma; 0 if it is unknown.

        A contraction has the rank of what it begins with (*des* that of *de*), a grammatical word with hyphens, which no
        list of frequencies has, that of its rarest part (*lui-même, là-bas*).
        """
        key = fold(lemma)
        if rank := self._listed_rank(key):
            return rank
        if key in CLOSED_CLASS:
            return self._best_rank(key)
        if "-" in key and {reading.pos for reading in self.analyses(key)} & _GRAMMATICAL:
            ranks = [self._best_rank(part) for part in filter(None, key.split("-"))]
            return max(ranks) if all(ranks) else 0
        return 0

    def _listed_rank(self, key: str) -> int:
        return int(self._one("SELECT rank FROM rank WHERE lemma = ?", key) or 0)

    def _best_rank(self, form: str) -> int:
        ranks = [self._listed_rank(fold(reading.lemma)) for reading in self.analyses(form)]
        return min(filter(None, ranks), default=0)

    def most_frequent(self, count: int) -> list[str]:
        """The folded lemmas of the best ranks, the most frequent first; none while the lexicon is not built."""
        return [lemma for (lemma,) in self._rows("SELECT lemma FROM rank WHERE rank <= ? ORDER BY rank", count)]

    def ipa(self, form: str) -> str:
        """Pronunciation of a form in IPA without slashes; empty if unknown."""
        return self._one("SELECT ipa FROM sound WHERE form = ?", fold(form))

    def definitions(self, lemma: str) -> tuple[str, ...]:
        """French definitions, most usual first; at most six."""
        return tuple(filter(None, self._one("SELECT senses FROM definition WHERE lemma = ?", fold(lemma)).split("\n")))

    def close(self) -> None:
        """Gives the file back."""
        if self._database is not None:
            self._database.close()

    def standard(self, form: str) -> str:
        """A form folded, in the spelling that the lexicon has: *étoit* as *était*, *DEJA* as *déjà*, *p'tit* as *petit*.

        >>> Lexicon(None).standard("L’")
        "l'"
        """
        key, case = fold(form), case_of(form)
        if case != "all" and not _ODD.search(key) and key not in STANDARD and (case != "first" or key in CLOSED_CLASS):
            return "à" if form == "A" else key
        return self._readings(key, case)[0]

    def _look_up(self, key: str, case: Case) -> tuple[str, tuple[Analysis, ...]]:
        """The form in the lexicon's spelling, and its readings."""
        if key == "a" and case:  # typewriters and headlines write À so: A LA UNE
            return "à", (*self.analyses("à"), *self.analyses("a"))
        if (own := CLOSED_CLASS.get(key)) is not None:
            return key, own
        row = self._one("SELECT readings FROM form WHERE form = ?", key)
        if case and (with_accents := self._with_accents(key, row, case)):
            return with_accents
        if row:
            return key, _readings(row)
        for spellings in (standard_spelling(key), respelled(key), modern(key), masculine(key)):
            others = list(dict.fromkeys(spellings))
            listed = self._listed(others)
            for form in others:
                if form in CLOSED_CLASS:
                    return form, CLOSED_CLASS[form]
                if form in listed:
                    return form, _readings(listed[form])
        return key, self._guesser.guess(key)

    def _with_accents(self, key: str, row: str, case: Case) -> tuple[str, tuple[Analysis, ...]] | None:
        """What a form in capitals can be with accents, and without: the commonest first; None if nothing has one."""
        others = list(dict.fromkeys(accented(key, case)))
        listed = self._listed(others)
        found = {
            form: CLOSED_CLASS.get(form) or _readings(listed[form])
            for form in others
            if form in CLOSED_CLASS or form in listed
        }
        if not found:
            return None
        if row:  # first, so that GARDE, which can be gardé, stays garde
            found = {key: _readings(row), **found}

        def rank(form: str) -> int:
            return min(self._listed_rank(fold(reading.lemma)) or 10**6 for reading in found[form])

        ordered = sorted(found, key=rank)
        return ordered[0], tuple(dict.fromkeys(reading for form in ordered for reading in found[form]))

    def _listed(self, forms: list[str]) -> dict[str, str]:
        """The rows of those of `forms` that are listed."""
        marks = ",".join("?" * len(forms))
        query = f"SELECT form, readings FROM form WHERE form IN ({marks})"  # noqa: S608 (question marks alone)
        return dict(self._rows(query, *forms)) if forms else {}

    def _one(self, query: str, key: str) -> str:
        rows = self._rows(query, key)
        return str(rows[0][0]) if rows else ""

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Nothing while the lexicon is not built."""
        if self._database is None:
            return []
        try:
            return self._database.rows(query, *values)
        except sqlite3.DatabaseError as error:
            raise _damaged(error) from error


def _readings(row: str) -> tuple[Analysis, ...]:
    return tuple([Analysis._make(reading.split("/")) for reading in row.split("|")])


def _damaged(error: Exception) -> LexiconError:
    return LexiconError(f"The French lexicon is damaged: {error}.", "Run: anchorage prepare --again")


def standard_spelling(key: str) -> Iterator[str]:
    """What a spoken spelling stands for."""
    if key in STANDARD:
        yield STANDARD[key]
