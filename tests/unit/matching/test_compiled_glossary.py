"""Compiling a glossary changes nothing in it: entries, words and patterns come back equal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from anchorage_tui.errors import GlossaryError
from anchorage_tui.french import fold
from anchorage_tui.glossary import Entry
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.glossary.loading import Loaded, load_expressions, load_words, parse_word
from anchorage_tui.matching import CompiledGlossary, compile_glossary
from anchorage_tui.matching import compiled_glossary as compiled
from anchorage_tui.matching.anchor_index import anchors
from anchorage_tui.matching.headword_pattern import compile_entry
from anchorage_tui.matching.headword_words import HeadwordWords
from anchorage_tui.reading import Session

ENTRIES = [
    Entry("tapis-rouge", "tapis rouge", "nominal", ("red carpet",), variants=("Tapis d'honneur",)),
    Entry("en-vouloir-a-qqn", "en vouloir à qqn", "verbal", ("bear a grudge",), constraints=frozenset({"no-passive"})),
    Entry("vendre-la-meche-3", "vendre la mèche", "verbal", ()),
]
WORDS = [
    parse_word("œuvre\tnoun\tf\twork; (of a clock) part\t\t\t"),
    parse_word("vite\tadv\t\tfast\tinformal\tA note.\t"),
]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[CompiledGlossary]:
    compile_glossary(ENTRIES, WORDS, tmp_path / "cache" / "small.sqlite")
    glossary = CompiledGlossary(tmp_path / "cache" / "small.sqlite")
    yield glossary
    glossary.close()


def test_a_small_glossary_comes_back_equal(small: CompiledGlossary) -> None:
    assert list(small.entries) == ENTRIES
    assert small.entries[1:] == ENTRIES[1:]
    assert [small.words("Oeuvre"), small.words("vite"), small.words("zzz")] == [WORDS[:1], WORDS[1:], []]
    patterns = [pattern for place, entry in enumerate(ENTRIES) for pattern in compile_entry(entry, place)]
    assert list(small.patterns) == patterns
    assert {lemma: list(small.filed([lemma])) for lemma in anchors(patterns)} == anchors(patterns)
    assert small.filed(["zzz"]) == ()


def test_entries_are_decoded_once(small: CompiledGlossary) -> None:
    assert small.entries[0] is small.entries[0]


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_nothing_beyond_the_ends(small: CompiledGlossary, place: int) -> None:
    with pytest.raises(IndexError):
        small.entries[place]


def test_entries_are_found_by_headword(small: CompiledGlossary) -> None:
    assert [entry.id for entry in small.find("TAPIS ROUGE")] == ["tapis-rouge"]
    assert small.find("tapis") == []


def test_lemmas_for_guesses_are_those_of_words_and_headwords(small: CompiledGlossary) -> None:
    lemmas = set(small.lemmas())
    assert {("œuvre", "noun"), ("vite", "adv"), ("vendre", "verb"), ("mèche", "noun"), ("tapis", "noun")} <= lemmas


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small_disk(path: Path, **options: object) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(path, **options)  # type: ignore[call-overload]
        database.execute("PRAGMA max_page_count = 2")
        return database

    monkeypatch.setattr(compiled, "sqlite3", SimpleNamespace(connect=small_disk, Error=sqlite3.Error))
    with pytest.raises(GlossaryError, match="could not be compiled"):
        compile_glossary(ENTRIES, WORDS, tmp_path / "small.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_said(tmp_path: Path) -> None:
    compile_glossary(ENTRIES, WORDS, tmp_path / "small.sqlite")
    whole = (tmp_path / "small.sqlite").read_bytes()
    for kept in (0, 100, len(whole) // 2):
        (tmp_path / "small.sqlite").write_bytes(whole[:kept])
        with pytest.raises(GlossaryError, match="is damaged"):
            CompiledGlossary(tmp_path / "small.sqlite")


def test_damage_inside_is_said_when_it_is_read(tmp_path: Path) -> None:
    compile_glossary(ENTRIES, WORDS, tmp_path / "small.sqlite")
    whole = bytearray((tmp_path / "small.sqlite").read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    (tmp_path / "small.sqlite").write_bytes(whole)
    with pytest.raises(GlossaryError, match="prepare --again"):
        list(CompiledGlossary(tmp_path / "small.sqlite").entries)


# -- the real data -------------------------------------------------------------------------------------------------


def test_the_curated_glossary_comes_back_equal(session: Session, tmp_path: Path) -> None:
    """Every third file of it, read without a lexicon as in the first minute, and a part read with one."""
    real = Loaded()
    for path in sorted(data_folder().glob("expressions/*.toml"))[::3]:
        load_expressions(path, real)
    for path in sorted(data_folder().glob("words/*.tsv"))[::3]:
        load_words(path, real)
    assert len(real.entries) > 500
    for entries, words, reader in (
        (real.entries, real.words, HeadwordWords()),
        (real.entries[::10], [], compiled.words_for(session.lexicon, curated=True)),
    ):
        target = tmp_path / f"{len(entries)}.sqlite"
        compile_glossary(entries, words, target, reader)
        glossary = CompiledGlossary(target)
        assert list(glossary.entries) == entries
        patterns = [pattern for place, entry in enumerate(entries) for pattern in compile_entry(entry, place, reader)]
        assert list(glossary.patterns) == patterns
        by_lemma: dict[str, list[object]] = {}
        for word in words:
            by_lemma.setdefault(fold(word.lemma), []).append(word)
        assert all(glossary.words(lemma) == same for lemma, same in by_lemma.items())
        glossary.close()
