"""Dictionaries that other programs have put on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui.dictionaries.detecting import format_of
from anchorage_tui.dictionaries.naming import name_for

_DEEPEST = 3
"""Folders below a place that are looked into: every dictionary usually has its own."""
_MOST = 500
"""Dictionaries that are listed, should someone point $STARDICT_DATA_DIR at a whole disk."""


@dataclass(frozen=True, slots=True)
class Found:
    """A dictionary that could be added."""

    name: str
    """What it would be called."""
    path: Path
    format: str


def places(environment: Mapping[str, str]) -> list[tuple[Path, str]]:
    """Folders with the ending of their dictionaries' main files: dictd's own, and where sdcv and StarDict look."""
    home = Path(environment.get("HOME", "/nonexistent"))
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    folders = [Path("/usr/share/stardict/dic"), data / "stardict" / "dic", home / ".stardict" / "dic"]
    if chosen := environment.get("STARDICT_DATA_DIR"):
        folders[:0] = [Path(chosen) / "dic", Path(chosen)]
    return [(Path("/usr/share/dictd"), ".index"), *((folder, ".ifo") for folder in folders)]


def find(environment: Mapping[str, str] | None = None) -> list[Found]:
    """Everything there, in the order of the places and then by name. Folders that cannot be read are passed over."""
    found: dict[Path, Found] = {}
    for folder, ending in places(os.environ if environment is None else environment):
        for path in sorted(_files(folder, ending, _DEEPEST)):
            real = path.resolve()
            if real not in found and len(found) < _MOST:
                found[real] = Found(name_for(path), path, format_of(path))
    return list(found.values())


def _files(folder: Path, ending: str, depth: int) -> Iterator[Path]:
    try:
        inside = list(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.name.endswith(ending) and path.is_file():
            yield path
        elif depth > 1 and path.is_dir() and not path.is_symlink():
            yield from _files(path, ending, depth - 1)
