"""`anchorage text`: the extracted plain text."""

from __future__ import annotations

import argparse
import sys

SUMMARY = "Prints the plain text of TEXT, paragraphs separated by one blank line; verses and speech by a line end."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", help="a file, a folder, an address, or - for standard input")
    parser.add_argument("--offline", action="store_true", help="of an address, open what was kept")
    parser.epilog = "example:\n  anchorage text book.epub | less"


def run(args: argparse.Namespace) -> int:
    """Prints it."""
    from anchorage_tui.documents import open_document

    document = open_document(args.text)
    before = ""
    for block in document.blocks:
        text = block.text
        for place in block.breaks:
            text = f"{text[: place - 1]}\n{text[place:]}"
        sys.stdout.write((before and ("\n" if block.tight else "\n\n")) + text)
        before = text
    sys.stdout.write("\n")
    return 0
