"""Dictionaries beside the curated glossary: adding, installing and asking them."""

from anchorage_tui.dictionaries.installed_list import Installed
from anchorage_tui.dictionaries.shelf import DictionaryEntry, DictionaryShelf
from anchorage_tui.dictionaries.source import WorkCancelled

__all__ = ["DictionaryEntry", "DictionaryShelf", "Installed", "WorkCancelled"]
