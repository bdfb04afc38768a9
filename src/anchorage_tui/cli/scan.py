"""`anchorage scan`: the expressions in one text or many."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from anchorage_tui.cli.text_arguments import access_of, add_access

if TYPE_CHECKING:
    from anchorage_tui.errors import DocumentError
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.scanned_texts import ScannedText

SUMMARY = "Lists the expressions in TEXT: where each stands, what it means, why it was recognised."
_MOST_JOBS = 256
_IN_MEMORY = 10_000_000
"""Characters of occurrences kept in memory while the paragraphs are printed before them; more goes to a temporary file."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "texts",
        metavar="TEXT",
        nargs="+",
        help="files, folders (the texts in them), addresses (https://…), clipboard: or - for standard input",
    )
    add_access(parser)
    parser.add_argument(
        "--glossary", metavar="FILE", action="append", default=[], type=Path,
        help="also look for the expressions of FILE (TOML, or TSV: headword, gloss); may be repeated",
    )  # fmt: skip
    parser.add_argument("--only", action="store_true", help="look for the expressions of those files alone")
    parser.add_argument("--learner", action="store_true", help="leave out what you marked “not here” in the reader")
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="use N processes; the answer is the same")
    parser.add_argument("--json", action="store_true", help="print one JSON document; a list for several texts")
    parser.epilog = (
        "example:\n  anchorage scan article.txt --glossary mine.tsv --json\n  anchorage scan novels/ --jobs 4"
    )


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {_MOST_JOBS}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Prints the occurrences, a text at a time. One of many that cannot be read is named, and the others go on."""
    from anchorage_tui.cli.main import say
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.errors import DocumentError
    from anchorage_tui.reading.scanned_texts import TextScanner, is_folder, sources
    from anchorage_tui.reading.session import Session

    if args.only and not args.glossary:
        print("anchorage scan: --only leaves nothing to look for; name a file with --glossary FILE.", file=sys.stderr)
        return 2
    named = [source for text in args.texts for source in sources(text)]
    many = len(named) > 1 or is_folder(args.texts[0])
    output: _Output = _Json(many) if args.json else _Lines(many)
    progress = TerminalProgress()
    status = 0
    session = Session(args.glossary, only_files=args.only)
    with TextScanner(
        session, jobs=args.jobs, learner=args.learner, progress=progress, access=access_of(args)
    ) as scanner:
        for text in scanner.scan(named):
            try:
                with text.open:
                    if text.problem:
                        raise text.problem
                    output.show(text)
            except DocumentError as error:
                if not many:
                    raise
                progress("", 1, 1)
                sys.stdout.flush()
                say(error)
                status = 1
    output.end()
    return status


# -- printing --------------------------------------------------------------------------------------------------------


class _Output(Protocol):
    """How the texts are printed."""

    def show(self, text: ScannedText) -> None:
        """Prints what is found in a text while it is found."""

    def end(self) -> None:
        """Prints what comes after the last text."""


class _Json:
    """One JSON object a text, in a list if there are `many`: paragraphs first, the occurrences after them."""

    def __init__(self, many: bool) -> None:
        self._many = many
        self._before = "[\n" if many else ""

    def show(self, text: ScannedText) -> None:
        """Where the text breaks off, what came before is printed whole, and its `DocumentError` raised then."""
        from anchorage_tui.cli.output import json_text
        from anchorage_tui.errors import DocumentError

        out = sys.stdout
        source = f'"source": {json_text(text.source)}, ' if self._many else ""
        out.write(f'{self._before}{{{source}"title": {_quoted(text.title)}, "paragraphs": [')
        self._before = ",\n" if self._many else ""
        problem: DocumentError | None = None
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8") as rest:
            separator = ""
            try:
                for number, paragraph in enumerate(text.found):
                    out.write(f"{',' if number else ''}\n {_quoted(paragraph.text)}")
                    for occurrence in paragraph.occurrences:
                        item = json.dumps(_object(number, paragraph.text, occurrence), ensure_ascii=False)
                        rest.write(f"{separator}\n {item}")
                        separator = ","
            except DocumentError as error:
                problem = error
            out.write('], "occurrences": [')
            rest.seek(0)
            _copy(rest, out)  # type: ignore[arg-type]  # a spooled file is a text file in all but name
            out.write("]}\n")
        if problem:
            raise problem

    def end(self) -> None:
        if self._many:
            sys.stdout.write("[\n]\n" if self._before == "[\n" else "]\n")


class _Lines:
    """A line an occurrence: paragraph from 1, headword, surface, glosses, why; the source first where there are `many`."""

    def __init__(self, many: bool) -> None:
        self._many = many

    def show(self, text: ScannedText) -> None:
        from anchorage_tui.cleaning import one_line
        from anchorage_tui.reading.keeping import surface

        prefix = f"{one_line(text.source)}\t" if self._many else ""
        for number, paragraph in enumerate(text.found, 1):
            for occurrence in paragraph.occurrences:
                mark = "?" if occurrence.literal_risk == "likely" else ""
                glosses = "; ".join(occurrence.entry.glosses)
                row = (
                    number,
                    occurrence.entry.headword + mark,
                    surface(paragraph.text, occurrence),
                    glosses,
                    occurrence.why,
                )
                print(prefix + "\t".join(map(str, row)))

    def end(self) -> None:
        """Nothing."""


def _copy(source: TextIO, target: TextIO) -> None:
    while piece := source.read(1 << 20):
        target.write(piece)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _object(number: int, text: str, occurrence: Occurrence) -> dict[str, Any]:
    from anchorage_tui.reading.keeping import surface

    return {
        "headword": occurrence.entry.headword,
        "entry": occurrence.entry.id,
        "kind": occurrence.entry.kind,
        "glosses": list(occurrence.entry.glosses),
        "paragraph": number,
        "spans": [list(span) for span in occurrence.spans],
        "surface": surface(text, occurrence),
        "sentence": text[slice(*occurrence.sentence)],
        "why": occurrence.why,
        "literal_risk": occurrence.literal_risk,
    }
