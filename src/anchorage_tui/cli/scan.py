"""`anchorage scan`: the expressions in one text or many."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from anchorage_tui.glossary import Occurrence
    from anchorage_tui.reading.scanning import Scanned
    from anchorage_tui.reading.session import Progress

SUMMARY = "Lists the expressions in TEXT: where each stands, what it means, why it was recognised."
_SUFFIXES = (".txt", ".md", ".markdown", ".mdown")
_IN_MEMORY = 10_000_000
"""Characters of occurrences kept in memory while the paragraphs are printed before them; more goes to a temporary file."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "texts",
        metavar="TEXT",
        nargs="+",
        help="files, folders (the .txt and .md files in them), or - for standard input",
    )
    parser.add_argument(
        "--glossary", metavar="FILE", action="append", default=[], type=Path,
        help="also look for the expressions of FILE (TOML, or TSV: headword, gloss); may be repeated",
    )  # fmt: skip
    parser.add_argument("--only", action="store_true", help="look for the expressions of those files alone")
    parser.add_argument("--learner", action="store_true", help="leave out what you marked “not here” in the reader")
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="use N processes; the answer is the same")
    parser.add_argument("--json", action="store_true", help="print one JSON document; a list for several texts")
    parser.epilog = (
        "example:\n  anchorage scan article.txt --glossary mine.tsv --json\n  anchorage scan novels/ --jobs 4"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the occurrences, a text at a time."""
    from anchorage_tui.cli.progress import TerminalProgress
    from anchorage_tui.reading.scanning import scan
    from anchorage_tui.reading.session import Session

    if args.only and not args.glossary:
        print("anchorage scan: --only leaves nothing to look for; name a file with --glossary FILE.", file=sys.stderr)
        return 2
    progress = TerminalProgress()
    session = Session(args.glossary, only_files=args.only)
    sources = _sources(args.texts)
    with _opened(sources[0], progress) as first:  # a text that cannot be opened is told before anything is prepared
        session.prepare(progress)
        refused = session.store.not_here() if args.learner else set()
        show = _print_json if args.json else _print_lines
        many = len(sources) > 1 or Path(args.texts[0]).is_dir()
        if many and args.json:
            print("[")
        for number, source in enumerate(sources):
            if number == 0:
                show(
                    first[0], source if many else "", _allowed(scan(session, first[1], args.jobs), refused), number > 0
                )
            else:
                with _opened(source, progress) as (title, paragraphs):
                    show(title, source, _allowed(scan(session, paragraphs, args.jobs), refused), True)
        if many and args.json:
            print("]")
    return 0


def _sources(texts: list[str]) -> list[str]:
    """Each file that the arguments name; those of a folder in the order of their paths."""
    from anchorage_tui.documents.opening import cannot_read
    from anchorage_tui.errors import DocumentError

    sources: list[str] = []
    for text in texts:
        path = Path(text)
        if path.is_dir():
            found = sorted(str(file) for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
            if not found:
                raise DocumentError(f"There are no texts in {text}.", f"Texts end in {', '.join(_SUFFIXES)}.")
            sources += found
        else:
            sources.append(text)
    for source in sources if len(sources) > 1 else ():  # told before anything is printed
        try:
            if source != "-":
                with Path(source).open("rb"):
                    pass
        except OSError as error:
            raise cannot_read(source, error) from error
    return sources


@contextmanager
def _opened(source: str, progress: Progress) -> Iterator[tuple[str, Iterator[str]]]:
    """Title and paragraphs of a text; a large plain one is read in pieces."""
    from anchorage_tui.documents import open_document
    from anchorage_tui.documents.streaming import LARGE, stream_blocks

    path = Path(source)
    if source != "-" and path.suffix.lower() == ".txt" and path.is_file() and path.stat().st_size >= LARGE:
        with stream_blocks(path, lambda done, total: progress(f"Scanning {path.name}", done, total)) as blocks:
            yield path.stem, (block.text for block in blocks)
    else:
        document = open_document(source)
        yield document.title, (block.text for block in document.blocks)


def _allowed(scanned: Iterable[Scanned], refused: set[tuple[str, str]]) -> Iterator[tuple[str, list[Occurrence]]]:
    for paragraph in scanned:
        yield (
            paragraph.text,
            [
                occurrence
                for occurrence in paragraph.occurrences
                if not refused
                or (occurrence.entry.headword, paragraph.text[slice(*occurrence.sentence)]) not in refused
            ],
        )


def surface(text: str, occurrence: Occurrence) -> str:
    """The expression as it stands in the text, interruptions as ` … `."""
    return " … ".join(text[start:end] for start, end in occurrence.spans)


def _print_json(title: str, source: str, found: Iterable[tuple[str, list[Occurrence]]], goes_on: bool) -> None:
    """One JSON object, written while it is found: paragraphs first, the occurrences after them."""
    out = sys.stdout
    if goes_on:
        out.write(",\n")
    out.write(
        "{" + (f'"source": {_quoted(source)}, ' if source else "") + f'"title": {_quoted(title)}, "paragraphs": ['
    )
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8") as rest:
        separator = ""
        for number, (text, occurrences) in enumerate(found):
            out.write(f"{',' if number else ''}\n {_quoted(text)}")
            for occurrence in occurrences:
                rest.write(separator + "\n " + json.dumps(_object(number, text, occurrence), ensure_ascii=False))
                separator = ","
        out.write('], "occurrences": [')
        rest.seek(0)
        _copy(rest, out)  # type: ignore[arg-type]  # a spooled file is a text file in all but name
        out.write("]}\n")


def _copy(source: TextIO, target: TextIO) -> None:
    while piece := source.read(1 << 20):
        target.write(piece)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _object(number: int, text: str, occurrence: Occurrence) -> dict[str, Any]:
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


def _print_lines(title: str, source: str, found: Iterable[tuple[str, list[Occurrence]]], goes_on: bool) -> None:
    """A line an occurrence: paragraph from 1, headword, surface, glosses, why; the source first where there are many."""
    prefix = f"{source}\t" if source else ""
    for number, (text, occurrences) in enumerate(found, 1):
        for occurrence in occurrences:
            mark = "?" if occurrence.literal_risk == "likely" else ""
            glosses = "; ".join(occurrence.entry.glosses)
            row = (number, occurrence.entry.headword + mark, surface(text, occurrence), glosses, occurrence.why)
            print(prefix + "\t".join(map(str, row)))
