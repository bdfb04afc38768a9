"""`anchorage text`: the extracted plain text."""

from __future__ import annotations

import argparse
import sys

from anchorage_tui.cli.text_arguments import NAMED, access_of, add_access

SUMMARY = "Prints the plain text of TEXT, paragraphs separated by one blank line; verses and speech by a line end."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", help=NAMED)
    add_access(parser)
    parser.epilog = "example:\n  anchorage text book.epub | less"


def run(args: argparse.Namespace) -> int:
    """Prints it."""
    from anchorage_tui.documents import open_document

    document = open_document(args.text, access_of(args))
    before = ""
    for block in document.blocks:
        text = block.text
        for place in block.breaks:
            text = f"{text[: place - 1]}\n{text[place:]}"
        sys.stdout.write((before and ("\n" if block.tight else "\n\n")) + text)
        before = text
    sys.stdout.write("\n")
    return 0
