"""What the learner did: texts read, entries saved, expressions marked as not meant."""

from anchorage_tui.learner.content import KnownText
from anchorage_tui.learner.saved import SavedEntry
from anchorage_tui.learner.store import LearnerStore, open_store
from anchorage_tui.learner.texts import LastText

__all__ = ["KnownText", "LastText", "LearnerStore", "SavedEntry", "open_store"]
