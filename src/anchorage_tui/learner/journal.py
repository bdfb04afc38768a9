"""What several devices did, as journals of lines that only say what was set; what they fold to is the same in every order.

A journal is a file of JSON Lines that one device writes and every device reads. Each line is `[number, key, value]`: `key` names
what was set (`["item", "word", "chat", "status"]`), `value` is what it was set to, or null when it was taken away. Of two lines
with one key the one with the greater number holds, of equal numbers that of the greater device: no clock is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError

FORMAT = 1
SUFFIX = ".jsonl"
_LARGEST = 500_000_000
"""Bytes of a journal at most."""
Key = tuple[str, ...]
Value = str | int | list[object] | None
State = dict[Key, Value]
"""What holds: every key that was ever set, with null for what was taken away."""


@dataclass(slots=True)
class Folded:
    """What the journals of a folder fold to."""

    entries: dict[Key, tuple[int, str, Value]] = field(default_factory=dict)
    """Key → number, device and value of the line that holds."""
    greatest: int = 0
    """The greatest number of any line."""
    unreadable: int = 0
    """Lines that are none, but for last ones, which a syncer may not have brought whole yet."""

    @property
    def state(self) -> State:
        """What holds."""
        return {key: value for key, (_, _, value) in self.entries.items()}

    def add(self, number: int, device: str, key: Key, value: Value) -> None:
        """Takes a line in, in whatever order lines come."""
        known = self.entries.get(key)
        if known is None or (number, device) > known[:2]:
            self.entries[key] = (number, device, value)
        self.greatest = max(self.greatest, number)


def device_of(path: Path) -> str:
    """Whose journal a file is; a copy that a syncer made of two that differ belongs to the same device."""
    return path.name.partition(".")[0]


def journals(folder: Path) -> list[Path]:
    """The journals in a folder, conflict copies among them, by name."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())


def fold(paths: Iterable[Path]) -> Folded:
    """What journals fold to. Raises `LearnerError` for one of a newer version, or of another program."""
    folded = Folded()
    for path in paths:
        _read(path, folded)
    return folded


def _read(path: Path, folded: Folded) -> None:
    device = device_of(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise LearnerError(f"{one_line(str(path))} is too large for a journal.", "Move it out of the folder.")
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise LearnerError(
            f"{one_line(str(path))} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
    _look_at_head(path, lines[0])
    last, entries, parsed, greatest = len(lines) - 1, folded.entries, json.loads, folded.greatest
    for place, line in enumerate(lines[1:], 1):  # half a million times: nothing is called that need not be
        if not line:
            continue
        try:
            number, key, value = parsed(line)
            key = tuple(key)
            known = entries.get(key)
            if known is None:
                "".join(key)  # a key is made of texts
            if known is None or number > known[0] or (number == known[0] and device > known[1]):
                entries[key] = (number + 0, device, value)
            if number > greatest:
                greatest = number
        except (ValueError, TypeError, RecursionError):
            folded.unreadable += place != last
    folded.greatest = greatest


def _look_at_head(path: Path, line: bytes) -> None:
    try:
        head = json.loads(line) if line else {"journal": FORMAT}  # one that has just been made elsewhere
        version = head["journal"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LearnerError(
            f"{one_line(str(path))} is no journal of anchorage.", "Give the journals a folder of their own."
        ) from error
    if not isinstance(version, int) or version > FORMAT:
        raise LearnerError(
            f"{one_line(str(path))} was written by a newer version.", "Update anchorage-tui on this machine."
        )


def changes(base: Mapping[Key, Value], present: Mapping[Key, Value]) -> Iterator[tuple[Key, Value]]:
    """What has to be said so that `base` becomes `present`, in a stable order."""
    for key in sorted(present):
        if key not in base or base[key] != present[key]:
            yield key, present[key]
    for key in sorted(base):
        if base[key] is not None and key not in present:
            yield key, None


def head() -> str:
    """The first line of a journal."""
    return json.dumps({"journal": FORMAT}) + "\n"


def line(number: int, key: Key, value: Value) -> str:
    """A line of a journal."""
    return json.dumps([number, key, value], ensure_ascii=False, separators=(",", ":")) + "\n"


def compacted(folded: Folded, device: str) -> str:
    """A journal of one device with only those of its lines that still hold."""
    own = sorted((number, key, value) for key, (number, who, value) in folded.entries.items() if who == device)
    return head() + "".join(line(number, key, value) for number, key, value in own)
