"""Fetches a dictionary of the catalogue and adds it."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.dictionaries.catalogue import Offer
from anchorage_tui.dictionaries.checksums import LastSums, check_published, sum_of
from anchorage_tui.dictionaries.compiling import Report
from anchorage_tui.dictionaries.download import Patience, download
from anchorage_tui.dictionaries.installed_list import Installed
from anchorage_tui.dictionaries.shelf import DictionaryShelf
from anchorage_tui.dictionaries.source import Cancelled, Work, WorkCancelled
from anchorage_tui.errors import DictionaryError
from anchorage_tui.progress import Progress, silent

_LEAST = 64 * 1024**2
_GROWTH = 8
"""A dictionary may have grown so many times since the catalogue was written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was installed."""

    dictionary: Installed
    report: Report
    sha256: str
    """Of the file that was downloaded."""
    verified: bool
    """Whether the catalogue or the publisher stated its sum; otherwise only the length was checked."""
    remark: str
    """What could be checked, in a line or two sentences."""


def install(
    library: DictionaryShelf,
    offer: Offer,
    progress: Progress = silent,
    cancelled: Cancelled = lambda: False,
    patience: Patience | None = None,
) -> Outcome:
    """Downloads and adds, going on where it was stopped. Raises `DictionaryError`, and then nothing is installed."""
    if any(each.name == offer.name for each in library.installed()):
        raise DictionaryError(
            f"{offer.name} is already installed.", f"To fetch it anew: anchorage dictionaries remove {offer.name}"
        )
    folder = library.folder / ".downloads" / offer.name
    file = folder / offer.address.rsplit("/", 1)[-1]
    work = Work(folder, progress, cancelled)
    if not file.exists():
        download(
            offer.address, file, work, most=max(_LEAST, offer.size * _GROWTH), sha256=offer.sha256, patience=patience
        )
    problem = check_published(file, offer.checksum, work, patience) if offer.checksum else ""
    verified = bool(offer.sha256) or bool(offer.checksum and not problem)
    computed = sum_of(file)
    try:
        dictionary, report = library.add(
            file,
            progress,
            cancelled,
            name=offer.name,
            label=offer.label,
            languages=offer.languages,
            licence=offer.licence,
            source=offer.address,
        )
    except WorkCancelled:
        raise  # the download stays: the next run goes on with compiling
    except DictionaryError:
        file.unlink(missing_ok=True)
        raise
    file.unlink(missing_ok=True)
    for empty in (folder, folder.parent):
        if not any(empty.iterdir()):
            empty.rmdir()
    sums = LastSums(library.folder)
    remark = "Its checksum is right." if verified else _compared(computed, sums.find(offer.address), problem)
    sums.keep(offer.address, computed)
    return Outcome(dictionary, report, computed, verified, remark)


def _compared(computed: str, before: str, problem: str) -> str:
    """What can be said of a file whose sum nobody states."""
    problem = problem or "There is no published checksum."
    if not before:
        return f"{problem} Kept the checksum of this download: SHA-256 {computed}"
    if before == computed:
        return f"{problem} It is the same file as at the last download: SHA-256 {computed}"
    return (
        f"{problem} This is another file than at the last download; its publisher may have replaced it. "
        f"SHA-256 then {before}, now {computed}"
    )
