"""The strict door: reads expressions and words, and reports everything that is not as docs/glossary.md says."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anchorage_tui.cleaning import clean
from anchorage_tui.errors import GlossaryError
from anchorage_tui.french import fold
from anchorage_tui.french.parts_of_speech import PARTS_OF_SPEECH
from anchorage_tui.glossary.conditions import parse
from anchorage_tui.glossary.entry import (
    CONSTRAINTS,
    KINDS,
    LEVELS,
    LITERAL_RISKS,
    PLACES,
    REGISTERS,
    Entry,
    Gloss,
    Sense,
    Variant,
    Word,
)
from anchorage_tui.glossary.problem import Problem
from anchorage_tui.glossary.slots import faults as slot_faults
from anchorage_tui.glossary.slots import fill

_REQUIRED = ("id", "headword", "kind", "glosses", "register", "level", "example", "translation", "literal_risk")
_NEIGHBOURS = ("not_before", "not_after", "only_before", "only_after")
_CONDITIONS = ("needs", "never")
_OPTIONAL = ("literal", "note", "variants", "constraints", "see", "only_at", *_NEIGHBOURS, *_CONDITIONS)
_LISTS = {"glosses", "variants", "constraints", "see", *_NEIGHBOURS, *_CONDITIONS}
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS, "register": REGISTERS, "level": LEVELS, "literal_risk": LITERAL_RISKS, "only_at": PLACES,
}  # fmt: skip
_VARIANT = ("headword", "glosses", "literal", "note", "register", "level", "example", "translation", "literal_risk")
"""What a variant that is a table may have."""
WORD_COLUMNS = ("lemma", "pos", "gender", "glosses", "register", "note", "forms")
_SENSE = re.compile(r"(?:\[(?P<construction>[^\]]+)\] ?)?(?:\((?P<cue>[^)]+)\) )?(?P<equivalents>.+)")


@dataclass(slots=True)
class Loaded:
    """What was read, where each thing stands, and what was wrong."""

    entries: list[Entry] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    lines: dict[str, tuple[Path, int]] = field(default_factory=dict)
    """Entry id → file and line."""
    word_lines: list[tuple[Path, int]] = field(default_factory=list)
    """File and line of each word."""
    problems: list[Problem] = field(default_factory=list)

    def or_raise(self) -> Loaded:
        """Itself; raises `GlossaryError` with the first problem if there is one."""
        if self.problems:
            raise GlossaryError(str(self.problems[0]), "Run: anchorage glossary check")
        return self


def slug(headword: str) -> str:
    """The id of a headword: lower case, without accents, hyphens for everything that is not a letter or digit.

    >>> slug("tirer son épingle du jeu"), slug("chef-d'œuvre")
    ('tirer-son-epingle-du-jeu', 'chef-d-oeuvre')
    """
    plain = unicodedata.normalize("NFD", fold(headword))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")


def load_expressions(path: Path, loaded: Loaded) -> None:
    """Reads one TOML file of expressions into `loaded`."""
    text = _read(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        loaded.problems.append(Problem(path, int(line[1]) if line else 1, "G101", f"not TOML: {error}"))
        return
    starts = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[expression]]"]
    entries = tables.get("expression", [])
    if not isinstance(entries, list) or len(entries) != len(starts) or not all(isinstance(e, dict) for e in entries):
        message = "each entry begins with [[expression]] on a line of its own"
        loaded.problems.append(Problem(path, 1, "G101", message))
        return
    unknown = set(tables) - {"expression"}
    if unknown:
        loaded.problems.append(Problem(path, 1, "G102", f"unknown table {sorted(unknown)[0]!r}; write [[expression]]"))
    for table, start in zip(entries, starts, strict=True):
        _load_entry(table, path, start, loaded)


def _load_entry(table: dict[str, Any], path: Path, line: int, loaded: Loaded) -> None:
    problems = list(_form_problems(table))
    loaded.problems.extend(Problem(path, line, code, message) for code, message in problems)
    if problems:
        return
    entry = _entry(table, path.stem)
    if entry.id in loaded.lines:
        where, first = loaded.lines[entry.id]
        loaded.problems.append(Problem(path, line, "G107", f"id {entry.id!r} stands already in {where.name}:{first}"))
        return
    loaded.lines[entry.id] = (path, line)
    loaded.entries.append(entry)


def _entry(table: dict[str, Any], theme: str) -> Entry:
    """An entry from a table in which nothing is wrong."""
    values: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in table.items()}
    values["constraints"] = frozenset(values.get("constraints", ()))
    values |= _glosses(values["glosses"])
    variants = values.get("variants", ())
    values["variants"] = tuple(each if isinstance(each, str) else each["headword"] for each in variants)
    values["own"] = tuple(
        Variant(**each | _glosses(each.get("glosses", ()))) for each in variants if isinstance(each, dict)
    )
    return Entry(**values, theme=theme)


def _glosses(items: Iterable[str | dict[str, str]]) -> dict[str, tuple[Any, ...]]:
    """The fields `glosses` and `written` of an entry or a variant."""
    written = tuple(
        Gloss(item) if isinstance(item, str) else Gloss(item["gloss"], item["when"], item.get("example", ""))
        for item in items
    )
    is_plain = not any(gloss.when or "{" in gloss.text for gloss in written)
    return {"glosses": tuple(fill(gloss.text) for gloss in written), "written": () if is_plain else written}


def _form_problems(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name = repr(table.get("headword", table.get("id", "?")))
    for key in table:
        if key not in _REQUIRED and key not in _OPTIONAL:
            yield "G103", f"{name} has an unknown field {key!r}"
    for key in _REQUIRED:
        if not table.get(key):
            yield "G104", f"{name} has no {key}"
    yield from _value_problems(table, name)
    for constraint in _texts(table, "constraints"):
        if constraint not in CONSTRAINTS:
            yield "G106", f"{name}: unknown constraint {constraint!r}; there are {', '.join(CONSTRAINTS)}"
    for key in _CONDITIONS:
        for text in _texts(table, key):
            yield from _condition_problems(text, name)
    variants = table.get("variants", [])
    for variant in variants if isinstance(variants, list) else ():
        if isinstance(variant, dict):
            yield from _variant_problems(variant, name)


def _texts(table: dict[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _value_problems(table: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if key in _LISTS:
            tables = key in ("glosses", "variants")
            if not isinstance(value, list) or not all(
                item and (isinstance(item, str) or (tables and isinstance(item, dict))) for item in value
            ):
                yield "G105", f"{name}: {key} must be a list of texts{' or tables' if tables else ''}"
            elif key == "glosses":
                for item in value:
                    yield from _gloss_problems(item, name)
        elif not isinstance(value, str):
            yield "G105", f"{name}: {key} must be a text"
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield "G106", f"{name}: {key} must be one of {', '.join(_CHOICES[key])}, not {value!r}"


def _gloss_problems(item: str | dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        if set(item) - {"example"} != {"gloss", "when"} or not all(
            isinstance(value, str) and value for value in item.values()
        ):
            yield "G105", f'{name}: a gloss with a condition is written {{ gloss = "...", when = "..." }}'
            return
        yield from _condition_problems(item["when"], name)
    if fault := slot_faults(item if isinstance(item, str) else item["gloss"]):
        yield "G108", f"{name}: {fault}: {item!r}"


def _condition_problems(text: str, name: str) -> Iterator[tuple[str, str]]:
    try:
        parse(text)
    except ValueError as error:
        yield "G108", f"{name}: {error}"


def _variant_problems(variant: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    name = f"{name}, variant {variant.get('headword', '?')!r}"
    for key in variant:
        if key not in _VARIANT:
            yield "G103", f"{name} has an unknown field {key!r}"
    if not variant.get("headword"):
        yield "G104", f"{name} has no headword"
    yield from _value_problems(variant, name)


def load_words(path: Path, loaded: Loaded) -> None:
    """Reads one TSV file of words into `loaded`."""
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line or (number == 1 and line.split("\t")[0] == "lemma"):
            continue
        try:
            loaded.words.append(parse_word(line))
            loaded.word_lines.append((path, number))
        except ValueError as error:
            loaded.problems.append(Problem(path, number, "W301", str(error)))


def parse_word(line: str) -> Word:
    """A line of `glossary/words/`; raises `ValueError` saying what is wrong with it."""
    columns = line.split("\t")
    if len(columns) != len(WORD_COLUMNS):
        raise ValueError(f"{len(columns)} columns instead of {len(WORD_COLUMNS)}: {', '.join(WORD_COLUMNS)}")
    lemma, pos, gender, glosses, register, note, forms = columns
    if not lemma or not glosses:
        raise ValueError("a word needs a lemma and glosses")
    if any(column != column.strip() or "  " in column for column in columns):
        raise ValueError(f"{lemma!r} has spaces too many")
    if pos not in PARTS_OF_SPEECH:
        raise ValueError(f"{lemma!r}: part of speech must be one of {', '.join(PARTS_OF_SPEECH)}, not {pos!r}")
    if (pos == "noun") != (gender in ("m", "f", "mf")):
        raise ValueError(f"{lemma!r}: a noun, and only a noun, has the gender m, f or mf")
    if register and register not in REGISTERS:
        raise ValueError(f"{lemma!r}: register must be empty or one of {', '.join(REGISTERS)}, not {register!r}")
    senses = tuple(parse_sense(piece) for piece in glosses.split("; "))
    return Word(lemma, pos, gender, senses, register or "neutral", note, forms)  # type: ignore[arg-type]


def parse_sense(text: str) -> Sense:
    """One sense as docs/glossary.md writes it: `[se servir de] use`, `(of a clock) hand, pointer`.

    >>> parse_sense("(of a clock) hand").cue
    'of a clock'
    """
    match = _SENSE.fullmatch(text)
    if match is None or text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        raise ValueError(f"cannot read the sense {text!r}")
    return Sense(tuple(match["equivalents"].split(", ")), match["cue"] or "", match["construction"] or "")


def load_folder(folder: Path, report: Callable[[int, int], None] = lambda done, total: None) -> Loaded:
    """Everything in a `glossary/` folder; `report` is told how many files are read."""
    if not (folder / "expressions").is_dir() and not (folder / "words").is_dir():
        raise GlossaryError(f"{folder} has no expressions/ and no words/ in it.", "Name a glossary folder.")
    loaded = Loaded()
    expressions = sorted((folder / "expressions").glob("*.toml"))
    words = sorted((folder / "words").glob("*.tsv"))
    for done, path in enumerate((*expressions, *words)):
        report(done, len(expressions) + len(words))
        (load_expressions if path.suffix == ".toml" else load_words)(path, loaded)
    return loaded


def load_file(path: Path) -> list[Entry]:
    """The entries of a `--glossary` file: TOML as in docs/glossary.md, or TSV with the headword first and a gloss second.

    Raises `GlossaryError` naming file, line and what is wrong.
    """
    if path.suffix.lower() == ".toml":
        loaded = Loaded()
        load_expressions(path, loaded)
        return loaded.or_raise().entries
    entries = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        headword, _, rest = line.rstrip("\r").partition("\t")
        headword = " ".join(headword.split())
        if not headword or headword.startswith("#"):
            continue
        if len(headword) > 200:
            raise GlossaryError(
                f"{path}:{number}: the headword has {len(headword)} characters.", "Put headword, tab, gloss on a line."
            )
        gloss = rest.split("\t")[0].strip()
        entries.append(Entry(f"{slug(headword)}-{number}", headword, "adverbial", (gloss,) if gloss else ()))
    if not entries:
        raise GlossaryError(f"{path} has no headwords in it.", "Put headword, tab, gloss on a line.")
    return entries


def _read(path: Path) -> str:
    try:
        return clean(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise GlossaryError(
            f"{path} cannot be read: {error.strerror}.", "Check the name and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
