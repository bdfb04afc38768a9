"""What is kept, for how long, and what happens when the disk will not have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.translation import Cache


def test_kept_by_text_and_provider(tmp_path: Path) -> None:
    Cache(tmp_path / "c.sqlite").keep("google", {"Il pleut.": "It is raining."})
    cache = Cache(tmp_path / "c.sqlite")
    assert cache.find("google", ["Il pleut.", "Il neige."]) == {"Il pleut.": "It is raining."}
    assert cache.find("deepl", ["Il pleut."]) == {}


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", limit=200_000)
    english = "word " * 200
    for number in range(100):
        cache.keep("google", {f"Phrase {number}": english})
    cache.keep("google", {"Phrase 0": english})  # used again
    for number in range(100, 200):
        cache.keep("google", {f"Phrase {number}": english})
        cache.keep("google", cache.find("google", ["Phrase 0"]))
    assert 0 < cache.size() <= 200_000
    assert cache.find("google", ["Phrase 0", "Phrase 1", "Phrase 199"]).keys() == {"Phrase 0", "Phrase 199"}


def test_a_limit_of_nothing_keeps_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", limit=0)
    cache.keep("google", {"Il pleut.": "It is raining."})
    assert cache.count() == 0
    assert not cache.path.exists()


def test_more_texts_than_sqlite_takes_parameters(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite")
    cache.keep("google", {"2999": "last"})
    assert cache.find("google", [str(number) for number in range(3_000)]) == {"2999": "last"}


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    cache = Cache(path)
    cache.keep("google", {"Il pleut.": "It is raining."})
    assert "does not work" in cache.problem
    cache.keep("google", {"Il pleut.": "It is raining."})
    assert cache.count() == 1
    assert not cache.problem


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "c.sqlite")
    cache.keep("google", {"Il pleut.": "It is raining."})
    assert cache.find("google", ["Il pleut."]) == {}
    assert "does not work" in cache.problem


def test_only_the_learner_can_read_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite")
    cache.keep("google", {"Il pleut.": "It is raining."})
    assert cache.path.stat().st_mode & 0o077 == 0


def test_clear(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite")
    cache.keep("google", {"Il pleut.": "It is raining."})
    cache.clear()
    assert (cache.count(), cache.size()) == (0, 0)


@pytest.mark.parametrize("text", ["'; DROP TABLE answer; --", "é" * 10_000, "\U0001f600", ""])
def test_any_text_is_data(tmp_path: Path, text: str) -> None:
    cache = Cache(tmp_path / "c.sqlite")
    cache.keep("google", {text: text})
    assert cache.find("google", [text]) == {text: text}
