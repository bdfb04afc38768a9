"""Where files are kept, by the platform's own rules (`$XDG_DATA_HOME/anchorage-tui` and so on)."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("anchorage-tui", appauthor=False)


def config_file() -> Path:
    """The reader's settings; may not exist."""
    return Path(_DIRS.user_config_dir) / "config.toml"


def data_dir() -> Path:
    """What must be kept: the learner's store and installed dictionaries."""
    return Path(_DIRS.user_data_dir)


def store_file() -> Path:
    """The learner's store; may not exist."""
    return data_dir() / "learner.sqlite"


def cache_dir() -> Path:
    """What can be made again: the compiled lexicon and glossaries, cached translations.

    Where the usual place cannot be written (a read-only home), a folder of the user's own among the temporary files.
    """
    usual = Path(_DIRS.user_cache_dir)
    if _writable(usual):
        return usual
    import tempfile  # seldom needed, and slow to import

    spare = Path(tempfile.gettempdir()) / f"anchorage-tui-{os.getuid()}"
    return spare if _writable(spare) and _is_ours(spare) else usual


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can have put anything there: others may write into the folder for temporary files."""
    status = folder.lstat()
    return status.st_uid == os.getuid() and not folder.is_symlink() and not status.st_mode & 0o022


def state_dir() -> Path:
    """What is of no use elsewhere: the theme chosen last, the details of a crash."""
    return Path(_DIRS.user_state_dir)
