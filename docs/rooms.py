"""Draws docs/rooms.svg: the rooms of the program and what each imports, read from the code. `make drawing` runs it."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

import grimp

_HERE = Path(__file__).parent
PICTURE = _HERE / "rooms.svg"
_WIDTH, _ROW, _GAP = 1100, 74, 10
_CONTRACT = 0
"""The first contract of import-linter in pyproject.toml names the floors."""


def floors() -> list[list[str]]:
    """The rooms of each floor, from the top, as the contract has them."""
    project = tomllib.loads((_HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][_CONTRACT]["layers"]
    return [[room.strip() for room in layer.split("|") if "(" not in room] for layer in layers]


def imports() -> dict[str, dict[str, int]]:
    """Room → room it imports → number of lines that do."""
    graph = grimp.build_graph("anchorage_tui", exclude_type_checking_imports=False)
    found: dict[str, dict[str, int]] = {}
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            a, b = (name.split(".")[1] if "." in name else "" for name in (module, other))
            if a and b and a != b:
                found.setdefault(a, {}).setdefault(b, 0)
                found[a][b] += 1
    return found


def drawing() -> str:
    """The picture as SVG text; the same for the same code."""
    graph = grimp.build_graph("anchorage_tui", exclude_type_checking_imports=False)
    sizes: dict[str, int] = {}
    for module in graph.modules:
        room = module.split(".")[1] if "." in module else ""
        sizes[room] = sizes.get(room, 0) + 1
    used = imports()
    rows = floors()
    height = len(rows) * (_ROW + _GAP) + _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fbfaf7"/>',
    ]
    for number, rooms in enumerate(rows):
        width = (_WIDTH - _GAP * (len(rooms) + 1)) / len(rooms)
        top = _GAP + number * (_ROW + _GAP)
        for place, room in enumerate(rooms):
            left = _GAP + place * (width + _GAP)
            names = ", ".join(sorted(used.get(room, {}), key=lambda name: (-used[room][name], name)))
            parts.append(
                f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{_ROW}" rx="6" fill="#fff" stroke="#8a8578"/>'
                f'<text x="{left + 10:.0f}" y="{top + 24}" font-size="17" font-weight="bold">{escape(room)}</text>'
                f'<text x="{left + width - 10:.0f}" y="{top + 24}" font-size="12" fill="#777" text-anchor="end">'
                f"{sizes.get(room, 0)} files</text>"
            )
            for line, piece in enumerate(_lines(names, int(width / 6.4))[:3]):
                parts.append(
                    f'<text x="{left + 10:.0f}" y="{top + 42 + 13 * line}" font-size="11" fill="#555">{escape(piece)}</text>'
                )
    return "\n".join([*parts, "</svg>", ""])


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
