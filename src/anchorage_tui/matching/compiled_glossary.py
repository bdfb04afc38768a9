"""A glossary compiled for the reader: opened in milliseconds however many entries it has, each read when first needed."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, overload

from anchorage_tui.errors import GlossaryError
from anchorage_tui.files import CompiledFile, put_in_place
from anchorage_tui.french import Lexicon, fold
from anchorage_tui.glossary.entry import Entry, Gloss, Sense, Variant, Word
from anchorage_tui.glossary.label_words import label_words, named_by
from anchorage_tui.matching.anchor_index import anchors, required, sought_forms
from anchorage_tui.matching.bloom_filter import make_sieve
from anchorage_tui.matching.headword_pattern import compile_entry
from anchorage_tui.matching.headword_words import HeadwordWords, InflectedWords
from anchorage_tui.matching.pattern import Complement, Element, Pattern

_ROOMS = Path(__file__).parent.parent
CODE = tuple(
    _ROOMS / name
    for name in (
        "matching/compiled_glossary.py", "matching/anchor_index.py", "matching/pattern.py", "matching/headword_words.py",
        "matching/headword_pattern.py", "matching/bloom_filter.py",
        "matching/kind_guess.py", "glossary/entry.py", "glossary/loading.py", "glossary/names.py", "glossary/slots.py",
        "glossary/conditions.py", "glossary/label_words.py", "french/analysis.py", "french/closed_class.py", "french/spelling.py",
        "french/tokens.py",
    )
)  # fmt: skip
"""The files that decide what a compiled glossary looks like; another version of them compiles its own."""

_ROWS_KEPT = 1_000
"""Entries, and as many patterns, kept in memory: some 4 MB at most."""
_REQUIRED_KEPT = 20_000
"""Patterns whose words are kept in memory: the large glossaries' on a long text; some 5 MB at most."""

_SCHEMA = """
CREATE TABLE entry (place INTEGER PRIMARY KEY, id TEXT NOT NULL, headword TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX entry_headword ON entry (headword);
CREATE TABLE pattern (place INTEGER PRIMARY KEY, required TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE anchor (lemma TEXT PRIMARY KEY, places TEXT NOT NULL) WITHOUT ROWID;  -- folded lemma → places of patterns
-- Folded form → folded words of headwords that it can be, and places of the patterns to try where it is met:
CREATE TABLE sought (form TEXT PRIMARY KEY, words TEXT NOT NULL, places TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sieve (marks BLOB NOT NULL);                                          -- one row: see sieve.py
CREATE TABLE word (lemma TEXT NOT NULL, value TEXT NOT NULL);                      -- folded lemma → a Word
CREATE INDEX word_lemma ON word (lemma);
CREATE TABLE named (english TEXT PRIMARY KEY, lemmas TEXT NOT NULL) WITHOUT ROWID; -- English word → folded French nouns and verbs
"""


def compile_glossary(
    entries: Sequence[Entry], words: Iterable[Word], target: Path, reader: HeadwordWords | None = None
) -> None:
    """Writes a compiled glossary to `target`, all or nothing. Raises `GlossaryError` when it cannot be written."""
    patterns = [
        pattern
        for place, entry in enumerate(entries)
        for pattern in compile_entry(entry, place, reader or HeadwordWords())
    ]
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as database:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _SCHEMA)
            database.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?)",
                ((place, entry.id, fold(entry.headword), _dump(entry)) for place, entry in enumerate(entries)),
            )
            database.executemany(
                "INSERT INTO pattern VALUES (?, ?, ?)",
                (
                    (place, "\n".join("\t".join(sorted(keys)) for keys in required(pattern)), _dump(pattern))
                    for place, pattern in enumerate(patterns)
                ),
            )
            filed = anchors(patterns)
            database.executemany(
                "INSERT INTO anchor VALUES (?, ?)", ((lemma, _spaced(places)) for lemma, places in filed.items())
            )
            sought = sought_forms(patterns, reader or HeadwordWords())
            database.execute("INSERT INTO sieve VALUES (?)", (make_sieve(sought) if sought else b"",))
            database.executemany(
                "INSERT INTO sought VALUES (?, ?, ?)",
                (
                    (form, "\t".join(words), _spaced({place for word in words for place in filed.get(word, ())}))
                    for form, words in sorted(sought.items())
                    if words
                ),
            )
            words = list(words)
            database.executemany("INSERT INTO word VALUES (?, ?)", ((fold(word.lemma), _dump(word)) for word in words))
            database.executemany(
                "INSERT INTO named VALUES (?, ?)",
                ((english, "\t".join(sorted(lemmas))) for english, lemmas in named_by(words).items()),
            )
            database.execute("COMMIT")
        put_in_place(unfinished, target)
    except (sqlite3.Error, OSError) as error:
        raise GlossaryError(
            f"The glossary could not be compiled into {target.parent}: {error}.", "Make room there."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _spaced(places: Iterable[int]) -> str:
    return " ".join(map(str, sorted(places)))


def _dump(value: Entry | Pattern | Word) -> str:
    filled = {key: item for key, item in asdict(value).items() if item not in ("", (), frozenset(), False, None)}
    return json.dumps(filled, ensure_ascii=False, default=sorted, separators=(",", ":"))


class CompiledGlossary:
    """Entries, patterns and words of one compiled file. May be used from several threads."""

    def __init__(self, path: Path) -> None:
        """Opens the file that `compile_glossary` wrote. Raises `GlossaryError`, here or later, when it is damaged."""
        try:
            self._database = CompiledFile(path)
        except (sqlite3.DatabaseError, OSError) as error:
            raise _damaged(error) from error
        self.entries: Sequence[Entry] = _Rows(self._ask, "entry", _entry)
        self.patterns: Sequence[Pattern] = _Rows(self._ask, "pattern", _pattern)
        self.required = lru_cache(maxsize=_REQUIRED_KEPT)(self._required)
        self._anchor = lru_cache(maxsize=_ROWS_KEPT)(self._filed)
        self.words = lru_cache(maxsize=5_000)(self._words)
        self.named = lru_cache(maxsize=_ROWS_KEPT)(self._named)

    def sought(self, form: str) -> tuple[frozenset[str], tuple[int, ...]] | None:
        """The words of headwords that a folded form can be, and the places of the patterns to try where it is met.

        None for a form of which only the lexicon can tell.
        """
        rows = self._ask("SELECT words, places FROM sought WHERE form = ?", form)
        return (_keys(rows[0][0]), tuple(map(int, rows[0][1].split()))) if rows else None

    def filed(self, lemmas: Iterable[str]) -> tuple[int, ...]:
        """The places of the patterns to try where one of these folded lemmas is met."""
        return tuple(sorted({place for lemma in lemmas for place in self._anchor(lemma)}))

    def _filed(self, lemma: str) -> tuple[int, ...]:
        rows = self._ask("SELECT places FROM anchor WHERE lemma = ?", lemma)
        return tuple(map(int, rows[0][0].split())) if rows else ()

    def sieve(self) -> bytes:
        """Which forms can be a word of a headword, for `passes`; empty if that is not known."""
        ((marks,),) = self._ask("SELECT marks FROM sieve")
        return bytes(marks)

    def _required(self, place: int) -> tuple[frozenset[str], ...]:
        """`required` of the pattern at `place`, without reading the pattern."""
        text = self._required_texts[place]
        return tuple(map(_keys, text.split("\n"))) if text else ()

    @cached_property
    def _required_texts(self) -> list[str]:
        # All at once, for a long text asks about most of them: some 80 bytes for each pattern.
        return [text for (text,) in self._ask("SELECT required FROM pattern ORDER BY place")]

    def find(self, headword: str) -> list[Entry]:
        """The entries with this headword, capitals and kind of apostrophe aside."""
        return [
            self.entries[place] for (place,) in self._ask("SELECT place FROM entry WHERE headword = ?", fold(headword))
        ]

    def _named(self, label: str) -> frozenset[str]:
        """The folded French words that a label in English names: *hair* names *cheveu, poil*."""
        found: set[str] = set()
        for english in label_words(label):
            for (lemmas,) in self._ask("SELECT lemmas FROM named WHERE english = ?", english):
                found.update(lemmas.split("\t"))
        return frozenset(found)

    def _words(self, lemma: str) -> list[Word]:
        """The words with this lemma: one for each part of speech and gender."""
        return [_word(value) for (value,) in self._ask("SELECT value FROM word WHERE lemma = ?", fold(lemma))]

    def lemmas(self) -> Iterator[tuple[str, str]]:
        """Every lemma with its part of speech, and every word of the headwords, for guesses without a lexicon."""
        for (value,) in self._ask("SELECT value FROM word"):
            word = json.loads(value)
            yield word["lemma"], word["pos"]
        for (value,) in self._ask("SELECT value FROM pattern"):
            pattern = json.loads(value)
            if "verb" in pattern:
                yield pattern["verb"]["word"], "verb"
            for complement in pattern.get("complements", ()):
                for element in complement["words"]:
                    yield element["word"], "noun"
            for element in pattern.get("sequence", ()):
                yield element["word"], "noun"

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._database.rows(query, *values)
        except sqlite3.DatabaseError as error:
            raise _damaged(error) from error

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()


_Ask = Callable[..., list[tuple[Any, ...]]]


def _damaged(error: Exception) -> GlossaryError:
    return GlossaryError(f"The compiled glossary is damaged: {error}.", "Run: anchorage prepare --again")


class _Rows(Sequence[Any]):
    """Rows of a table by place, decoded when first asked for."""

    def __init__(self, ask: _Ask, table: str, decode: Any) -> None:
        self._ask = ask
        self._query = f"SELECT value FROM {table} WHERE place = ?"  # noqa: S608 (our own table names)
        self._decode = decode
        self._length = int(ask(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608
        self._row = lru_cache(maxsize=_ROWS_KEPT)(self._read)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(self._length))]
        if not 0 <= place < self._length:
            raise IndexError(place)
        return self._row(place)

    def _read(self, place: int) -> Any:
        ((text,),) = self._ask(self._query, place)
        try:
            return self._decode(text)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _damaged(error) from error


def _entry(text: str) -> Entry:
    values = json.loads(text)
    for key in _TUPLES:
        values[key] = tuple(values.get(key, ()))
    values["constraints"] = frozenset(values.get("constraints", ()))
    values["written"] = _written(values)
    values["own"] = tuple(
        Variant(**variant | {"glosses": tuple(variant.get("glosses", ())), "written": _written(variant)})
        for variant in values.get("own", ())
    )
    return Entry(**values)


_TUPLES = ("glosses", "variants", "see", "not_before", "not_after", "only_before", "only_after", "needs", "never")


def _written(values: dict[str, Any]) -> tuple[Gloss, ...]:
    return tuple(Gloss(**gloss) for gloss in values.get("written", ()))


def _word(text: str) -> Word:
    values = json.loads(text)
    senses = tuple(
        Sense(tuple(sense["equivalents"]), sense["cue"], sense["construction"]) for sense in values.pop("senses")
    )
    return Word(**{"gender": "", **values}, senses=senses)


def _pattern(text: str) -> Pattern:
    values = json.loads(text)
    values["anchor"] = frozenset(values["anchor"])
    values["clitics"] = frozenset(values.get("clitics", ()))
    values["sequence"] = tuple(_element(element) for element in values.get("sequence", ()))
    if "verb" in values:
        values["verb"] = _element(values["verb"])
    values["complements"] = tuple(
        Complement(
            tuple(_element(word) for word in item["words"]),
            item["preposition"],
            item["determiner"],
            item["before"],
            item["whole"],
            item["nominal"],
        )
        for item in values.get("complements", ())
    )
    return Pattern(**{"entry": 0, **values})


def _element(values: dict[str, Any]) -> Element:
    return Element(_keys("\t".join(values["keys"])), values["word"], bool(values["by_form"]))


@lru_cache(maxsize=_REQUIRED_KEPT)
def _keys(text: str) -> frozenset[str]:
    """The same set for the same words, which many headwords have in common."""
    return frozenset(text.split("\t")) if text else frozenset()


def words_for(lexicon: Lexicon, *, curated: bool = False) -> HeadwordWords:
    """How to read headwords; those of files that are not `curated` may be inflected all over."""
    return InflectedWords(lexicon, curated=curated) if lexicon.is_complete else HeadwordWords()
