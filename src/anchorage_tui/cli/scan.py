"""`anchorage scan`: the expressions in a text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anchorage_tui.documents import Document
    from anchorage_tui.glossary import Occurrence

SUMMARY = "Lists the expressions in TEXT: where each stands, what it means, why it was recognised."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", help="a file, or - for standard input")
    parser.add_argument(
        "--glossary", metavar="FILE", action="append", default=[], type=Path,
        help="also look for the expressions of FILE (TOML, or TSV: headword, gloss); may be repeated",
    )  # fmt: skip
    parser.add_argument("--only", action="store_true", help="look for the expressions of those files alone")
    parser.add_argument("--learner", action="store_true", help="leave out what you marked “not here” in the reader")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = "example:\n  anchorage scan article.txt --glossary mine.tsv --json"


def run(args: argparse.Namespace) -> int:
    """Prints the occurrences."""
    from anchorage_tui.cli.progress import TerminalProgress
    from anchorage_tui.documents import open_document
    from anchorage_tui.reading.session import Session

    if args.only and not args.glossary:
        from anchorage_tui.errors import GlossaryError

        raise GlossaryError("--only leaves nothing to look for.", "Name a file with --glossary FILE.")
    document = open_document(args.text)
    session = Session(args.glossary, only_files=args.only)
    session.prepare(TerminalProgress())
    refused = session.store.not_here() if args.learner else set()
    found = []
    for number, block in enumerate(document.blocks):
        for occurrence in session.matcher.find(block.text):
            if (occurrence.entry.headword, block.text[slice(*occurrence.sentence)]) not in refused:
                found.append((number, occurrence))
    if args.json:
        from anchorage_tui.cli.output import print_json

        print_json(_object(document, found))
    else:
        _print_lines(document, found)
    return 0


def _object(document: Document, found: list[tuple[int, Occurrence]]) -> dict[str, Any]:
    paragraphs = [block.text for block in document.blocks]
    return {
        "title": document.title,
        "paragraphs": paragraphs,
        "occurrences": [
            {
                "headword": occurrence.entry.headword,
                "entry": occurrence.entry.id,
                "kind": occurrence.entry.kind,
                "glosses": list(occurrence.entry.glosses),
                "paragraph": number,
                "spans": [list(span) for span in occurrence.spans],
                "surface": surface(paragraphs[number], occurrence),
                "sentence": paragraphs[number][slice(*occurrence.sentence)],
                "why": occurrence.why,
                "literal_risk": occurrence.literal_risk,
            }
            for number, occurrence in found
        ],
    }


def surface(text: str, occurrence: Occurrence) -> str:
    """The expression as it stands in the text, interruptions as ` … `."""
    return " … ".join(text[start:end] for start, end in occurrence.spans)


def _print_lines(document: Document, found: list[tuple[int, Occurrence]]) -> None:
    for number, occurrence in found:
        mark = "?" if occurrence.literal_risk == "likely" else ""
        gloss = "; ".join(occurrence.entry.glosses)
        print(
            f"{number + 1}\t{occurrence.entry.headword}{mark}\t{surface(document.blocks[number].text, occurrence)}\t{gloss}\t{occurrence.why}"
        )
