"""The learner's store: everything that a learner did, in one SQLite file. What a method has kept is on the disk."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.errors import LearnerError
from anchorage_tui.learner.content import KnownText
from anchorage_tui.learner.database import Database
from anchorage_tui.learner.refusals import Refusals
from anchorage_tui.learner.saved import Saved, SavedEntry
from anchorage_tui.learner.texts import LastText, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anchorage_tui.learner.items import Items
    from anchorage_tui.learner.look_ups import LookUps
    from anchorage_tui.learner.marks import Marks
    from anchorage_tui.learner.reviews import Reviews
    from anchorage_tui.learner.syncing import Synced
    from anchorage_tui.learner.taking_in import Outcome, ToKeep

_PATIENCE = 5.0
"""Seconds that a command waits for another program to finish writing."""
_READERS_PATIENCE = 1.0
"""The same while a key waits for it."""


class LearnerStore:
    """May be used from several threads, and by several programs at once."""

    def __init__(self, path: Path, *, forgiving: bool = False) -> None:
        """`path` need not exist. Raises `LearnerError` for a store that cannot be used; so does every method.

        With `forgiving` only what writes raises it, as `open_store` says.
        """
        patience = _READERS_PATIENCE if forgiving else _PATIENCE
        self._database = Database(path, patience=patience, forgiving=forgiving)
        self._texts = Texts(self._database)
        self._saved = Saved(self._database)
        self._refusals = Refusals(self._database)

    @property
    def path(self) -> Path:
        """Its file."""
        return self._database.path

    @property
    def problem(self) -> LearnerError | None:
        """Why something could not be read or kept the last time; None if all is well."""
        return self._database.problem

    # -- texts -------------------------------------------------------------------------------------------------

    def remember(self, text: KnownText, block: int, offset: int) -> None:
        """Keeps the place in a text and makes it the last one read."""
        self._texts.remember(text, block, offset)

    def place(self, text: KnownText) -> tuple[int, int] | None:
        """Block and offset where a text was left, found again by its words if it was edited; None if it was never read."""
        return self._texts.place(text)

    def last_texts(self) -> list[LastText]:
        """Texts read, the latest first."""
        return self._texts.last_texts()

    # -- saved entries -----------------------------------------------------------------------------------------

    def save(self, entry: SavedEntry) -> bool:
        """Keeps an entry; False if the same headword was already saved with the same sentence."""
        return self._saved.add(entry)

    def unsave(self, headword: str, sentence: str) -> bool:
        """Keeps an entry no longer; False if it was not saved."""
        return self._saved.remove(headword, sentence)

    def saved(self) -> list[SavedEntry]:
        """All saved entries, the oldest first."""
        return self._saved.all()

    # -- not here ----------------------------------------------------------------------------------------------

    def mark_not_here(self, headword: str, sentence: str) -> None:
        """Remembers that an expression is not meant in a sentence."""
        self._refusals.add(headword, sentence)

    def unmark_not_here(self, headword: str, sentence: str) -> None:
        """Takes that back."""
        self._refusals.remove(headword, sentence)

    def not_here(self) -> set[tuple[str, str]]:
        """All (headword, sentence) pairs marked so."""
        return self._refusals.all()

    def latest_not_here(self) -> tuple[str, str] | None:
        """The (headword, sentence) marked last; None if there is none."""
        return self._refusals.latest()

    # -- words and expressions, look-ups, marks, reviews: each has its own file ----------------------------------

    def take_in(self, arrivals: Iterable[ToKeep], *, dry_run: bool = False) -> list[Outcome]:
        """Keeps what comes from elsewhere, all of it or nothing; what became of each. With `dry_run` nothing is kept."""
        from anchorage_tui.learner.taking_in import take_in

        return take_in(self._database, arrivals, dry_run=dry_run)

    def sync(self, folder: Path) -> Synced:
        """Tells other devices through a folder what has changed here, and takes in what has changed there."""
        from anchorage_tui.learner.syncing import sync

        return sync(self._database, self._database.path, folder)

    @cached_property
    def items(self) -> Items:
        """What the learner knows of words and expressions, and says of them."""
        from anchorage_tui.learner.items import Items

        return Items(self._database)

    @cached_property
    def look_ups(self) -> LookUps:
        """What was asked about, where and when."""
        from anchorage_tui.learner.look_ups import LookUps

        return LookUps(self._database, self._texts)

    @cached_property
    def marks(self) -> Marks:
        """Places with a name."""
        from anchorage_tui.learner.marks import Marks

        return Marks(self._database, self._texts)

    @cached_property
    def reviews(self) -> Reviews:
        """What is due, and what was graded."""
        from anchorage_tui.learner.reviews import Reviews

        return Reviews(self._database)

    # -- the file ----------------------------------------------------------------------------------------------

    def back_up_daily(self) -> Path | None:
        """Makes a backup if there is none of today; takes a while for a large store. Raises `LearnerError`."""
        from anchorage_tui.learner.backups import is_due

        return self._database.back_up() if is_due(self.path) else None

    def vacuum(self) -> None:
        """Gives the room of what was deleted back to the disk, after a backup."""
        self._database.vacuum()

    def close(self) -> None:
        """Gives the file back; it is opened again when it is needed."""
        self._database.close()


def open_store(path: Path) -> LearnerStore:
    """The store for somebody who is reading: whatever is wrong with it, nothing that reads it fails.

    What cannot be read is empty, and `problem` says why; what cannot be kept raises `LearnerError`. A damaged file is left
    as it is.
    """
    return LearnerStore(path, forgiving=True)
