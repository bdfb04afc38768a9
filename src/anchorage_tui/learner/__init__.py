"""What the learner did: texts read, entries saved, expressions marked as not meant."""

from anchorage_tui.learner.store import LastText, LearnerStore, SavedEntry

__all__ = ["LastText", "LearnerStore", "SavedEntry"]
