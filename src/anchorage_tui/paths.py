"""Where files are kept, by the platform's own rules (`$XDG_DATA_HOME/anchorage-tui` and so on)."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("anchorage-tui", appauthor=False)


def config_file() -> Path:
    """The reader's settings; may not exist."""
    return Path(_DIRS.user_config_dir) / "config.toml"


def data_dir() -> Path:
    """What must be kept: the learner's store and installed dictionaries."""
    return Path(_DIRS.user_data_dir)


def cache_dir() -> Path:
    """What can be made again: the compiled lexicon and glossaries, cached translations."""
    return Path(_DIRS.user_cache_dir)


def state_dir() -> Path:
    """Logs."""
    return Path(_DIRS.user_state_dir)
