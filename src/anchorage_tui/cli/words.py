"""`anchorage words`: the vocabulary of a text, to look through before reading."""

from __future__ import annotations

import argparse
import sys

from anchorage_tui.cli.text_arguments import NAMED, access_of, add_access

SUMMARY = "Lists the words of TEXT, rarest band last: lemma, part of speech, frequency band, count, gloss."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", help=NAMED)
    add_access(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = "example:\n  anchorage words article.txt | tail -40"


def run(args: argparse.Namespace) -> int:
    """Prints them."""
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.config import load_config
    from anchorage_tui.documents import open_document
    from anchorage_tui.reading.session import Session
    from anchorage_tui.reading.vocabulary import vocabulary

    document = open_document(args.text, access_of(args))
    session = Session(dictionaries=load_config().dictionaries, forgiving=True)
    session.prepare(TerminalProgress())
    rows = vocabulary(session, document)
    if args.json:
        from dataclasses import asdict

        from anchorage_tui.cli.output import print_json

        print_json([asdict(row) for row in rows])
    else:
        for row in rows:
            print(f"{row.lemma}\t{row.pos}\t{row.band or 'unknown'}\t{row.count}\t{row.gloss}")
    from anchorage_tui.documents.passages import note_on

    if note := note_on(document.blocks):
        print(f"anchorage: {note}", file=sys.stderr)
    if session.store.problem:
        from anchorage_tui.cli.main import say

        say(session.store.problem)
    return 0
