"""`anchorage export`: what you saved, or the curated glossary, in the formats of other programs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.exchange import Format, Item, Options

SUMMARY = "Writes what you saved, or the curated glossary, for other programs."
SOURCES = ("saved", "glossary", "expressions")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "--format", metavar="FORMAT", type=_format, default="csv", help="csv if it is left out; --list names all"
    )
    parser.add_argument("--list", action="store_true", help="name the formats")
    parser.add_argument(
        "--from", dest="source", choices=SOURCES, default="saved",
        help="what you saved (the default), the curated expressions and words, or the expressions alone",
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="DATE", default="", help="only what was saved on that day or later: 2026-12-01"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of standard output")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    parser.add_argument("--bom", action="store_true", help="begin a table with a byte-order mark, for an old Excel")
    parser.epilog = (
        "example:\n  anchorage export --format csv --output saved.csv\n"
        "  anchorage export --format tabfile --from expressions -o expressions.txt"
    )


def _format(name: str) -> str:
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange import format_named

    try:
        return format_named(name).name
    except ExchangeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run(args: argparse.Namespace) -> int:
    """Prints or writes them."""
    from anchorage_tui.exchange import FORMATS, Options, format_named

    if args.list:
        for known in FORMATS:
            print(f"{known.name:<12}{known.title}")
        return 0
    known = format_named(args.format)
    options = Options(bom=args.bom)
    if args.output is None:
        _print(_items(args, known), known, options)
    else:
        _write(_items(args, known), known, options, args.output, force=args.force)
    return 0


def _items(args: argparse.Namespace, known: Format) -> Iterator[Item]:
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.exchange.sources import ItemMaker
    from anchorage_tui.reading.session import Session

    session = Session()
    if args.source == "saved":
        saved = [entry for entry in session.store.saved() if entry.saved >= args.since]
        if not saved:
            return iter(())
        session.prepare(TerminalProgress())
        maker = ItemMaker(session.curated, session.lexicon, forms=known.needs_forms)
        return map(maker.of_saved, saved)
    session.prepare(TerminalProgress())
    maker = ItemMaker(session.curated, session.lexicon, forms=known.needs_forms)
    return maker.expressions() if args.source == "expressions" else _both(maker.expressions(), maker.words())


def _both(first: Iterable[Item], second: Iterable[Item]) -> Iterator[Item]:
    yield from first
    yield from second


def _print(items: Iterable[Item], known: Format, options: Options) -> None:
    from anchorage_tui.exchange.formats import write

    with tempfile.TemporaryFile() as whole:
        write(items, known, whole, options)
        whole.seek(0)
        sys.stdout.flush()
        while piece := whole.read(1 << 20):
            sys.stdout.write(piece.decode("utf-8"))


def _write(items: Iterable[Item], known: Format, options: Options, path: Path, *, force: bool) -> None:
    """Into a file beside it first, so that `path` is whole or as it was. Raises `ExchangeError`."""
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange.formats import write

    if path.exists() and not force:
        raise ExchangeError(f"{path} is there already.", "Choose another name, or overwrite it with --force.")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}-", delete=False) as file:
            unfinished = Path(file.name)
            try:
                write(items, known, file, options)  # type: ignore[arg-type]
                file.close()
                unfinished.chmod(0o644)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
