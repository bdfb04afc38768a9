"""Errors that a person may see, and where files are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui import errors, paths

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.AnchorageError)]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_every_error_is_of_the_one_tree_and_stands_in_its_picture(kind: type[errors.AnchorageError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__
    error = kind("There is no file a.txt.", "Check the name.")
    assert (error.message, error.hint) == ("There is no file a.txt.", "Check the name.")
    assert str(error) == "There is no file a.txt. Check the name."


def test_a_hint_may_be_missing() -> None:
    assert str(errors.DocumentError("It is empty.")) == "It is empty."


def test_places_follow_the_platform(home: Path) -> None:
    assert paths.config_file() == home / "config" / "anchorage-tui" / "config.toml"
    assert paths.data_dir() == home / "data" / "anchorage-tui"
    assert paths.state_dir() == home / "state" / "anchorage-tui"
    assert paths.cache_dir().name == "anchorage-tui"
    assert not paths.data_dir().exists(), "asking where does not make it"
