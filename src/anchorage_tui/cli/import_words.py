"""`anchorage import`: words you know or saved elsewhere, into your store."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.exchange.arrivals import Found, Refused
    from anchorage_tui.learner.taking_in import ToKeep
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.session import Session

SUMMARY = "Brings words and expressions into your store, from other programs and devices or from a list."
_COMMONEST = "commonest:"
_MOST_COMMON = 50_000
_LONGEST = 100
"""Code points of a headword; what is longer is a sentence."""
_MOST = 300_000
"""Words of one file at most: a reader of many years has not looked up as many."""
_SHOWN = 20
"""Skipped lines that are named; `--json` has all."""
_FRENCH = ("", "fr", "fra", "fre", "french", "français", "francais")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("path", metavar="PATH", help="the file; commonest:2000 for the 2,000 commonest words of French")
    parser.add_argument(
        "--format", metavar="F", type=_format, help="only where the file is not recognised; --list names all"
    )
    parser.add_argument("--list", action=_List, nargs=0, help="name the formats")
    parser.add_argument(
        "--as", dest="status", metavar="S", type=_status,
        help="what everything becomes: saved, known, ignored or 1 to 5; otherwise what the file says, or the format's usual",
    )  # fmt: skip
    parser.add_argument(
        "--columns",
        metavar="C",
        type=_columns,
        default={},
        help="which column is what: headword=Front,gloss=Back,sentence=3",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and keep nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = "example:\n  anchorage import vocab.db --dry-run\n  anchorage import words.txt --as known"


class _List(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from anchorage_tui.exchange.import_formats import IMPORT_FORMATS

        for known in IMPORT_FORMATS:
            print(f"{known.name:<12}{known.title}")
        parser.exit()


def _format(name: str) -> str:
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange.import_formats import import_format

    try:
        return import_format(name).name
    except ExchangeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _status(name: str) -> str:
    from anchorage_tui.learner.items import STATUSES

    if name in ("saved", *STATUSES[1:]):
        return name
    raise argparse.ArgumentTypeError(f"there is no status {name!r}: choose saved, known, ignored or 1 to 5")


def _columns(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    if any(not (name and equals and column) for name, equals, column in pairs):
        raise argparse.ArgumentTypeError(f"{text!r} does not say which column is what: write headword=Front,gloss=Back")
    return {name.strip(): column.strip() for name, _, column in pairs}


def run(args: argparse.Namespace) -> int:
    """Brings it in and reports: how many were new, merged, there already, and what was skipped and why."""
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.reading.session import Session

    session, progress = Session(), TerminalProgress()
    session.prepare(progress)
    skipped: list[tuple[int, str]] = []
    if args.path.startswith(_COMMONEST):
        name, told, arrivals = "commonest", "", _commonest(args, session)
    else:
        name, told, arrivals = _of_file(args, session, skipped)
    # Read to its end before the store is touched: nobody waits for a file while others wait for the store.
    ready = list(islice(arrivals, _MOST + 1))
    if len(ready) > _MOST:
        raise ExchangeError(f"{args.path} has more than {_MOST:,} words in it.", "Cut it into smaller files.")
    outcomes = Counter(session.store.take_in(_watched(ready, progress), dry_run=args.dry_run))
    counts = {outcome: outcomes[outcome] for outcome in ("new", "merged", "there")}
    if args.json:
        from anchorage_tui.cli.output import print_json

        lines = [{"line": line, "why": why} for line, why in skipped]
        print_json({"format": name, "dry_run": args.dry_run, **counts, "skipped": lines})
        return 0
    if told:
        print(told, file=sys.stderr)
    would = "would be " if args.dry_run else ""
    print(
        f"{name}: {counts['new']:,} {would}new, {counts['merged']:,} {would}merged, {counts['there']:,} there already, {len(skipped):,} skipped"
    )
    for line, why in skipped[:_SHOWN]:
        print(f"  line {line}: {why}")
    if len(skipped) > _SHOWN:
        print(f"  and {len(skipped) - _SHOWN:,} more; --json names all")
    return 0


def _watched(arrivals: list[ToKeep], progress: Progress) -> Iterator[ToKeep]:
    """The same, with a bar that grows as they are kept."""
    for number, arrival in enumerate(arrivals):
        if number % 500 == 0:
            progress("Keeping", number, len(arrivals))
        yield arrival
    progress("Keeping", len(arrivals), len(arrivals))


def _of_file(
    args: argparse.Namespace, session: Session, skipped: list[tuple[int, str]]
) -> tuple[str, str, Iterator[ToKeep]]:
    """The format's name, how it was taken, and what is to be kept. Raises `ExchangeError`, `DocumentError`."""
    from anchorage_tui.exchange.arrivals import Arrival
    from anchorage_tui.exchange.import_formats import import_format, read, recognised

    arrival = Arrival(Path(args.path).expanduser(), args.columns)
    known = import_format(args.format) if args.format else recognised(arrival)
    found, told = read(arrival, known)
    return known.name, told, _to_keep(found, session, args.status or "", known.status, skipped)


def _to_keep(
    found: Iterator[Found | Refused], session: Session, wanted: str, usual: str, skipped: list[tuple[int, str]]
) -> Iterator[ToKeep]:
    from anchorage_tui.exchange.arrivals import Refused
    from anchorage_tui.exchange.keeping import Keeper

    keeper = Keeper(session.curated, session.lexicon)
    for one in found:
        if isinstance(one, Refused):
            skipped.append((one.line, one.why))
        elif one.language.lower()[:2] not in {language[:2] for language in _FRENCH} and one.language:
            skipped.append((one.line, f"it is in another language ({one.language})"))
        elif len(one.item.headword) > _LONGEST:
            skipped.append((one.line, "it is longer than a word or an expression"))
        else:
            yield keeper.to_keep(one.item, wanted or one.item.status or usual)


def _commonest(args: argparse.Namespace, session: Session) -> Iterator[ToKeep]:
    """The commonest lemmas of French as known, or as `--as` says. Raises `ExchangeError`."""
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange.item import Item
    from anchorage_tui.exchange.keeping import Keeper

    number = args.path.removeprefix(_COMMONEST).replace(",", "")
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= _MOST_COMMON):
        raise ExchangeError(f"{args.path} is no number of words.", "Write commonest:2000; at most 50,000.")
    keeper = Keeper(session.curated, session.lexicon)
    for lemma in session.lexicon.most_frequent(int(number)):
        yield keeper.to_keep(Item(lemma), args.status or "known")
