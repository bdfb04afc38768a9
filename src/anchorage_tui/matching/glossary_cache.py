"""Keeps compiled glossaries in the cache, a file for each state of their sources."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from anchorage_tui.errors import GlossaryError
from anchorage_tui.files import remove_left_over
from anchorage_tui.french import Lexicon, fold
from anchorage_tui.french.lexicon import SCHEMA_VERSION
from anchorage_tui.glossary import Entry
from anchorage_tui.glossary.data_folder import data_folder, fingerprint
from anchorage_tui.glossary.names import NAMES_FILE, entries_of_names
from anchorage_tui.matching import CompiledGlossary, compile_glossary
from anchorage_tui.matching.compiled_glossary import CODE, words_for


def curated_glossary(cache: Path, lexicon: Lexicon | None) -> CompiledGlossary:
    """The curated glossary, compiled unless it is already; with the help of `lexicon` if there is one.

    Raises `GlossaryError` for faulty data.
    """
    remove_left_over(cache)
    folder = data_folder()
    sources = [*(folder / "expressions").glob("*.toml"), *(folder / "words").glob("*.tsv"), *folder.glob(NAMES_FILE)]
    target = cache / f"glossary-{fingerprint([*sources, *CODE], _version(lexicon))}.sqlite"

    def compile() -> None:
        from anchorage_tui.glossary.loading import load_folder

        loaded = load_folder(folder).or_raise()
        reader = words_for(lexicon, curated=True) if lexicon else None
        known = frozenset(fold(name) for entry in loaded.entries for name in (entry.headword, *entry.variants))
        entries = [*loaded.entries, *entries_of_names(folder, known)]
        compile_glossary(entries, loaded.words, target, reader)
        _remove_others(target, "glossary-*.sqlite", keep=4)

    return _opened(target, compile)


def joined_glossary(cache: Path, files: Sequence[Path], lexicon: Lexicon, *, with_curated: bool) -> CompiledGlossary:
    """The entries of `files`, after those of the curated glossary if wanted. Raises `GlossaryError` for a faulty file."""
    for path in files:
        if not path.is_file():
            raise GlossaryError(f"There is no glossary file {path}.", "Check the name.")
    folder = data_folder()
    sources = [*files, *((folder / "expressions").glob("*.toml") if with_curated else ())]
    target = cache / f"joined-{fingerprint([*sources, *CODE], _version(lexicon))}.sqlite"

    def compile() -> None:
        from anchorage_tui.glossary.loading import load_file, load_folder
        from anchorage_tui.matching.kind_guess import with_kind

        entries: list[Entry] = load_folder(folder).or_raise().entries if with_curated else []
        known = {entry.headword for entry in entries}
        added = (entry for path in files for entry in load_file(path) if entry.headword not in known)
        entries.extend(entry if entry.level else with_kind(entry, lexicon) for entry in added)
        compile_glossary(entries, (), target, words_for(lexicon))
        _remove_others(target, "joined-*.sqlite", keep=20)

    return _opened(target, compile)


def _version(lexicon: Lexicon | None) -> str:
    """What of the lexicon a compiled glossary depends on."""
    return str(SCHEMA_VERSION if lexicon is not None and lexicon.is_complete else 0)


def _opened(target: Path, compile: Callable[[], None]) -> CompiledGlossary:
    """What is compiled already, unless it is damaged; otherwise compiled now."""
    if target.exists():
        with contextlib.suppress(GlossaryError):
            return CompiledGlossary(target)
    compile()
    return CompiledGlossary(target)


def _remove_others(target: Path, pattern: str, keep: int) -> None:
    """Removes the oldest files that `pattern` names, `target` and the newest aside. A file in use stays readable."""
    with contextlib.suppress(OSError):  # another copy of the program may clean up at the same time
        for path in _oldest(target.parent.glob(pattern))[:-keep]:
            if path != target:
                path.unlink(missing_ok=True)


def _oldest(paths: Iterator[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime)
