"""`anchorage export`: what you saved, know or looked up, a text's glossary or the curated one, for other programs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.cli.text_arguments import access_of, add_access

if TYPE_CHECKING:
    from anchorage_tui.exchange import Format, Item, Options
    from anchorage_tui.exchange.sources import ItemMaker
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.session import Session

SUMMARY = "Writes what you saved, a text's glossary or the curated one, for other programs."
_SOURCES = ("saved", "words", "lookups", "glossary", "expressions")
_TEXT = "text:"
_LEVELS = ("A2", "B1", "B2", "C1", "C2")
_DATED = ("saved", "words", "lookups")
_OF_TEXTS = ("saved", "lookups")
_SHOWN = 200
"""Items between two looks at the bar."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "--format", metavar="FORMAT", type=_format, default="csv", help="csv if it is left out; --list names all"
    )
    parser.add_argument("--list", action="store_true", help="name the formats")
    parser.add_argument(
        "--from", dest="source", metavar="SOURCE", type=_source, default="saved",
        help="saved (the default); words (what you know, with its status); lookups; text:FILE (the glossary of a text); "
        "glossary (the curated expressions and words); expressions (those alone)",
    )  # fmt: skip
    parser.add_argument("--since", metavar="DATE", type=_date, help="only what is of that day or later: 2026-12-01")
    parser.add_argument(
        "--status", metavar="S", type=_statuses, default=(), help="only what has one of these: unknown,1,2,known"
    )
    parser.add_argument("--text", metavar="FILE", default="", help="only what was met in this text")
    parser.add_argument(
        "--level",
        choices=_LEVELS,
        default="B1",
        help="of a text: expressions from this level up, words less common (B1)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of standard output")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    parser.add_argument("--title", metavar="NAME", default="", help="what the deck, page, book or dictionary is called")
    parser.add_argument("--produce", action="store_true", help="Anki: cards from English to French, too")
    parser.add_argument("--anki-port", metavar="N", type=int, default=8765, help="ankiconnect: where it listens (8765)")
    parser.add_argument("--bom", action="store_true", help="begin a table with a byte-order mark, for an old Excel")
    add_access(parser)
    parser.set_defaults(wrong=parser.error)
    parser.epilog = (
        "example:\n  anchorage export --format apkg --output french.apkg\n"
        "  anchorage export --format html --from text:article.txt --level B2 -o class.html\n"
        "  anchorage export --format stardict --from glossary -o french.ifo"
    )


def _format(name: str) -> str:
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange import format_named

    try:
        return format_named(name).name
    except ExchangeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _source(name: str) -> str:
    if name in _SOURCES or name.startswith(_TEXT):
        return name
    raise argparse.ArgumentTypeError(f"there is no source {name!r}: choose {', '.join(_SOURCES)} or text:FILE")


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-12-01") from error


def _statuses(text: str) -> tuple[str, ...]:
    from anchorage_tui.learner.items import STATUSES

    wanted = tuple(filter(None, text.split(",")))
    if strange := [status for status in wanted if status not in STATUSES]:
        raise argparse.ArgumentTypeError(f"there is no status {strange[0]!r}: choose from {', '.join(STATUSES)}")
    return wanted


def run(args: argparse.Namespace) -> int:
    """Prints, writes or sends them."""
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange import FORMATS, Options, format_named
    from anchorage_tui.exchange.formats import send

    if args.list:
        for known in FORMATS:
            print(f"{known.name:<14}{known.title}")
        print(f"{'pyglossary:X':<14}whatever PyGlossary writes: Kobo, DictOrg, Yomichan, Epub2...")
        return 0
    if args.since and args.source not in _DATED:
        args.wrong(f"--since goes with --from {', '.join(_DATED)}: nothing else has a date")
    if args.text and args.source not in _OF_TEXTS:
        args.wrong(f"--text goes with --from {', '.join(_OF_TEXTS)}; the glossary of a text is --from text:FILE")
    known = format_named(args.format)
    options = Options(bom=args.bom, title=args.title, produce=args.produce, anki_port=args.anki_port)
    if known.makes in ("bytes", "files") and args.output is None:
        raise ExchangeError(f"{known.name} is not text.", f"Name a file: --output NAME{known.suffix}")
    if args.output and args.output.exists() and not args.force:
        raise ExchangeError(f"{args.output} is there already.", "Choose another name, or overwrite it with --force.")
    items = _items(args, known)
    if known.makes == "nothing":
        print(send(items, known, options))
    elif args.output is None:
        _print(items, known, options)
    else:
        _write(items, known, options, args.output)
    return 0


def _items(args: argparse.Namespace, known: Format) -> Iterator[Item]:
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.config import load_config
    from anchorage_tui.exchange import choosing
    from anchorage_tui.exchange.sources import ItemMaker
    from anchorage_tui.reading.session import Session

    session = Session(dictionaries=load_config().dictionaries)
    store, choice = session.store, choosing.Choice(args.since or "", args.status, _place_of(args.text))
    if args.source == "saved" and not store.saved():
        return iter(())
    progress = TerminalProgress()
    session.prepare(progress)
    maker = ItemMaker(session.curated, session.lexicon, forms=known.needs_forms)

    def part_of_speech(lemma: str) -> str:
        return next((word.pos for word in session.gloss(lemma).words if word.lemma == lemma), "")

    match args.source:
        case "saved":
            return _watched(choosing.saved(store, maker, choice), len(store.saved()), progress)
        case "lookups":
            return choosing.look_ups(store, maker, choice, part_of_speech)
        case "words":
            return _watched(choosing.words(store, maker, choice, part_of_speech), len(store.items.statuses()), progress)
        case "expressions":
            chosen = _watched(maker.expressions(), len(session.curated.entries), progress)
        case "glossary":
            total = len(session.curated.entries) + sum(1 for _ in session.curated.lemmas())
            chosen = _watched(chain(maker.expressions(), maker.words()), total, progress)
        case _:
            chosen = _of_text(args, session, maker, progress)
    return choosing.with_status(chosen, store, choice)


def _watched(items: Iterable[Item], total: int, progress: Progress) -> Iterator[Item]:
    """The items, with a bar that grows as they are taken. `total` may be a little wrong."""
    for number, item in enumerate(items):
        if number % _SHOWN == 0:
            progress("Writing", min(number, total - 1), total)
        yield item
    progress("Writing", total, total)


def _place_of(text: str) -> str:
    """What the store knows a text by that the command line names."""
    return text if not text or text == "-" or "://" in text else str(Path(text).expanduser().resolve())


def _of_text(args: argparse.Namespace, session: Session, maker: ItemMaker, progress: Progress) -> Iterator[Item]:
    """The expressions and rarer words of a text, in its order."""
    from anchorage_tui.cleaning import one_line
    from anchorage_tui.documents import open_document
    from anchorage_tui.reading.met_in_text import met_in_text

    named = args.source.removeprefix(_TEXT)
    access = access_of(argparse.Namespace(text=named, offline=args.offline, allow_private=args.allow_private))
    document = open_document(named, access)
    for met in met_in_text(session, document, args.level, progress):
        item = maker.of_met(met.headword, met.kind, met.glosses, met.surface, met.sentence)
        yield replace(item, title=one_line(document.title), source=one_line(_place_of(named)))


def _print(items: Iterable[Item], known: Format, options: Options) -> None:
    from anchorage_tui.exchange.formats import write

    with tempfile.TemporaryFile() as whole:
        write(items, known, whole, options)
        whole.seek(0)
        sys.stdout.flush()
        while piece := whole.read(1 << 20):
            sys.stdout.write(piece.decode("utf-8"))


def _write(items: Iterable[Item], known: Format, options: Options, path: Path) -> None:
    """Into a folder beside it first, so that `path` is whole or as it was. Raises `ExchangeError`."""
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange.formats import write, write_files

    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:40]}-") as folder:
            unfinished = Path(folder, path.name)
            if known.makes == "files":
                write_files(items, known, unfinished, options)
            else:
                with unfinished.open("wb") as file:
                    write(items, known, file, options)
            # The file that names the others comes last: where it is, all are.
            for made in sorted(Path(folder).iterdir(), key=lambda made: made.name == path.name):
                made.replace(path.parent / made.name)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
