"""Without a store that can be used the reader reads on, and says once what it cannot keep."""

from __future__ import annotations

import pytest

from anchorage_tui.errors import LearnerError
from anchorage_tui.reading import Place
from anchorage_tui.tui.screens import reader as reader_screen
from anchorage_tui.tui.widgets.status import Status

from .conftest import World, open_app, presser, settle

DAMAGED = LearnerError("The store /x/learner.sqlite is damaged.", "Back to the backup: anchorage store restore")
SIZE = (120, 40)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the last line says, and how gravely."""
    told: list[tuple[str, str]] = []
    say = Status.say

    def listen(
        self: Status, message: str, severity: str = "information", seconds: float | None = None, lasts: bool = False
    ) -> None:
        told.append((severity, message))
        say(self, message, severity, seconds, lasts)  # type: ignore[arg-type]

    monkeypatch.setattr(Status, "say", listen)
    return told


async def test_what_cannot_be_kept_is_said_once_at_the_start(world: World, said: list[tuple[str, str]]) -> None:
    world.problem = DAMAGED
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.reader.status.message == f"Note: {DAMAGED}"
        assert "meaning of La" in app.reader.panel.text, "and there is a gloss"
        await presser(pilot)("l", "l")
        await pilot.pause(0.3)
    assert said == [("warning", str(DAMAGED))]


async def test_a_place_that_cannot_be_kept_is_said_once(world: World, said: list[tuple[str, str]]) -> None:
    def remember(place: Place) -> None:
        world.remembered.append(place)
        world.problem = DAMAGED
        raise DAMAGED

    world.remember = remember  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for number in range(3):
            await presser(pilot)("l")
            while len(world.remembered) <= number:
                await pilot.pause(0.02)
        await settle(pilot)
    assert said == [("warning", str(DAMAGED))]


async def test_what_a_key_cannot_keep_is_said_each_time(world: World, said: list[tuple[str, str]]) -> None:
    def save(place: Place) -> tuple[str, bool]:
        world.problem = DAMAGED
        raise DAMAGED

    world.save = save  # type: ignore[method-assign]
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("s", "l", "s")
        await pilot.pause(0.3)
    assert said == [("error", str(DAMAGED))] * 2


async def test_a_backup_is_made_while_one_reads(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_screen, "_BACK_UP_AFTER", 0.01)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(200):
            if world.backups:
                break
            await pilot.pause(0.01)
    assert world.backups == 1
