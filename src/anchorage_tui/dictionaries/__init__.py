"""Dictionaries beside the curated glossary: adding, installing and asking them."""

from anchorage_tui.dictionaries.book import WorkCancelled
from anchorage_tui.dictionaries.library import DictionaryEntry, Library
from anchorage_tui.dictionaries.settings import Installed

__all__ = ["DictionaryEntry", "Installed", "Library", "WorkCancelled"]
