"""Several machines: each writes one journal into a folder that any file syncer may carry, and reads all of them."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import LearnerError
from anchorage_tui.files import private_folder, replace_file
from anchorage_tui.learner.database import Database
from anchorage_tui.learner.journal import (
    SUFFIX,
    Folded,
    Key,
    State,
    Value,
    changes,
    compacted,
    device_of,
    fold,
    head,
    journals,
    line,
)
from anchorage_tui.learner.store_state import apply, state_of

_COMPACT_AT = 4
"""Times as many lines as still hold, from which a journal is written anew."""
_BASE = "sync.json"
"""Beside the store: what this device and its folder agreed on the last time."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync has done."""

    sent: int
    """Changes of this device that others will see."""
    taken: int
    """Changes of others that are now in the store."""
    devices: int
    unreadable: int
    """Lines that nobody can read; they are left where they are."""


@dataclass(slots=True)
class _Base:
    device: str
    lines: int
    """In our own journal, after the last sync: if there are others, somebody else writes under our name."""
    state: State


def sync(database: Database, store: Path, folder: Path) -> Synced:
    """Tells other devices what has changed here, and takes in what has changed there. Raises `LearnerError`.

    Before the store is changed a backup is made. A folder may be used by any number of devices.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        base = _base(store, folder)
        folded = fold(journals(folder))
        with database.writing() as connection:
            present = state_of(connection)
        said = list(changes(base.state, present))
        own = folder / f"{base.device}{SUFFIX}"
        _write(own, folded, base.device, said)
        agreed = folded.state
        taken = {key: value for key, value in agreed.items() if present.get(key) != value}
        done = 0
        if taken:
            database.back_up()
            with database.writing() as connection:
                done = apply(connection, taken, int(time.time()))
        with database.writing() as connection:
            after = state_of(connection)
        # What could not be taken in is tried again the next time, and must not look taken away; what somebody has changed
        # meanwhile is said the next time.
        held: State = {key: value for key, value in agreed.items() if value is not None and key in after}
        _keep(store, folder, _Base(base.device, len(own.read_bytes().split(b"\n")), held))
    except OSError as error:
        name = one_line(str(error.filename or folder))
        raise LearnerError(
            f"{name} cannot be used: {error.strerror}.", "Check the folder and its permissions."
        ) from error
    return Synced(len(said), done, len({device_of(path) for path in journals(folder)}), folded.unreadable)


def _write(own: Path, folded: Folded, device: str, said: Sequence[tuple[Key, Value]]) -> None:
    """Adds what is said to our journal; one that has grown too much is written anew."""
    text = "" if own.exists() else head()
    for key, value in said:
        number = folded.greatest + 1
        folded.add(number, device, key, value)
        text += line(number, key, value)
    written = own.read_bytes() if own.exists() else b""
    held = sum(who == device for _, who, _ in folded.entries.values())
    if written.count(b"\n") > _COMPACT_AT * (held + 100):
        replace_file(own, compacted(folded, device))
    elif text:
        whole = written if written.endswith(b"\n") or not written else written[: written.rfind(b"\n") + 1]
        replace_file(own, whole.decode("utf-8", "replace") + text)


def _base(store: Path, folder: Path) -> _Base:
    """What was agreed on with this folder; a new device where nothing was, or where another writes under our name."""
    try:
        kept = json.loads((store.parent / _BASE).read_text(encoding="utf-8"))[str(folder.resolve())]
        base = _Base(str(kept["device"]), int(kept["lines"]), {tuple(key): value for key, value in kept["state"]})
    except (OSError, ValueError, KeyError, TypeError):
        return _Base(secrets.token_hex(8), 0, {})
    own = folder / f"{base.device}{SUFFIX}"
    lines = len(own.read_bytes().split(b"\n")) if own.exists() else 0
    if lines > base.lines:  # a copied home: from now on they are two
        base.device = secrets.token_hex(8)
    return base


def _keep(store: Path, folder: Path, base: _Base) -> None:
    path = store.parent / _BASE
    private_folder(path.parent)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        kept = kept if isinstance(kept, dict) else {}
    except (OSError, ValueError):
        kept = {}
    state = [[list(key), value] for key, value in sorted(base.state.items())]
    kept[str(folder.resolve())] = {"device": base.device, "lines": base.lines, "state": state}
    replace_file(path, json.dumps(kept, ensure_ascii=False))
