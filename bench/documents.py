"""Documents: what comes out of public suites, beside pandoc's reading and the suites' own, and how long large ones take.

The suites are no part of the project. They are looked for in the folder that `ANCHORAGE_SUITES` names, each as a checkout
under the name of its repository: `epub-tests`, `epub3-samples`, `epubcheck`, `readability`,
`article-extraction-benchmark`, `sample-files`, `pdf.js`, `pandoc`, `pysubs2`. Those that are absent are left out.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from lxml import html as lxml_html

from anchorage_tui.documents import read_document
from anchorage_tui.errors import DocumentError
from bench.table import ASKED, Table
from bench.world import Absent, World

_WORD = re.compile(r"\w+")
_LARGEST = 30_000_000
"""Bytes of a book that is looked at."""
_FRENCH = ("lemonde-1", "liberation-1", "mozilla-1", "mozilla-2", "videos-2", "wikipedia-3", "001")
"""Pages of mozilla/readability that say they are French."""


@dataclass(slots=True)
class Tally:
    """What became of the files of a suite."""

    texts: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    raised: list[str] = field(default_factory=list)
    slowest: float = 0.0
    shares: list[tuple[float, int]] = field(default_factory=list)
    """Of each file the share of the oracle's words that came out, and how many those are."""

    def read(self, data: bytes, name: str) -> str:
        """The text of a file, counted; empty for one that is refused."""
        began = time.perf_counter()
        text = ""
        try:
            text = "\n".join(block.text for block in read_document(data, name, name=name).blocks)
            self.texts += 1
        except DocumentError as error:
            self.refused[str(error).replace(name, "It")] += 1
        except Exception as error:  # noqa: BLE001 - that there is none is what is measured
            self.raised.append(f"{name}: {type(error).__name__}")
        self.slowest = max(self.slowest, time.perf_counter() - began)
        return text

    def compare(self, text: str, oracle: str | None) -> None:
        """Counts the words of the oracle that are in a text."""
        if oracle is not None and (wanted := Counter(_WORD.findall(oracle))):
            found = wanted & Counter(_WORD.findall(text))
            self.shares.append((found.total() / wanted.total(), wanted.total()))

    def table(self, title: str, *, least: float | None = None, slowest: float | None = None) -> Table:
        """The figures."""
        table = Table(title, ASKED)
        table.add("texts", str(self.texts))
        table.add("refused in one line", str(self.refused.total()))
        table.add("exceptions", str(len(self.raised)), "0", "MISSED" if self.raised else "ok")
        table.ask("slowest, s", self.slowest, most=slowest)
        if self.shares:
            words = sum(count for _, count in self.shares)
            table.ask(
                "pandoc's words, %", 100 * sum(share * count for share, count in self.shares) / words, least=least
            )
            table.ask("files with 99.5 % of them, %", 100 * mean(share >= 0.995 for share, _ in self.shares))
        table.notes += [f"{count} x {why}" for why, count in self.refused.most_common(4)] + self.raised[:5]
        return table


def run(world: World) -> Iterator[Table]:
    """Each suite that is there."""
    named = os.environ.get("ANCHORAGE_SUITES", "")
    folder = Path(named)
    if not named or not folder.is_dir():
        raise Absent("ANCHORAGE_SUITES names no folder with public suites")
    for name, measure in SUITES.items():
        if (folder / name).is_dir():
            yield from measure(folder / name, world)


def _pandoc(data: bytes, kind: str) -> str | None:
    """The same file as pandoc reads it; None where it cannot, or is not there."""
    if shutil.which("pandoc") is None:
        return None
    command = ["pandoc", "-f", kind, "-t", "plain", "--wrap=none"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


# -- books and office documents ----------------------------------------------------------------------------------------


def _books(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Books that lie there unpacked, packed; and packed ones."""
    for container in sorted(folder.rglob("META-INF/container.xml")):
        root = container.parents[1]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for path in sorted(root.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    archive.writestr(str(path.relative_to(root)), path.read_bytes())
        yield f"{root.name}.epub", out.getvalue()
    for path in sorted(folder.rglob("*.epub")):
        if path.is_file():
            yield path.name, path.read_bytes()


def _epub(title: str, *, oracle: bool) -> Callable[[Path, World], Iterator[Table]]:
    def measure(folder: Path, world: World) -> Iterator[Table]:
        tally = Tally()
        for number, (name, data) in enumerate(_books(folder)):
            if len(data) > _LARGEST or (world.quick and number % 8):
                continue
            text = tally.read(data, name)
            if oracle:
                tally.compare(text, _pandoc(data, "epub"))
        yield tally.table(title, least=99.5 if oracle else None)

    return measure


def _office(folder: Path, world: World) -> Iterator[Table]:
    for kind in ("docx", "odt", "fb2", "rtf"):
        tally = Tally()
        for number, path in enumerate(sorted(folder.rglob(f"*.{kind}"))):
            if not (world.quick and number % 8):
                data = path.read_bytes()
                tally.compare(tally.read(data, path.name), _pandoc(data, kind))
        yield tally.table(f"{kind.upper()} of pandoc's tests", least=99.5)


# -- pages of the web --------------------------------------------------------------------------------------------------


def _articles(folder: Path, world: World) -> Iterator[Table]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    tally = Tally()
    precisions: list[float] = []
    recalls: list[float] = []
    for number, (key, page) in enumerate(sorted(truth.items())):
        path = folder / "html" / f"{key}.html.gz"
        if not path.is_file() or (world.quick and number % 8):
            continue
        found = _in_fours(tally.read(gzip.decompress(path.read_bytes()), "page.html"))
        wanted = _in_fours(page.get("articleBody", ""))
        common = (found & wanted).total()
        if found:
            precisions.append(common / found.total())
        if wanted:
            recalls.append(common / wanted.total())
    table = tally.table("Main text of articles (four words at a time, as the suite counts)", slowest=10)
    table.ask("F", _f(mean(precisions), mean(recalls)), least=0.957)
    yield table


def _in_fours(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if 0 < len(words) < 4:
        return Counter([tuple(words)])
    return Counter(tuple(words[place : place + 4]) for place in range(len(words) - 3))


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pages(folder: Path, world: World) -> Iterator[Table]:
    tally = Tally()
    scores: dict[str, float] = {}
    for number, source in enumerate(sorted((folder / "test" / "test-pages").glob("*/source.html"))):
        if world.quick and number % 8:
            continue
        expected = lxml_html.fromstring(source.with_name("expected.html").read_text(encoding="utf-8"))
        wanted = Counter(_WORD.findall("\n".join(map(str, expected.itertext()))))
        found = Counter(_WORD.findall(tally.read(source.read_bytes(), "page.html")))
        common = (found & wanted).total()
        scores[source.parent.name] = _f(common / max(1, found.total()), common / max(1, wanted.total()))
    table = tally.table("Main text of pages (words)", slowest=10)
    table.ask("F", mean(scores.values()), least=0.965)
    if french := [scores[name] for name in _FRENCH if name in scores]:
        table.ask("F of those that say they are French", mean(french), least=0.98)
    yield table


# -- files without an oracle -------------------------------------------------------------------------------------------


def _files(title: str, *suffixes: str, slowest: float) -> Callable[[Path, World], Iterator[Table]]:
    def measure(folder: Path, world: World) -> Iterator[Table]:
        tally = Tally()
        paths: Iterable[Path] = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in suffixes)
        for number, path in enumerate(paths):
            if path.is_file() and not (world.quick and number % 8):
                tally.read(path.read_bytes(), path.name)
        yield tally.table(title, slowest=slowest)

    return measure


SUITES: dict[str, Callable[[Path, World], Iterator[Table]]] = {
    "epub-tests": _epub("EPUB: w3c/epub-tests", oracle=True),
    "epub3-samples": _epub("EPUB: IDPF/epub3-samples", oracle=True),
    "epubcheck": _epub("EPUB: w3c/epubcheck, many broken on purpose", oracle=False),
    "article-extraction-benchmark": _articles,
    "readability": _pages,
    "sample-files": _files("PDF: py-pdf/sample-files", ".pdf", slowest=10),
    "pdf.js": _files("PDF: mozilla/pdf.js", ".pdf", slowest=10),
    "pandoc": _office,
    "pysubs2": _files("Subtitles: pysubs2's", ".srt", ".vtt", ".ass", ".ssa", slowest=1),
}
"""By the name of the repository."""
