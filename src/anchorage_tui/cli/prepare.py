"""`anchorage prepare`: builds the local lexicon ahead of the first reading."""

from __future__ import annotations

import argparse
import sys

SUMMARY = "Builds the local French lexicon from the installed language packages (ten to twenty seconds, once)."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("--again", action="store_true", help="build it anew, where it is damaged")
    parser.epilog = "example:\n  anchorage prepare"


def run(args: argparse.Namespace) -> int:
    """Builds lexicon and glossary unless they are there."""
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.reading.session import Session

    session = Session()
    if args.again:
        for name in ("lexicon-*.sqlite", "glossary-*.sqlite", "joined-*.sqlite"):
            for path in session.lexicon_path.parent.glob(name):
                path.unlink(missing_ok=True)
    session.prepare(TerminalProgress())
    entries, lexicon = len(session.curated.entries), session.lexicon_path
    print(f"Ready: {entries:,} expressions; lexicon in {lexicon}", file=sys.stderr)
    return 0
