"""Where the curated data is: in the wheel beside this file, in a checkout at the top."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from anchorage_tui import __version__
from anchorage_tui.errors import GlossaryError


def data_folder() -> Path:
    """The curated `glossary/` folder. Raises `GlossaryError` where an installation lacks it."""
    package = Path(str(files("anchorage_tui") / "glossary"))
    for folder in (package / "data", package.parents[2] / "glossary"):
        if (folder / "expressions").is_dir():
            return folder
    raise GlossaryError("The curated glossary is missing from this installation.", "Install anchorage-tui again.")


def bundled_texts() -> list[Path]:
    """The texts that come with the program, the one to begin with first."""
    texts = sorted((data_folder() / "texts").glob("*.md"))
    return sorted(texts, key=lambda path: path.name != "le-sommet-d-anchorage.md")


def fingerprint(paths: list[Path], *more: str) -> str:
    """A name that changes when one of the files does (size or time of change), or the program."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(paths):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    digest.update("\0".join(more).encode())
    return digest.hexdigest()[:16]
