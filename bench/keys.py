"""From a key to the repainted screen, through a real pseudo-terminal."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench.generated import write_text
from bench.pty import FRAME, Screen, Terminal
from bench.table import ASKED, Table
from bench.world import ANCHORAGE, World, percentile

_WARM = 6
"""Keys pressed before any is counted."""
_QUIET = 0.06
"""Seconds without output after which a key's work is done."""


def run(world: World) -> Iterator[Table]:
    """Cursor and page keys on the article and on a text of five million characters."""
    count = world.less(200, 40)
    article = world.article()
    long = write_text(world.home / "long.txt", 5_000_000)
    cursor = _press(world, article, ["l"] * count, lambda screen: screen.cells())
    pages = _press(world, article, ["space", "b"] * (count // 2), lambda screen: screen.text())
    long_cursor = _press(world, long, ["l"] * count, lambda screen: screen.cells())
    long_pages = _press(world, long, ["space"] * count, lambda screen: screen.text())
    stalled = _press(world, article, ["l"] * count, lambda screen: screen.cells(), stalled=True)
    table = Table(f"Keys, ms from the press to the last cell painted ({count} presses each)", ASKED)
    table.ask("article: cursor and gloss, p50", percentile(cursor, 50), most=15)
    table.ask("article: cursor and gloss, p99", percentile(cursor, 99), most=33)
    table.ask("article: cursor and gloss while a provider is stalled, p50", percentile(stalled, 50), most=15)
    table.ask("article: cursor and gloss while a provider is stalled, p99", percentile(stalled, 99), most=33)
    table.ask("article: page, p50", percentile(pages, 50))
    table.ask("article: page, p99", percentile(pages, 99))
    table.ask("5 million characters: cursor and gloss, p50", percentile(long_cursor, 50), most=15)
    table.ask("5 million characters: cursor and gloss, p99", percentile(long_cursor, 99), most=33)
    table.ask("5 million characters: page, p50", percentile(long_pages, 50))
    table.ask("5 million characters: page, p99", percentile(long_pages, 99))
    ratio = percentile(long_pages, 99) / percentile(pages, 99)
    table.ask("5 million characters: page p99, times the article's", ratio, most=1.5)
    world.forget()
    with Terminal([ANCHORAGE, str(long)]) as terminal:
        terminal.rest(1.0, least=FRAME)
        for _ in range(count):
            terminal.press("space")
            terminal.rest(_QUIET)
        table.ask(
            f"memory after {count} pages of it, MB", terminal.memory()[0], most=60 + 6 * long.stat().st_size / 1e6
        )
    yield table


def _press(
    world: World, text: Path, keys: Sequence[str], look: Callable[[Screen], object], stalled: bool = False
) -> list[float]:
    """Milliseconds from each key to the last change of what `look` sees; a key that changed nothing is left out.

    With `stalled` the paragraph has been sent to a provider that takes it and never answers.
    """
    times = []
    world.forget()
    with _silent_provider(world) if stalled else nullcontext(), Terminal([ANCHORAGE, str(text)]) as terminal:
        terminal.rest(1.0, least=FRAME)
        if stalled:
            terminal.press("T")
            terminal.rest(2.0)
        terminal.replay(look)
        for number, key in enumerate(keys):
            sent = terminal.press(key)
            terminal.rest(_QUIET)
            changes = terminal.replay(look)
            if number >= _WARM and changes:
                times.append(1000 * (changes[-1][0] - sent))
    return times


@contextmanager
def _silent_provider(world: World) -> Iterator[None]:
    """A server on loopback that accepts and says nothing, agreed to and set up as the only provider."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"127.0.0.1:{server.getsockname()[1]}"
        folder = world.home / "config" / "anchorage-tui"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "consent.json").write_text(json.dumps({"libretranslate": {"host": host, "agreed": "2026-01-01"}}))
        (folder / "config.toml").write_text(
            f'[translation]\nproviders = ["libretranslate"]\ndeadline = 600\n[translation.libretranslate]\naddress = "http://{host}"\n'
        )
        yield
