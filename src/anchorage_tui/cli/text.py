"""`anchorage text`: the extracted plain text."""

from __future__ import annotations

import argparse

SUMMARY = "Prints the plain text of TEXT, paragraphs separated by one blank line."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", help="a file, or - for standard input")
    parser.epilog = "example:\n  anchorage text article.md | less"


def run(args: argparse.Namespace) -> int:
    """Prints it."""
    from anchorage_tui.documents import open_document

    document = open_document(args.text)
    print("\n\n".join(block.text for block in document.blocks))
    return 0
