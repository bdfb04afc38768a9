"""`anchorage store`: the file with everything that you saved and marked, its backups, and the way back to one."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

SUMMARY = "Checks your store, the file with all that you saved and marked; makes backups of it and goes back to one."

_EPILOG = """\
examples:
  anchorage store check                          reads the store and its backups through
  anchorage store backup /media/stick            a copy there; without a place, one more in the folder of backups
  anchorage store restore                        goes back to the newest good backup; the store is kept beside it
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of each action."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        return actions.add_parser(
            name,
            help=summary,
            description=f"{summary[:1].upper()}{summary[1:]}.",
            epilog=f"example:\n  anchorage store {name}{' ~/Sync/anchorage' if name == 'sync' else ''}",
        )

    action("path", "prints where the store is")
    action("check", "reads the store and its backups through; status 1 when something is wrong")
    backup = action("backup", "makes a backup and reads it through; prints where it is")
    backup.add_argument("path", metavar="PATH", nargs="?", type=Path, help="a folder, or a file that is not there yet")
    restore = action("restore", "goes back to a backup; prints where the present store is kept")
    restore.add_argument("path", metavar="PATH", nargs="?", type=Path, help="a backup; the newest good one if left out")
    sync = action(
        "sync", "tells your other machines through a folder what has changed, and takes in what changed there"
    )
    sync.add_argument("folder", metavar="DIR", type=Path, help="a folder that a file syncer carries; only for this")
    action("vacuum", "gives the room of what was deleted back to the disk, after a backup")


def run(args: argparse.Namespace) -> int:
    """Does the action; `AnchorageError` may escape."""
    from anchorage_tui import paths

    store = paths.store_file()
    match args.action:
        case "path":
            print(store)
        case "check":
            return _check(store)
        case "backup":
            print(_backup(store, args.path))
        case "restore":
            _restore(store, args.path)
        case "sync":
            _sync(store, args.folder)
        case _:
            _vacuum(store)
    return 0


def _check(store: Path) -> int:
    from anchorage_tui.learner.checking import check_store

    faults = 0
    for finding in check_store(store):
        faults += finding.is_fault
        print(f"{'!' if finding.is_fault else ' '} {finding.name:<16}{finding.state}", flush=True)
    return 1 if faults else 0


def _backup(store: Path, path: Path | None) -> Path:
    from anchorage_tui.errors import LearnerError
    from anchorage_tui.learner.backups import copy_into, make_backup

    if not os.path.lexists(store):
        raise LearnerError(
            f"There is no store yet in {store.parent}.", "Nothing has been kept: there is nothing to lose."
        )
    return make_backup(store) if path is None else copy_into(store, path.expanduser())


def _restore(store: Path, path: Path | None) -> None:
    from anchorage_tui.errors import LearnerError
    from anchorage_tui.learner.backups import folder_of, newest_good
    from anchorage_tui.learner.restoring import restore

    if path is None:
        backup = newest_good(store)
        if backup is None:
            raise LearnerError(
                f"There is no good backup in {folder_of(store)}.", "Name one: anchorage store restore PATH"
            )
        path = backup.path
    aside = restore(store, path.expanduser())
    print(f"The store is again what it was in {path}.", file=sys.stderr)
    if aside:
        print(f"What was there is kept in {aside}.", file=sys.stderr)


def _vacuum(store: Path) -> None:
    from contextlib import closing

    from anchorage_tui.learner import LearnerStore

    with closing(LearnerStore(store)) as opened:
        before = store.stat().st_size
        opened.vacuum()
        print(f"{before:,} bytes before, {store.stat().st_size:,} now.", file=sys.stderr)


def _sync(store: Path, folder: Path) -> None:
    from contextlib import closing

    from anchorage_tui.learner import LearnerStore

    with closing(LearnerStore(store)) as learner:
        done = learner.sync(folder.expanduser())
    devices = f"{done.devices} device{'s' if done.devices != 1 else ''}"
    print(f"{done.sent:,} changes sent, {done.taken:,} taken in; {devices}")
    if done.unreadable:
        print(f"{done.unreadable:,} lines of the journals cannot be read; they are left as they are", file=sys.stderr)
