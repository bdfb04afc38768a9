"""From the command to the first painted paragraph, and to its underlined expressions, beside the least a Textual app needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.generated import write_text
from bench.pty import FRAME, Screen, Terminal
from bench.table import ASKED, Table
from bench.world import ANCHORAGE, MINIMAL, World, middle

_PAGE = 80
"""Columns of the text; the panel stands right of them."""
_QUIET = 1.0
"""Seconds without output after which everything has been painted."""
_NEEDLE = 24
"""Code points of the first paragraph that are looked for on the screen."""


def run(world: World) -> Iterator[Table]:
    """The start on the article and on a text of five million characters."""
    article = world.article()
    world.forget()
    long = write_text(world.home / "long.txt", 5_000_000)
    minimal: list[float] = []
    fresh: list[float] = []
    painted: list[float] = []
    glossed: list[float] = []
    long_fresh: list[float] = []
    long_painted: list[float] = []
    for number in range(world.repeats + 1):  # the first fills the caches of the disk and is not counted
        world.forget_pages()
        one = [
            _first_text([*MINIMAL, str(article)], article),
            _first_text([ANCHORAGE, str(article)], article),
            _first_text([ANCHORAGE, str(article)], article),
            _glossed([ANCHORAGE, str(article)]),
            _first_text([ANCHORAGE, str(long)], long),
            _first_text([ANCHORAGE, str(long)], long),
        ]
        if number:
            for times, seconds in zip((minimal, fresh, painted, glossed, long_fresh, long_painted), one, strict=True):
                times.append(1000 * seconds)
    with Terminal([ANCHORAGE, str(long)]) as terminal:
        terminal.rest(_QUIET, least=FRAME)
        memory, _ = terminal.memory()

    def ratio(those: list[float]) -> float:
        """The median of the ratios of starts that followed each other: the machine's speed changes from minute to minute."""
        return middle([one / least for one, least in zip(those, minimal, strict=True)])

    table = Table(f"Start (medians of {world.repeats})", ASKED)
    table.ask("minimal two-pane Textual app, ms", middle(minimal))
    table.ask("article never opened: first paragraph, ms", middle(fresh))
    table.ask("article never opened: first paragraph, times the minimal app", ratio(fresh), most=0.6)
    table.ask("article opened before: first paragraph, ms", middle(painted))
    table.ask("article opened before: first paragraph, times the minimal app", ratio(painted), most=0.45)
    table.ask("article: all of the screen underlined and glossed, ms", middle(glossed))
    table.ask("article: underlined and glossed, times the minimal app", ratio(glossed), most=1.6)
    table.ask("5 million characters never opened: first paragraph, times the minimal app", ratio(long_fresh), most=1.3)
    table.ask("5 million characters opened before: first paragraph, ms", middle(long_painted))
    table.ask(
        "5 million characters opened before: first paragraph, times the minimal app", ratio(long_painted), most=0.45
    )
    table.ask("5 million characters: memory, MB", memory, most=60 + 6 * long.stat().st_size / 1e6)
    yield table


def needle(text: str) -> str:
    """The beginning of the first paragraph of a text, as it stands on its first line on the screen.

    >>> needle("date 2025-09-25\\n\\n# Titre\\n\\nIl pleut.")
    'Il pleut.'
    """
    lines = [line.strip() for line in text.splitlines()]
    paragraph = next(line for line in lines if line and not line.startswith(("#", "date ")))
    return paragraph[:_NEEDLE]


def _first_text(command: Sequence[str], text: Path) -> float:
    with text.open(encoding="utf-8-sig") as file:
        wanted = needle(file.read(4000))
    with Terminal(command) as terminal:
        terminal.rest(_QUIET, least=FRAME)
        shown = terminal.replay(lambda screen: wanted in screen.text(0, _PAGE))
    if not shown:
        raise RuntimeError(f"{command[0]} did not show {wanted!r}:\n{terminal.screen.text()}")
    return shown[0][0] - terminal.started


def _glossed(command: Sequence[str]) -> float:
    """When the last underline and the last word of the panel came."""
    with Terminal(command) as terminal:
        terminal.rest(_QUIET, least=FRAME)
        changes = terminal.replay(_underlines_and_panel)
    return changes[-1][0] - terminal.started


def _underlines_and_panel(screen: Screen) -> tuple[int, str]:
    underlined = sum(cell.underlined for row in screen.cells(0, _PAGE) for cell in row)
    return underlined, screen.text(_PAGE)
