"""`anchorage dictionaries`: dictionaries beside the curated glossary."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.cli.output import print_json
from anchorage_tui.cli.output_door import unguarded

if TYPE_CHECKING:
    from anchorage_tui.dictionaries import DictionaryShelf, Installed
    from anchorage_tui.dictionaries.compiling import Report

SUMMARY = "Adds, installs, orders and removes dictionaries beside the curated glossary."

_EPILOG = """\
examples:
  anchorage dictionaries list                       what is installed, found here, and to be had
  anchorage dictionaries add /usr/share/dictd/freedict-fra-eng.index
  anchorage dictionaries add dict://127.0.0.1/fd-fra-eng
  anchorage dictionaries install wikdict-fr-en      downloads it; says its licence and size first
  anchorage dictionaries order wikdict-fr-en freedict-fra-eng

formats: StarDict, DICT, TEI, XDXF, WikDict SQLite, Tabfile, CSV, Yomitan zip, kaikki JSON Lines, MDX, DSL, slob
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of each action."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, summary: str, example: str) -> argparse.ArgumentParser:
        one = actions.add_parser(
            name,
            help=summary,
            description=f"{summary[:1].upper()}{summary[1:]}.",
            epilog=f"example:\n  anchorage dictionaries {name}{example}",
        )
        one.add_argument("--json", action="store_true", help="print one JSON document")
        return one

    def named(name: str, summary: str, example: str) -> None:
        action(name, summary, f" {example}").add_argument("name", metavar="NAME", help="as `list` prints it")

    action("list", "lists dictionaries: installed, found on this machine, and to be had", "")
    add = action(
        "add",
        "adds a dictionary file, folder or archive, or a database of a DICT server",
        " ~/Downloads/fr-en.ifo --name pocket --languages fr-en",
    )
    add.add_argument("path", metavar="PATH", help="a file, a folder, an archive, or dict://HOST[:PORT]/DATABASE")
    add.add_argument("--name", default="", help="what to call it: small letters, digits, hyphens")
    add.add_argument("--label", default="", help="what the reader shows beside its entries")
    add.add_argument(
        "--languages", default="", metavar="FROM-TO", help="for instance fr-en, or fr-fr for French definitions"
    )
    named("install", "downloads a dictionary of the catalogue and adds it", "wikdict-fr-en")
    named("remove", "removes a dictionary", "wikdict-fr-en")
    named("enable", "asks a dictionary again", "wikdict-fr-en")
    named("disable", "keeps a dictionary without asking it", "wikdict-fr-en")
    order = action("order", "puts dictionaries first, in this order", " wikdict-fr-en freedict-fra-eng")
    order.add_argument("names", metavar="NAME", nargs="+", help="as `list` prints it")


def run(args: argparse.Namespace) -> int:
    """Does the action; `AnchorageError` may escape."""
    from anchorage_tui import paths
    from anchorage_tui.config import load_config
    from anchorage_tui.dictionaries import DictionaryShelf

    config = load_config()
    library = DictionaryShelf(paths.data_dir() / "dictionaries", config.dictionaries.servers)
    args.settings = config
    try:
        _ACTIONS[args.action](library, args)
    finally:
        library.close()
    return 0


def _list(library: DictionaryShelf, args: argparse.Namespace) -> None:
    from anchorage_tui.cleaning import one_line
    from anchorage_tui.dictionaries.catalogue import catalogue
    from anchorage_tui.reading.installed import InstalledDictionaries

    listed = InstalledDictionaries(library.folder, args.settings.dictionaries, args.settings.offline).listed()
    found = library.found_on_this_machine()
    known = {each.name: each for each in library.installed()}
    offers = [each for each in catalogue() if each.name not in known]
    unfinished = library.unfinished()
    if args.json:
        print_json(
            {
                "installed": [asdict(known[each.name]) | {"enabled": each.on} for each in listed],
                "found": [{"name": each.name, "path": str(each.path), "format": each.format} for each in found],
                "catalogue": [asdict(each) for each in offers],
                "unfinished": unfinished,
            }
        )
        return
    print("Installed, in the order in which they are asked:" if listed else "No dictionary is installed.")
    for each in listed:
        off = " (off in config.toml)" if each.held else "" if each.on else " (off)"
        print(f"  {each.name}  {each.label}, {each.about}{off}{_in_brackets(known[each.name].licence)}")
    if unfinished:
        print("Unfinished (add them again to go on, or remove them):")
        print("".join(f"  {name}\n" for name in unfinished), end="")
    if found:
        print("Found on this machine (anchorage dictionaries add PATH):")
        for candidate in found:
            print(f"  {one_line(str(candidate.path))}  {candidate.format}")
    if offers:
        print("To be had (anchorage dictionaries install NAME):")
        for offer in offers:
            print(f"  {offer.name}  {offer.label}, about {_megabytes(offer.size)}{_in_brackets(offer.licence)}")


def _add(library: DictionaryShelf, args: argparse.Namespace) -> None:
    chosen = {"name": args.name, "label": args.label, "languages": args.languages}
    if args.path.startswith("dict://"):
        from anchorage_tui.dictionaries.dictserver import parse

        if not parse(args.path).is_on_this_machine:
            _must_be_online(args)
        dictionary = library.add_server(args.path, **chosen)
        _say(f"{dictionary.label}: the words that you look up are sent to {dictionary.server}, and nowhere else.")
        if args.json:
            print_json({"dictionary": asdict(dictionary)})
        return
    with _Progress() as progress:
        dictionary, report = library.add(Path(args.path).expanduser(), progress, **chosen)
    _added(dictionary, report, args)


def _install(library: DictionaryShelf, args: argparse.Namespace) -> None:
    from anchorage_tui.dictionaries.catalogue import offer
    from anchorage_tui.dictionaries.install import install

    chosen = offer(args.name)
    _must_be_online(args)
    _say(f"{chosen.label}, about {_megabytes(chosen.size)}, from {chosen.address}")
    _say(f"Licence: {chosen.licence} ({chosen.home})")
    with _Progress() as progress:
        outcome = install(library, chosen, progress)
    _say(outcome.remark)
    checked = {"sha256": outcome.sha256, "verified": outcome.verified, "remark": outcome.remark}
    _added(outcome.dictionary, outcome.report, args, **checked)


def _added(dictionary: Installed, report: Report, args: argparse.Namespace, **more: object) -> None:
    for reason, count in report.skipped.items():
        _say(f"Left out: {count:,} ({reason})")
    _say(f"{dictionary.name}: {report.entries:,} entries{_in_brackets(dictionary.licence)}")
    if args.json:
        print_json({"dictionary": asdict(dictionary), "skipped": dict(report.skipped), **more})


def _must_be_online(args: argparse.Namespace) -> None:
    from anchorage_tui.errors import DictionaryError

    if args.settings.offline:
        raise DictionaryError(
            "config.toml says offline = true: nothing is sent or fetched.",
            "Change that first (anchorage doctor says where it is).",
        )


def _remove(library: DictionaryShelf, args: argparse.Namespace) -> None:
    library.remove(args.name)
    _print_names(library, args)


def _enable(library: DictionaryShelf, args: argparse.Namespace) -> None:
    library.enable(args.name)
    _print_names(library, args)


def _disable(library: DictionaryShelf, args: argparse.Namespace) -> None:
    library.disable(args.name)
    _print_names(library, args)


def _order(library: DictionaryShelf, args: argparse.Namespace) -> None:
    library.reorder(args.names)
    _print_names(library, args)


_ACTIONS = {
    "list": _list,
    "add": _add,
    "install": _install,
    "remove": _remove,
    "enable": _enable,
    "disable": _disable,
    "order": _order,
}


def _print_names(library: DictionaryShelf, args: argparse.Namespace) -> None:
    if args.json:
        print_json({"installed": [asdict(each) for each in library.installed()]})


def _say(line: str) -> None:
    from anchorage_tui.cleaning import one_line

    print(one_line(line), file=sys.stderr)


def _in_brackets(text: str) -> str:
    return f" [{text}]" if text else ""


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size < 10_000_000 else f"{size / 1e6:,.0f} MB"


class _Progress:
    """One line on standard error that says how far it is; nothing where that is not a terminal."""

    _EVERY = 0.1
    """Seconds between two writes."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._last < self._EVERY:
            return
        self._last = now
        from anchorage_tui.cleaning import one_line

        share = f" {100 * done // total} %" if total else f" {done:,}" if done else ""
        print(f"\r\x1b[K{one_line(what)[:60]}…{share}", end="", file=unguarded(sys.stderr), flush=True)

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last:
            print("\r\x1b[K", end="", file=unguarded(sys.stderr), flush=True)
