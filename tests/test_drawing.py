"""The drawing of the rooms is that of this code."""

from __future__ import annotations

from docs.rooms import PICTURE, drawing, floors, imports


def test_the_drawing_is_of_this_code() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawing(), "run: make drawing"


def test_every_import_between_rooms_goes_down() -> None:
    floor = {room: number for number, rooms in enumerate(floors()) for room in rooms}
    up = [(a, b) for a, used in imports().items() for b in used if a in floor and b in floor and floor[a] >= floor[b]]
    assert up == []
