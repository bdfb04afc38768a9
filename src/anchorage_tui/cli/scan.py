"""`anchorage scan`: the expressions in one text or many."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    from anchorage_tui.errors import DocumentError
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.scanning import Scan, Scanned
    from anchorage_tui.reading.session import Session

SUMMARY = "Lists the expressions in TEXT: where each stands, what it means, why it was recognised."
_SUFFIXES = (".txt", ".md", ".markdown", ".mdown")
_MOST_JOBS = 256
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

    if args.only and not args.glossary:
        print("anchorage scan: --only leaves nothing to look for; name a file with --glossary FILE.", file=sys.stderr)
        return 2
    sources = [source for text in args.texts for source in _sources(text)]
    many = len(sources) > 1 or _is_folder(args.texts[0])
    output: _Output = _Json(many) if args.json else _Lines(many)
    progress = TerminalProgress()
    status = 0
    with ExitStack() as stack:
        begun = map(_Desk(args, progress, stack).begin, sources)
        for text in _ahead(begun, args.jobs if args.jobs > 1 else 0):
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


def _sources(text: str) -> list[str]:
    """The files that an argument names, those of a folder in the order of their paths.

    A folder without texts, or one that may not be read, stands for itself: `_opened` says what is wrong with it.
    """
    if not _is_folder(text):
        return [text]
    found: list[str] = []

    def unreadable(error: OSError) -> None:
        found.append(str(error.filename))

    for folder, _, names in os.walk(text, onerror=unreadable):
        found += [str(path) for path in (Path(folder, name) for name in names) if _is_text(path)]
    return sorted(found) or [text]


def _is_folder(text: str) -> bool:
    return bool(text) and Path(text).is_dir()  # an empty name is not this folder


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.is_file()


@contextmanager
def _opened(source: str, progress: Progress) -> Iterator[tuple[str, Iterator[str]]]:
    """Title and paragraphs of a text; a large plain one is read in pieces. Raises `DocumentError`."""
    from anchorage_tui.cleaning import one_line
    from anchorage_tui.documents import open_document
    from anchorage_tui.documents.opening import cannot_read
    from anchorage_tui.documents.streaming import LARGE, stream_blocks
    from anchorage_tui.errors import DocumentError

    path = Path(source)
    if _is_folder(source):
        try:
            next(path.iterdir(), None)
        except OSError as error:
            raise cannot_read(source, error) from error
        raise DocumentError(f"There are no texts in {one_line(source)}.", f"Texts end in {', '.join(_SUFFIXES)}.")
    if source != "-" and path.suffix.lower() == ".txt" and path.is_file() and path.stat().st_size >= LARGE:
        with stream_blocks(path, lambda done, total: progress(f"Scanning {path.name}", done, total)) as blocks:
            yield one_line(path.stem), (block.text for block in blocks)
    else:
        document = open_document(source)
        yield document.title, (block.text for block in document.blocks)


# -- scanning --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Text:
    """A text that is being scanned, or the reason why it is not."""

    source: str
    open: ExitStack
    """Closes it."""
    title: str = ""
    found: Iterable[tuple[str, list[Occurrence]]] = ()
    """Each paragraph with its expressions; `DocumentError` may come out of it where a large text breaks off."""
    problem: DocumentError | None = None


class _Desk:
    """Begins texts. Lexicon and glossary are not prepared before the first text could be opened."""

    def __init__(self, args: argparse.Namespace, progress: Progress, stack: ExitStack) -> None:
        self._args = args
        self._progress = progress
        self._stack = stack

    @cached_property
    def _session(self) -> Session:
        from anchorage_tui.reading.session import Session

        session = Session(self._args.glossary, only_files=self._args.only)
        session.prepare(self._progress)
        return session

    @cached_property
    def _scan(self) -> Scan:
        from anchorage_tui.reading.scanning import scanner

        return self._stack.enter_context(scanner(self._session, self._args.jobs))

    @cached_property
    def _refused(self) -> set[tuple[str, str]]:
        return self._session.store.not_here() if self._args.learner else set()

    def begin(self, source: str) -> _Text:
        from anchorage_tui.errors import DocumentError

        closing = ExitStack()
        try:
            title, paragraphs = closing.enter_context(_opened(source, self._progress))
        except DocumentError as error:
            return _Text(source, closing, problem=error)
        return _Text(source, closing, title, _allowed(self._scan(paragraphs), self._refused))


def _ahead(texts: Iterator[_Text], count: int) -> Iterator[_Text]:
    """The texts in order, each given out when `count` more have been begun: the processes do not wait for one another."""
    begun: deque[_Text] = deque()
    for text in texts:
        begun.append(text)
        if len(begun) > count:
            yield begun.popleft()
    yield from begun


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


# -- printing --------------------------------------------------------------------------------------------------------


class _Output(Protocol):
    """How the texts are printed."""

    def show(self, text: _Text) -> None:
        """Prints what is found in a text while it is found."""

    def end(self) -> None:
        """Prints what comes after the last text."""


class _Json:
    """One JSON object a text, in a list if there are `many`: paragraphs first, the occurrences after them."""

    def __init__(self, many: bool) -> None:
        self._many = many
        self._before = "[\n" if many else ""

    def show(self, text: _Text) -> None:
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
                for number, (paragraph, occurrences) in enumerate(text.found):
                    out.write(f"{',' if number else ''}\n {_quoted(paragraph)}")
                    for occurrence in occurrences:
                        item = json.dumps(_object(number, paragraph, occurrence), ensure_ascii=False)
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

    def show(self, text: _Text) -> None:
        from anchorage_tui.cleaning import one_line

        prefix = f"{one_line(text.source)}\t" if self._many else ""
        for number, (paragraph, occurrences) in enumerate(text.found, 1):
            for occurrence in occurrences:
                mark = "?" if occurrence.literal_risk == "likely" else ""
                glosses = "; ".join(occurrence.entry.glosses)
                row = (
                    number,
                    occurrence.entry.headword + mark,
                    surface(paragraph, occurrence),
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
