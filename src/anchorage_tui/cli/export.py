"""`anchorage export`: what the learner saved, in a format that other programs read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SUMMARY = "Writes the words and expressions that you saved."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("--format", choices=("csv", "json", "md"), default="csv", help="csv if it is left out")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write to FILE instead of standard output")
    parser.epilog = "example:\n  anchorage export --format csv --output saved.csv"


def run(args: argparse.Namespace) -> int:
    """Prints or writes them."""
    from anchorage_tui.errors import ExchangeError
    from anchorage_tui.exchange import export
    from anchorage_tui.reading.session import Session

    text = export(Session().store.saved(), args.format)
    if args.output is None:
        sys.stdout.write(text)
        return 0
    try:
        args.output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise ExchangeError(f"{args.output} cannot be written: {error.strerror}.", "Choose another place.") from error
    return 0
