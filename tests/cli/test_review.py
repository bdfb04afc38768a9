"""`anchorage review`, as somebody at a terminal without an app would use it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.learner import SavedEntry
from anchorage_tui.reading import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Anchorage


@pytest.fixture
def saved(home: object) -> None:
    with closing(Session().store) as store:
        sentence = "Il a vendu la \x1b[31mmèche."
        store.save(
            SavedEntry(
                "vendre la mèche", "vendu la \x1b[31mmèche", sentence, "spill the beans", "verbal", "T", "-", "x"
            )
        )
        store.save(SavedEntry("file", "file", "La file avance.", "queue", "noun", "T", "-", "x"))


def test_nothing_to_review(command: Anchorage) -> None:
    assert command("review").out == "0 due, 0 new.\nNothing to review now. Save words with s while you read.\n"


def test_a_sitting(command: Anchorage, saved: None) -> None:
    done = command("review", "--plain", stdin=b"\n3\n\nwhat?\ne\na line of people\n4\nq\n")
    assert done.code == 0
    assert done.err == ""
    lines = done.out.split("\n")
    assert lines[0] == "0 due, 2 new."
    assert "Il a […]." in lines
    assert "Enter shows it> vendre la mèche: spill the beans" in lines
    assert "1-4> good: again in 10 minutes" in lines
    assert "La […] avance." in lines
    assert "La *file* avance.  (T)" in lines
    assert "1-4> gloss> Yours from now on: a line of people" in lines
    assert lines[-2] == "2 reviewed."
    assert "\x1b" not in done.out
    assert command("review", "--stats").out.startswith("2 in review, 2 due within 14 days\n today ")


def test_it_ends_where_the_input_does(command: Anchorage, saved: None) -> None:
    assert command("review", stdin=b"").out.endswith("\n0 reviewed.\n")
    assert command("review", "--new", "0").out.startswith("0 due, 0 new.")
    assert command("review", "--new", "many").code == 2


def test_taken_back_and_not_today(command: Anchorage, saved: None) -> None:
    out = command("review", stdin=b"\n3\n\nu\n\nb\n\nb\n").out
    assert "Taken back: vendre la m" in out
    assert out.count("Not today.") == 2
    assert out.endswith("\n0 reviewed.\n")
